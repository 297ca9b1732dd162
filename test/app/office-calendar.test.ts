import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAttention } from '../../src/app/attention.ts'
import type { Actor } from '../../src/app/casework.ts'
import { calendarFor, createCalendar } from '../../src/app/office-calendar.ts'
import { asId } from '../../src/core/ids.ts'
import type { CaseCode, CaseId, OfficeId } from '../../src/core/ids.ts'
import { days, hours, minutes } from '../../src/core/time.ts'
import type { OfficeRow } from '../../src/store/port.ts'
import { auditOf, noor, sam } from './cases.ts'
import { entry } from './offices.ts'
import type { TwoOffices } from './two-offices.ts'
import { departed, here, mira, must, prepared, startTwoOffices, there, ticketed } from './two-offices.ts'
import { firstNotice, flight } from '../referral/filled.ts'
import { alarmAt } from '../../src/referral/steps/step.ts'

/** 2026-11-20 10:00 UTC, a Friday: noon in Chisinau, evening in Dhaka. */
const now = Date.UTC(2026, 10, 20, 10)
const office = (change: Partial<OfficeRow> = {}): OfficeRow => ({
  id: asId<OfficeId>('o1'),
  ...entry(),
  ...change,
})
const due = (dueAt: number, kind = 'step_2') => ({
  caseId: asId<CaseId>('c1'),
  code: asId<CaseCode>('K7'),
  kind,
  officeId: asId<OfficeId>('o1'),
  since: now,
  dueAt,
})

describe('the calendar of an office', () => {
  it('begins today and shows two weeks, with the days on which nobody works', () => {
    const { days: shown } = calendarFor(office({ holidays: ['2026-11-23'] }), [], now)
    expect(shown).toHaveLength(14)
    expect(shown.slice(0, 5).map(({ day, isToday, rest }) => [day, isToday, rest])).toEqual([
      ['2026-11-20', true, null],
      ['2026-11-21', false, 'weekend'],
      ['2026-11-22', false, 'weekend'],
      ['2026-11-23', false, 'holiday'],
      ['2026-11-24', false, null],
    ])
  })

  it('has another today and other days off where it is', () => {
    const dhaka = office({ zone: 'Asia/Dhaka', weekend: [5, 6] })
    const { days: shown } = calendarFor(dhaka, [], now + hours(9))
    expect(shown.slice(0, 2).map(({ day, rest }) => [day, rest])).toEqual([
      ['2026-11-21', 'weekend'],
      ['2026-11-22', null],
    ])
  })

  it('puts what is due on its local day, what is late on top, and a later day only when it has something', () => {
    const late = due(now - minutes(1))
    const tonight = due(Date.UTC(2026, 10, 20, 23))
    const far = due(now + days(40), 'monitor_month_1')
    const { overdue, days: shown } = calendarFor(office(), [late, due(now + hours(1)), tonight, far], now)
    expect(overdue.map(({ dueAt }) => dueAt)).toEqual([late.dueAt])
    expect(shown.filter(({ entries }) => entries.length > 0).map(({ day }) => day)).toEqual([
      '2026-11-20',
      // An hour after midnight in Chisinau.
      '2026-11-21',
      '2026-12-30',
    ])
    expect(shown).toHaveLength(15)
  })

  it('names no kind that is not known any more', () => {
    const { overdue } = calendarFor(office(), [due(now - 1, 'step_9'), due(now - 1, 'toString')], now)
    expect(overdue.map(({ kind }) => kind)).toEqual([null, null])
  })
})

it('is that of a worker’s own offices, and what is late in them counts on every page', async () => {
  const world = await startTwoOffices()
  const { app } = world
  app.hire(noor)
  await prepared(world)
  await world.assistance.keepUp(null)
  const calendar = createCalendar(app.deps)
  const attention = createAttention(app.deps)
  const late = async (actor: Actor) =>
    (await calendar(actor)).map(({ name, overdue }) => [name, overdue.map(({ kind }) => kind)])
  expect(await late(sam)).toEqual([[here.name, []]])
  expect((await attention.of(sam)).overdue).toBe(0)
  app.clock.advance(days(8))
  expect(await late(sam)).toEqual([[here.name, ['step_1', 'risk_review']]])
  expect(await late(mira)).toEqual([[there.name, []]])
  expect(await late(noor)).toEqual([])
  expect((await attention.of(sam)).overdue).toBe(2)
  expect((await attention.of(mira)).overdue).toBe(0)
  await app.close()
})

