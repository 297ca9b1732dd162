/**
 * What must never be possible, each attempted once through the use cases. The numbers are those of the list of
 * must-fail tests in the domain reference, section 20.
 */
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { SpokenConsent } from '../src/app/casework.ts'
import type { CaseId } from '../src/core/ids.ts'
import { hours, minutes } from '../src/core/time.ts'
import { suppress } from '../src/privacy/suppress.ts'
import type { RiskForm } from '../src/referral/forms/risk.ts'
import { auditOf, barOf, caseOf, claimed, deliveriesOf, iris, replies, sam } from './app/cases.ts'
import { toQueueAsChild, toQueueByDay } from './app/cases.ts'
import { deliver } from './app/delivery.ts'
import type { TwoOffices } from './app/two-offices.ts'
import { accepted, departed, here, lands, mira, must } from './app/two-offices.ts'
import { danger, firstNotice, flight, quiet } from './referral/filled.ts'
import { prepared, startTwoOffices, there } from './app/two-offices.ts'
import { notice, travel } from './referral/filled.ts'
import { message, outboxId } from './channels/support.ts'
import { connect as connectTelegram, to as telegramChat } from './channels/telegram/support.ts'
import { connect as connectWhatsApp, to as whatsappChat } from './channels/whatsapp/support.ts'
import { readContent } from '../src/content/files.ts'
import { projectFolders } from '../src/content/load.ts'
import { problemsWith } from './content/support.ts'
import { at } from './referral/travel/journey.ts'
import type { App } from './support/app.ts'
import { shipped, startApp, toQueue, toRecordQuestion, words } from './support/app.ts'

const en = (key: string) => shipped().texts.t('en', `bot:${key}`)
const files = readContent(projectFolders)
const worded = (key: string) => en(key).split('\n')[0] ?? ''

