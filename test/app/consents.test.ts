import type { ConsentEvent } from '../../src/core/consent.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SpokenConsent } from '../../src/app/casework.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { days, hours, minutes } from '../../src/core/time.ts'
import { externalKey, ledgerProof } from '../../src/privacy/pseudonym.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue, toRecordQuestion, words } from '../support/app.ts'
import { auditOf, barOf, caseOf, claimed, isSafe, replies, sam, wordsKept } from './cases.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.close())

/** Every consent the bot asks an adult for, without any other answer. */
const skipsAll = ['skip', 'skip', 'skip', 'skip']
const inTheirLanguage = [':other', ':given', ':woman', ':given']
const toLater = [...toRecordQuestion, ':given', ':given', ':any_time', ':questions']
const toSummary = [...toLater, ...skipsAll, ...inTheirLanguage]
const qualities = async () =>
  Object.fromEntries((await app.ledger('anna')).map(({ purpose, quality }) => [purpose, quality]))

describe('the ledger', () => {
  it('says of each entry what was read, how it was answered, until when it holds, and by which message', async () => {
    await app.says('anna', ...toQueue)
    const { notices } = app.deps.content.library
    const hour = app.clock.now() - (app.clock.now() % hours(1))
    const messages = Array.from({ length: 200 }, (_, n) =>
      externalKey(app.deps.ring, 'simulator', String(n).padStart(6, '0')),
    )
    const entries = await app.ledger('anna')
    expect(entries.map(({ purpose, notice, expiresAt }) => [purpose, notice, expiresAt])).toEqual([
      ['talk_with_bot', { id: 'talk', version: 1, hash: notices['talk']?.hashes['en'] }, null],
      ['record_data', { id: 'record', version: 1, hash: notices['record']?.hashes['en'] }, null],
      [
        'human_contact_back',
        { id: 'contact', version: 1, hash: notices['contact']?.hashes['en'] },
        hour + days(7),
      ],
    ])
    for (const entry of entries) {
      expect(entry).toMatchObject({ decision: 'given', givenBy: 'self', method: 'button', language: 'en' })
      expect(entry).toMatchObject({ quality: 'clear', recordedBy: null, scope: null, at: hour })
      expect(messages).toContain(entry.evidence)
    }
    expect(new Set(entries.map(({ evidence }) => evidence)).size).toBe(3)
  })

  it('is in the database and nowhere else: the sealed session holds no copy of it', async () => {
    await app.says('anna', ...toRecordQuestion)
    expect((await app.session('anna')).dialog.consents).toHaveLength(1)
    await app.says('anna', ':given', ':given')
    expect((await app.session('anna')).dialog.consents).toEqual([])
    expect(await app.ledger('anna')).toHaveLength(3)
  })

  it('of somebody erased leaves a hash that proves it to who still knows it, and an entry without content', async () => {
    await app.says('anna', ...toQueue)
    const id = await caseOf(app, 'anna')
    const personId = (await app.store.conversation(app.key('anna')))?.conversation.personId ?? ''
    const ledger = await app.ledger('anna')
    await app.says('anna', 'delete', ':erase', ':erase')
    expect(app.rows()).toMatchObject({ consents: 0, persons: 0, answers: 0, cases: 0, consent_proofs: 1 })
    const proves = (entries: readonly ConsentEvent[], person = personId) =>
      app.store.hasConsentProof(ledgerProof(app.deps.ring, person, entries))
    expect(await proves(ledger)).toBe(true)
    expect(await proves(ledger.slice(1))).toBe(false)
    expect(await proves(ledger, 'somebody else')).toBe(false)
    expect(await auditOf(app, id)).toEqual(['person case_opened', 'person erased'])
  })
})

