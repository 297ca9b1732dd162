import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseAnswer } from '../../src/app/case-view.ts'
import { seenAs } from '../../src/app/sending.ts'
import { doubtsAbout } from '../../src/app/check-reply.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { hours } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { shipped, startApp, toQueue } from '../support/app.ts'
import { claimed, noor, sam, toQueueByDay } from './cases.ts'
import { deliver } from './delivery.ts'

const answers: readonly CaseAnswer[] = [
  { field: 'chosen_name', values: ['Mirabelle'], kind: 'text' },
  { field: 'partner_org', values: ['House by the river'], kind: 'text' },
  { field: 'info_country', values: ['NP', 'unknown'], kind: 'country' },
  { field: 'wish', values: ['talk'], kind: 'codes' },
]

/** `kind: words`, for each thing a worker is asked about. */
const asked = (text: string, language = 'en') =>
  doubtsAbout(shipped(), { language, code: 'K74M2Q', answers }, text).map(
    ({ kind, said }) => `${kind}: ${said}`,
  )

describe('before a reply is sent a worker is asked about', () => {
  it.each([
    ['a promise', 'I promise it', ['phrase: promise']],
    ['a promise of another kind', 'You will be safe here', ['phrase: you will be safe']],
    ['a promise in capitals, and more', 'TRUST ME, 100 %', ['phrase: trust me', 'phrase: 100%']],
    ['a phone number', 'Call +40 721 555 001 now', ['phone: +40 721 555 001']],
    ['a phone number in Arabic digits', 'اتصل ٠٧٢١٥٥٥٠٠١', ['phone: ٠٧٢١٥٥٥٠٠١']],
    ['an email address', 'Write to anna.k@example.org.', ['email: anna.k@example.org']],
    ['a link', 'See https://example.org/12345', ['link: https://example.org/12345']],
    ['a link without its beginning', 'See shelter.org for more', ['link: shelter.org']],
    ['a name on a network', 'Write to @anna_k', ['link: @anna_k']],
    ['a long number', 'Your paper AB12345', ['number: 12345']],
    ['the name they chose', 'Dear mirabelle!', ['name: Mirabelle']],
    ['what they wrote themselves', 'I know the House by the River', ['answer: House by the river']],
    ['a place they named', 'How is it in Nepal?', ['place: Nepal']],
    ['the code of another case', 'As with K74M2R', ['code: K74M2R']],
  ])('%s', (_, text, doubts) => {
    expect(asked(text)).toEqual(doubts)
  })

  it('a promise in the language of the person', () => {
    expect(asked('وأَعِدُك بذلك', 'ar')).toEqual(['phrase: أعدك'])
    expect(asked('Je vous le promets', 'fr')).toEqual(['phrase: promets'])
    expect(asked('I promise we will get you out', 'ar')).toContain('phrase: promise')
  })

  it.each([
    ['plain words', 'Is it safe for you to write now?'],
    ['a date and a time', 'On 22.11.2026 or 2026-11-23, 14:30 to 15:00'],
    ['a small number', 'In 15 minutes, room 204, for 1200 dinars'],
    ['the code of their own case', 'Your reference is K74M2Q'],
    ['a word that only begins like their name', 'Mirabelles are plums'],
    ['the end of a sentence', 'Good.It is late.Tomorrow then.'],
  ])('and never about %s', (_, text) => {
    expect(asked(text)).toEqual([])
  })

  it('and never about a number of the directory', () => {
    const numbers = Object.values(shipped().directory)
      .flat()
      .flatMap((service) => service.numbers)
    const long = numbers.filter((number) => number.replaceAll(/\D/g, '').length >= 7)
    expect(long.length).toBeGreaterThan(10)
    expect(long.flatMap((number) => asked(`Call ${number} from a safe phone`))).toEqual([])
  })

  it('once, however often it is said', () => {
    expect(asked('a@b.org, a@b.org')).toEqual(['email: a@b.org'])
  })
})

describe('a reply with something to ask about', () => {
  let app: App
  beforeEach(async () => {
    app = await startApp({ abilities: { eraseWithin: 0, clearsOptions: false, replyWindow: hours(24) } })
  })
  afterEach(() => app.close())

  const send = async (id: CaseId, text: string, seen: readonly string[] = []) => {
    const result = await app.casework.reply(sam, id, { draft: 'one draft', text, seen })
    return result.ok ? null : result.code
  }
  const shown = async (id: CaseId, text: string) => (await app.casework.doubts(sam, id, text)).map(seenAs)

  it('is not sent at first, and goes on the second try with the same words', async () => {
    const id = await claimed(app, 'anna', toQueue)
    const before = app.rows()
    expect(await send(id, 'I promise')).toBe('doubt')
    expect(app.rows()).toEqual(before)
    expect(await send(id, 'I promise', await shown(id, 'I promise'))).toBeNull()
    expect(await deliver(app)).toContain('anna: I promise')
  })

  it('is asked about again when there is more to ask about, and not when there is less', async () => {
    const id = await claimed(app, 'anna', toQueue)
    const seen = await shown(id, 'I promise. Call 0721 555 001')
    expect(seen).toHaveLength(2)
    expect(await send(id, 'I promise. Call 0721 555 002', seen)).toBe('doubt')
    expect(await send(id, 'Call 0721 555 001', seen)).toBeNull()
  })

  it('is told first why it cannot be sent at all, and nothing of it is kept or queued', async () => {
    const id = await claimed(app, 'anna', toQueueByDay)
    await deliver(app)
    app.clock.advance(hours(25))
    const before = app.rows()
    for (const seen of [[], await shown(id, 'I promise')]) {
      expect(await send(id, 'I promise', seen)).toBe('window_closed')
    }
    expect(app.rows()).toEqual(before)
    expect(await deliver(app)).toEqual([])
  })

  it('knows what its person answered', async () => {
    const told = [
      ':questions',
      'Mirabelle',
      ':return_home',
      'Nepal',
      'skip',
      'skip',
      'skip',
      ':refused',
      ':confirm',
    ]
    const id = await claimed(app, 'anna', [...toQueue.slice(0, -1), ...told])
    const doubts = await shown(id, 'Good morning, Mirabelle. Back to Nepal?')
    expect(doubts.toSorted()).toEqual(['name Mirabelle', 'place Nepal'])
    expect(await send(id, 'Good morning, Mirabelle')).toBe('doubt')
  })

  it('is checked for nobody but the assignee', async () => {
    const id = await claimed(app, 'anna', toQueue)
    expect(await app.casework.doubts(noor, id, 'I promise')).toEqual([])
  })
})