describe('in the chat', () => {
  let app: App
  beforeEach(async () => {
    app = await startApp()
  })
  afterEach(() => app.close())

  const records = async (id: CaseId, consent: Pick<SpokenConsent, 'purpose'> & Partial<SpokenConsent>) => {
    const spoken = { scope: null, decision: 'given', givenBy: 'self', method: 'voice', ...consent } as const
    const done = await app.casework.recordConsent(sam, id, spoken)
    return done.ok ? null : done.code
  }

  it('1 no question is asked before whether it is safe, whatever is said instead of an answer', async () => {
    await app.says('anna', 'hello', ':en')
    const asked = words(await app.heard('anna'))
    expect(asked).toContain(worded('safety.now.text'))
    for (const instead of ['I want to go home', 'my name is Anna', '18', 'skip', 'back']) {
      await app.says('anna', instead)
      expect(words(await app.heard('anna'))).not.toContain(worded('notices.talk.text'))
    }
    expect((await app.session('anna')).dialog.consents).toEqual([])
  })

  it('2 nothing is stored without a yes to that, but what expires by itself', async () => {
    await app.says('anna', ...toRecordQuestion, 'I am Anna', ':refused', 'they hold my papers')
    const { persons, answers, consents, cases, messages, notes } = app.rows()
    expect({ persons, answers, consents, cases, messages, notes }).toEqual({
      persons: 0,
      answers: 0,
      consents: 0,
      cases: 0,
      messages: 0,
      notes: 0,
    })
    app.clock.advance(hours(25))
    await app.sweep()
    expect(app.rows()).toMatchObject({ conversations: 0 })
  })

  it('3 nothing is sent outside the agreed hours, nor kept to be sent in them', async () => {
    const id = await claimed(app, 'anna', toQueueByDay)
    await deliver(app)
    app.clock.advance(hours(9))
    expect(await replies(app, id, 'are you there')).toBe('outside_hours')
    expect(await deliver(app)).toEqual([])
    app.clock.advance(hours(24))
    expect(await deliver(app)).toEqual([])
  })

  it('4 nothing is shared without live consent that names who gets it', async () => {
    const id = await claimed(app, 'anna', toQueue)
    const shares = async () => {
      const done = await app.casework.share(sam, id, { agency: 'Safe Harbour', categories: ['needs'] })
      return done.ok ? null : done.code
    }
    expect(await shares()).toBe('no_consent')
    expect(await records(id, { purpose: 'share', scope: 'Safe Harbour' })).toBeNull()
    expect(await records(id, { purpose: 'share', scope: 'Safe Harbour', decision: 'withdrawn' })).toBeNull()
    expect(await shares()).toBe('no_consent')
    expect(app.rows()['shares']).toBe(0)
  })

  it('5 a child comes to no consent to share nor to the police, from the bot or from a worker alone', async () => {
    const id = await claimed(app, 'kim', [...toQueueAsChild, ':refused', ':15_17', 'Italy'])
    const asked = (await app.ledger('kim')).map(({ purpose }) => purpose)
    expect(asked).not.toContain('share')
    expect(asked).not.toContain('police')
    expect(await records(id, { purpose: 'police' })).toBe('not_for_children')
    await records(id, { purpose: 'share', scope: 'Safe Harbour' })
    const shared = await app.casework.share(sam, id, { agency: 'Safe Harbour', categories: ['needs'] })
    expect(shared).toMatchObject({ ok: false, code: 'no_approval' })
  })

  it('6 whatever a child or a worker tells of a guardian, nothing is ever sent to anybody but the child', async () => {
    const id = await claimed(app, 'kim', [...toQueueAsChild, ':refused', ':15_17', 'Italy'])
    await app.says('kim', 'write to my mother +373 60 000 001')
    expect(await records(id, { purpose: 'family_contact', scope: 'mother', givenBy: 'guardian' })).toBe(
      'not_for_children',
    )
    await app.says('kim', 'hello', ':yes', ':no')
    await replies(app, id, 'I write to you, and to nobody else')
    const asked = await deliver(app)
    expect(asked.some((line) => line.endsWith('and to nobody else'))).toBe(true)
    expect(asked.filter((line) => !line.startsWith('kim: '))).toEqual([])
  })

  const states = [
    { state: 'at the first question', texts: ['hello'] },
    { state: 'at the question of safety', texts: ['hello', ':en'] },
    { state: 'before any consent', texts: ['hello', ':en', ':yes', ':no'] },
    { state: 'in an emergency', texts: ['hello', ':en', ':yes', ':no', ':emergency'] },
    { state: 'as a child', texts: toQueueAsChild },
    { state: 'in the questions', texts: toRecordQuestion },
    { state: 'in the queue', texts: toQueue },
    { state: 'with a caseworker', texts: toQueue, reached: 'claim' },
    { state: 'after closing', texts: toQueue, reached: 'close' },
  ] as const

  it('10 EXIT works in every state, and leaves one harmless line', async () => {
    for (const [index, each] of states.entries()) {
      const person = `person-${index}`
      await app.says(person, ...each.texts)
      if ('reached' in each) {
        const id = await caseOf(app, person)
        await app.casework.claim(sam, id)
        if (each.reached === 'close') await app.casework.close(sam, id)
      }
      await app.heard(person)
      await app.says(person, '0')
      const said = await app.heard(person)
      expect([each.state, words(said)]).toEqual([each.state, en('exit.line')])
      if ('reached' in each && each.reached === 'claim')
        expect(await barOf(app, await caseOf(app, person))).toBe('left')
    }
  })

  it('11 a phrase that must not be said is found in the words of any language', () => {
    for (const language of ['en', 'ar', 'fr', 'es', 'pt', 'ru', 'uk']) {
      const [banned = ''] = files.banned[language] ?? []
      const file = `locales/${language}/bot.yaml`
      const found = problemsWith({ file, edit: (bot) => bot.setIn(['stop', 'line'], `${banned}.`) })
      expect(found).toContainEqual(expect.stringContaining(`${file}: stop.line: says "`))
    }
  })

  it('12 no table of a report shows a number from 1 to 10, nor lets one be worked out', () => {
    for (let count = 1; count <= 10; count += 1) {
      const cell = { quarter: '2026-Q4', branch: 'self_adult' }
      const [quarter] =
        suppress([
          { ...cell, country: 'IT', count },
          { ...cell, country: 'MD', count: 40 },
          { ...cell, country: 'TR', count: 60 },
        ]) ?? []
      const shown = quarter?.cells.flatMap((each) => each.count ?? []) ?? []
      expect(shown.every((each) => each >= 11)).toBe(true)
      expect(quarter?.cells.filter((each) => each.count === null).length).not.toBe(1)
    }
  })

  it('16 a reply that is on its way does not survive that consent is taken back', async () => {
    const id = await claimed(app, 'anna', toQueue)
    await deliver(app)
    app.clock.advance(minutes(31))
    expect(await replies(app, id, 'come at six')).toBeNull()
    const asked = await deliver(app, {
      answer: async (text) => {
        if (text !== 'come at six') return { kind: 'sent', messageRefs: [] }
        await app.says('anna', 'withdraw')
        return { kind: 'retry', code: 'down' }
      },
    })
    app.clock.advance(minutes(5))
    const later = await deliver(app)
    expect([...asked, ...later].filter((line) => line === 'anna: come at six')).toHaveLength(1)
    expect(await deliveriesOf(app, id)).toEqual(['failed withdrawn'])
  })

  it('17 a template that tells what this is about is no template', () => {
    const file = 'locales/en/templates.yaml'
    for (const line of ['Hello from the trafficking helpline.', 'Hello, victim support here.']) {
      const found = problemsWith({ file, edit: (all) => all.setIn(['hello'], line) })
      expect(found).toContainEqual(expect.stringContaining(`${file}: hello: says "`))
    }
  })

  it('18 no keyboard asks for a place or a contact, whatever is on it', async () => {
    const telegram = await connectTelegram('webhook')
    const whatsapp = await connectWhatsApp()
    const labels = ['Send my location', 'Share my contact']
    await telegram.channel.send(telegramChat, message('Where are you?', labels), outboxId())
    await whatsapp.channel.send(whatsappChat, message('Where are you?', labels), outboxId())
    const bodies = JSON.stringify([telegram.fake.calls, whatsapp.fake.calls])
    expect(bodies).toContain('Send my location')
    expect(bodies).not.toMatch(/request_(?:location|contact|users|chat|poll)|location_request/)
  })

  it('19 no word of a message, a note or a reply stands in the audit log', async () => {
    const id = await claimed(app, 'anna', toQueue)
    await app.says('anna', 'the blue gate', ':yes', ':no')
    await replies(app, id, 'the green bridge')
    await app.desk.addNote(sam, id, { draft: 'note', text: 'the red tower' })
    await app.casework.close(sam, id)
    const rows = rowsOf(app.file).filter(([table]) => table === 'audit')
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.map(([, row]) => row).join('\n')).not.toMatch(/blue gate|green bridge|red tower/)
    expect((await auditOf(app, id)).length).toBeGreaterThan(3)
  })

  it('20 nothing of somebody erased is left in any table that a backup copies', async () => {
    const id = await claimed(app, 'anna', [...toQueue, 'please help'])
    const person = (await app.store.conversation(app.key('anna')))?.conversation.personId ?? 'none'
    const holding = (...values: readonly string[]) =>
      rowsOf(app.file).filter(([, row]) => values.some((value) => row.includes(value)))
    expect(holding(person, id).length).toBeGreaterThan(5)
    await app.says('anna', 'delete', ':erase', ':erase')
    app.clock.advance(hours(1))
    await app.sweep()
    // That there was a case, and what was done with it, without words and without whose.
    expect([...new Set(holding(person, id).map(([table]) => table))]).toEqual(['audit'])
    expect(holding(app.key('anna'))).toEqual([])
  })

  it('21 the alarm word never shows a number to call', async () => {
    const alarm = 'aunt philomena called'
    await claimed(app, 'anna', [...toQueue, 'help', ':words', ':duress', alarm, ':go_on', ':go_on'])
    app.clock.advance(minutes(3))
    await app.says('anna', alarm)
    const said = await app.heard('anna')
    expect(words(said)).not.toMatch(/\d/u)
    expect(said.flatMap((each) => (each.kind === 'message' ? each.options : []))).toEqual([])
    expect(await app.store.case(await caseOf(app, 'anna'))).toMatchObject({ priority: 'P0' })
  })
})