describe('what a case asks of an office', () => {
  let world: TwoOffices
  beforeEach(async () => {
    world = await startTwoOffices()
  })
  afterEach(() => world.app.close())

  /** Everything in the calendar of a worker's office, by its kind. */
  const entriesOf = async (actor: Actor) => {
    const calendars = await createCalendar(world.app.deps)(actor)
    return calendars
      .flatMap(({ overdue, days: shown }) => [...overdue, ...shown.flatMap(({ entries }) => entries)])
      .map(({ kind, dueAt }) => [kind, dueAt] as const)
  }
  const kindsOf = async (actor: Actor) => (await entriesOf(actor)).map(([kind]) => kind)

  it('is a recall, in the office that was told, until it says that it has it', async () => {
    const { assistance, id, agrees } = world
    await prepared(world)
    await must(assistance.send(sam, id, 'step_1', firstNotice))
    await agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
    await assistance.keepUp(id)
    expect([await kindsOf(mira), (await kindsOf(sam)).includes('recall')]).toEqual([['recall'], false])
    world.app.clock.advance(days(5))
    expect((await createAttention(world.app.deps).of(mira)).overdue).toBe(1)
    const opened = await assistance.open(mira, id)
    const recall = opened.ok ? opened.value.letters.find(({ kind }) => kind === 'recall') : undefined
    expect(opened.ok && opened.value.next).toMatchObject({ what: 'recall', side: 'receiving' })
    await must(assistance.receive(mira, id, recall?.id ?? ''))
    expect(await kindsOf(mira)).toEqual([])
    expect((await auditOf(world.app, id)).slice(-3)).toEqual([
      `${mira.id} letter_received recall`,
      `${mira.id} letter_received step_1`,
      `${mira.id} casework_recall_received`,
    ])
    const after = await assistance.open(sam, id)
    expect(after.ok && after.value.log[0]).toMatchObject({
      side: 'receiving',
      event: { type: 'RecallReceived' },
    })
  })

  it('is an arrival that is planned, from the ticket to the departure, where they would arrive', async () => {
    await ticketed(world)
    expect(await entriesOf(mira)).toEqual([['planned_arrival', alarmAt(flight.legs[0].arrivesAt)]])
    expect(await kindsOf(sam)).not.toContain('planned_arrival')
    const { app, assistance, id } = world
    app.clock.advance(flight.legs[0].departsAt - app.clock.now())
    await must(assistance.act(sam, id, { do: 'depart' }))
    expect(await kindsOf(mira)).not.toContain('planned_arrival')
  })

  it('is the first step, once they have agreed to whom it goes, and no more when they take that back', async () => {
    const { assistance, id, agrees } = world
    const keepsUp = async () => {
      await assistance.keepUp(id)
      return (await kindsOf(sam)).includes('step_1')
    }
    await prepared(world)
    expect(await keepsUp()).toBe(true)
    const { version } = (await world.app.store.casework(id)) ?? {}
    await agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
    expect(await keepsUp()).toBe(false)
    await agrees({ purpose: 'share', scope: there.name })
    expect(await keepsUp()).toBe(true)
    expect((await world.app.store.casework(id))?.version).toBe(version)
  })

  it('is never late at once for the office that has just met somebody', async () => {
    await departed(world)
    const { app, assistance, id } = world
    app.clock.advance(days(3))
    await must(assistance.act(mira, id, { do: 'arrive', met: true }))
    const [calendar] = await createCalendar(app.deps)(mira)
    expect(calendar?.overdue).toEqual([])
    expect(await kindsOf(mira)).toContain('risk_review')
  })
})