describe('a consent is weak', () => {
  it('when it is the fourth within ten seconds, and the ones before it are not', async () => {
    await app.close()
    app = await startApp({ pace: 0 })
    await app.says('anna', ...toSummary)
    expect(await qualities()).toEqual({
      talk_with_bot: 'clear',
      record_data: 'clear',
      human_contact_back: 'clear',
      interpreter: 'weak',
      anonymised_statistics: 'weak',
    })
  })

  it('never for who takes two seconds for each answer', async () => {
    await app.says('anna', ...toSummary)
    expect(new Set(Object.values(await qualities()))).toEqual(new Set(['clear']))
  })

  it('when all of them were typed, and not when one was a button', async () => {
    const typed = ['hello', ':en', ':yes', ':no', '1', ':adult', ':correct']
    await app.says('anna', ...typed, '1', '1')
    expect(await qualities()).toEqual({
      talk_with_bot: 'clear',
      record_data: 'weak',
      human_contact_back: 'weak',
    })
    await app.says('ben', ...typed, ':given', '1')
    expect((await app.ledger('ben')).map(({ method, quality }) => [method, quality])).toEqual([
      ['text', 'clear'],
      ['button', 'clear'],
      ['text', 'clear'],
    ])
  })

  it('when they had not understood who reads it', async () => {
    await app.says('anna', ...toRecordQuestion.slice(0, -1), ':incorrect', ':given', ':given')
    expect(await qualities()).toEqual({
      talk_with_bot: 'clear',
      record_data: 'weak',
      human_contact_back: 'weak',
    })
  })
})

const spoken = (purpose: SpokenConsent['purpose'], scope: string | null = null): SpokenConsent => ({
  purpose,
  scope,
  decision: 'given',
  givenBy: 'self',
  method: 'voice',
})
const share = async (id: CaseId) => {
  const result = await app.casework.share(sam, id, { agency: 'Safe Harbour', categories: ['needs'] })
  return result.ok ? null : result.code
}

it('a weak consent closes all sharing until the caseworker has asked again for each that was weak', async () => {
  const unsure = [...toRecordQuestion.slice(0, -1), ':incorrect', ':given', ':given', ':any_time']
  const id = await claimed(app, 'anna', [...unsure, ':straight_on'])
  for (const consent of [spoken('share', 'Safe Harbour'), spoken('record_data')]) {
    expect((await app.casework.recordConsent(sam, id, consent)).ok).toBe(true)
    expect(await share(id)).toBe('no_consent')
  }
  await app.casework.recordConsent(sam, id, spoken('human_contact_back'))
  expect(await share(id)).toBeNull()
  const last = (await app.ledger('anna')).at(-1)
  expect(last).toMatchObject({ quality: 'clear', method: 'voice', recordedBy: sam.id, evidence: null })
  expect(last?.notice.id).toBe('contact')
})

describe('a notice that has changed', () => {
  it('is read again with what is new; nothing is kept meanwhile, and from the new yes on it is again', async () => {
    const id = await claimed(app, 'anna', [...toQueue, 'the first words'])
    app.changeNotice('record')
    await app.says('anna', 'lost words')
    const { texts } = app.deps.content
    const told = words(await app.heard('anna'))
    expect(told).toContain('What is new here')
    expect(told).toContain(texts.t('en', 'bot:notices.record.text'))
    expect(await barOf(app, id)).toBe('no_record')
    expect(await replies(app, id, 'hello')).toBe('no_record')
    expect(app.rows()).toMatchObject({ messages: 1, consents: 3 })

    await app.says('anna', ':given')
    expect(words(await app.heard('anna'))).toContain(texts.t('en', 'bot:renew.again.text'))
    expect((await app.ledger('anna')).at(-1)).toMatchObject({
      purpose: 'record_data',
      notice: { id: 'record', version: 2 },
    })
    await app.says('anna', 'the last words')
    expect(await wordsKept(app, id)).toEqual(['the first words', 'the last words'])
    expect(await replies(app, id, 'hello')).toBeNull()
  })

  it('that is refused leaves what was kept, and keeps no more', async () => {
    const id = await claimed(app, 'anna', [...toQueue, 'the first words'])
    app.changeNotice('record')
    await app.says('anna', 'lost words', ':refused', 'more lost words')
    expect(await wordsKept(app, id)).toEqual(['the first words'])
    expect(await barOf(app, id)).toBe('no_record')
  })

  it('about being written to closes that until it is agreed to again', async () => {
    const id = await claimed(app, 'anna', toQueue)
    app.changeNotice('contact')
    app.clock.advance(minutes(31))
    expect(await replies(app, id, 'hello')).toBe('no_consent')
    await app.says('anna', 'hi', ...isSafe, 'hi', ':given')
    app.clock.advance(minutes(31))
    expect(await replies(app, id, 'hello')).toBeNull()
  })
})