describe('in a case', () => {
  let world: TwoOffices
  beforeEach(async () => {
    world = await startTwoOffices()
  })
  afterEach(() => world.app.close())

  const levelOf = async () => {
    const opened = await world.assistance.open(sam, world.id)
    return opened.ok ? (opened.value.record.levels.at(-1)?.level ?? null) : opened.code
  }
  const begun = async () => {
    await must(world.assistance.begin(sam, world.id, here.id))
    await must(world.assistance.choose(sam, world.id, { office: there.id }))
  }
  /** A form that says one thing, filled in by somebody who judges it LOW. */
  const judges = async (set: Partial<RiskForm>) => {
    await begun()
    const value: RiskForm = { ...danger, leftController: 'no', judgement: 'LOW', targets: quiet, ...set }
    await must(world.assistance.fill(sam, world.id, { kind: 'risk', value }))
    return await levelOf()
  }

  it('7 a case of somebody who seeks to stay opens no step 1', async () => {
    await prepared(world)
    const { assistance, id, tries } = world
    const stays = { do: 'confirm_scenario', scenario: 'S4', suggested: 'S4', reason: null } as const
    await must(assistance.act(sam, id, stays))
    expect(await tries(assistance.send(sam, id, 'step_1', firstNotice))).toBe('residence_sought')
    await must(assistance.act(sam, id, { ...stays, scenario: 'S1', reason: 'wish_changed' } as const))
    expect(await tries(assistance.send(sam, id, 'step_1', firstNotice))).toBeNull()
  })

  it('8 there is no ticket before step 4', async () => {
    await prepared(world)
    const { assistance, id, tries } = world
    await must(assistance.fill(sam, id, { kind: 'itineraries', value: { ways: [flight] } }))
    await must(assistance.act(sam, id, { do: 'choose_itinerary', itinerary: flight.id, arrivesAt: 0 }))
    expect(await tries(assistance.act(sam, id, { do: 'issue_ticket' }))).toBe('not_accepted')
  })

  it('9 nobody is sent to arrive on a Friday where Friday is a day of rest', async () => {
    await accepted(world)
    const { assistance, id, tries } = world
    const friday = {
      id: 'friday',
      legs: [
        {
          ...flight.legs[0],
          departsAt: at('2026-12-04T00:10[Europe/Istanbul]'),
          arrivesAt: at('2026-12-04T10:30[Asia/Dhaka]'),
        },
      ] as const,
    }
    await must(assistance.fill(sam, id, { kind: 'itineraries', value: { ways: [flight, friday] } }))
    await must(assistance.fill(sam, id, { kind: 'travel', value: travel }))
    await must(assistance.act(sam, id, { do: 'choose_itinerary', itinerary: 'friday', arrivesAt: 0 }))
    const opened = await assistance.open(sam, id)
    const found = (way: string) =>
      opened.ok ? (opened.value.findings.get(way) ?? []).filter(({ rule }) => rule === 'T04') : null
    expect(found('friday')).toEqual([{ rule: 'T04', class: 'B', reason: 'not_a_working_day' }])
    expect(found(flight.id)).toEqual([])
    expect(await tries(assistance.act(sam, id, { do: 'issue_ticket' }))).toBe('rules_not_kept')
  })

  it('13 a danger nobody knows of is never judged as none', async () => {
    const unknown = { severity: 'unknown', likelihood: 'unknown' } as const
    expect(await judges({ targets: { ...quiet, person: unknown } })).toBe('MEDIUM')
  })

  it('14 who cooperated with the police is never below HIGH', async () => {
    expect(await judges({ lawCooperated: 'yes' })).toBe('HIGH')
  })

  it('15 who intends to, and is known to, is never below IMMEDIATE', async () => {
    expect(await judges({ lawIntends: 'yes', traffickerAware: 'yes' })).toBe('IMMEDIATE')
  })

  it('22 a rule that admits none is overridden by nobody', async () => {
    await accepted(world)
    const { assistance, id, tries } = world
    await must(assistance.fill(sam, id, { kind: 'itineraries', value: { ways: [flight] } }))
    await must(assistance.fill(sam, id, { kind: 'travel', value: { ...travel, meeting: null } }))
    await must(assistance.act(sam, id, { do: 'choose_itinerary', itinerary: flight.id, arrivesAt: 0 }))
    const override = (actor: typeof sam) =>
      tries(assistance.act(actor, id, { do: 'override_rule', rule: 'T09', reason: 'flight_strike' }))
    expect(await override(sam)).toBe('not_a_supervisor')
    await must(world.app.casework.unlock(iris, id, 'quality_review'))
    expect(await override(iris)).toBe('no_override')
    expect(await tries(assistance.act(sam, id, { do: 'issue_ticket' }))).toBe('rules_not_kept')
  })

  it('23 consent taken back on the way takes the meeting from nobody: a human is asked', async () => {
    await departed(world)
    const { assistance, id, agrees, tries, app } = world
    await agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
    await assistance.keepUp(null)
    const opened = await assistance.open(mira, id)
    const record = opened.ok ? opened.value.record : null
    expect([record?.meetingAsked, record?.meetingWanted, record?.chain.frozen]).toEqual([true, true, true])
    expect((await app.store.case(id))?.priority).toBe('P0')
    expect(await tries(assistance.send(sam, id, 'advance_notice', notice))).not.toBeNull()
    lands(world)
    expect(await tries(assistance.act(mira, id, { do: 'arrive', met: true }))).toBeNull()
  })
})

/** Every row of every table, as text. */
const rowsOf = (file: string): readonly (readonly [table: string, row: string])[] => {
  const raw = new Database(file, { readonly: true })
  onTestFinished(() => void raw.close())
  const tables = raw.prepare("select name from sqlite_master where type = 'table'").pluck().all()
  return tables.flatMap((table) =>
    raw
      .prepare(`select * from "${String(table)}"`)
      .all()
      .map((row) => [String(table), JSON.stringify(row)] as const),
  )
}
