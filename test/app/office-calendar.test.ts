import { describe, expect, it } from 'vitest'
import { createAttention } from '../../src/app/attention.ts'
import type { Actor } from '../../src/app/casework.ts'
import { calendarFor, createCalendar } from '../../src/app/office-calendar.ts'
import { asId } from '../../src/core/ids.ts'
import type { CaseCode, CaseId, OfficeId } from '../../src/core/ids.ts'
import { days, hours, minutes } from '../../src/core/time.ts'
import type { OfficeRow } from '../../src/store/port.ts'
import { noor, sam } from './cases.ts'
import { entry } from './offices.ts'
import { here, mira, prepared, startTwoOffices, there } from './two-offices.ts'

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
