import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dayIn, daysUpTo } from '../../src/app/calendar.ts'
import type { HandOver } from '../../src/app/staffing.ts'
import { createTrends, trendsOf } from '../../src/app/trends.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { days, hours, minutes } from '../../src/core/time.ts'
import type { CaseTimes } from '../../src/store/port.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue, worker } from '../support/app.ts'
import { claimed, iris, noor, sam } from './cases.ts'
import { staffingOf, told } from './staff.ts'

/** A Friday noon. */
const now = Date.UTC(2026, 10, 20, 12)

const opened = (ago: number, change: Partial<CaseTimes> = {}): CaseTimes => ({
  kind: 'case',
  priority: 'P2',
  officeId: null,
  openedAt: now - ago,
  claimedAt: null,
  closedAt: null,
  workerWroteAt: null,
  pages: 0,
  ...change,
})
/** A worker came after this long. */
const met = (ago: number, wait: number, change: Partial<CaseTimes> = {}) =>
  opened(ago, { claimedAt: now - ago + wait, ...change })

const trends = (cases: readonly CaseTimes[], zone = 'UTC') =>
  trendsOf(cases, { span: 7, now, dayOf: dayIn(zone) })

describe('the last days', () => {
  it('are as many as asked for, up to today, also without a case', () => {
    const { days: shown, all } = trends([])
    expect(shown.map(({ day }) => day)).toEqual(daysUpTo('2026-11-20', 7))
    expect(shown[0]?.day).toBe('2026-11-14')
    expect(all).toEqual({ opened: 0, median: null, inTime: 0, due: 0, pages: 0, closed: 0 })
  })

  it('are those of the clocks of the place', () => {
    const late = opened(hours(13))
    expect(trends([late]).days.at(-2)).toMatchObject({ day: '2026-11-19', opened: 1 })
    expect(trends([late], 'Asia/Tokyo').days.at(-1)).toMatchObject({ day: '2026-11-20', opened: 1 })
  })

  it('leave out what was opened before them', () => {
    expect(trends([opened(days(7)), opened(days(6))]).all.opened).toBe(1)
  })

  it.each([
    { last: '2026-10-26', days: ['2026-10-24', '2026-10-25', '2026-10-26'] },
    { last: '2026-03-01', days: ['2026-02-27', '2026-02-28', '2026-03-01'] },
  ])('go on through changed clocks and the end of a month, as up to $last', ({ last, days: shown }) => {
    expect(daysUpTo(last, 3)).toEqual(shown)
  })
})

describe('a day', () => {
  it('counts what was opened by its priority, how often was called again, and what is closed', () => {
    const day = trends([
      opened(hours(1), { priority: 'P0', pages: 2 }),
      opened(hours(2), { priority: 'P0', pages: 1, closedAt: now }),
      opened(hours(3), { priority: 'P3' }),
      opened(days(1)),
    ]).days.at(-1)
    expect(day).toMatchObject({
      opened: 3,
      openedBy: { P0: 2, P1: 0, P2: 0, P3: 1 },
      pages: 3,
      closed: 1,
    })
  })
})

describe('the time until a worker came', () => {
  it('is the middle one of an odd number, and lies between the two middle ones of an even number', () => {
    const waits = [5, 60, 1].map((wait) => met(hours(3), minutes(wait)))
    expect(trends(waits).all.median).toBe(minutes(5))
    expect(trends([...waits, met(hours(3), minutes(15))]).all.median).toBe(minutes(10))
  })

  it('is not known of those who still wait', () => {
    expect(trends([opened(hours(2)), met(hours(3), minutes(7))]).all).toMatchObject({
      opened: 2,
      median: minutes(7),
    })
  })

  it('ends with the first reply, where the case was claimed again after it', () => {
    const again = met(hours(5), hours(4), { workerWroteAt: now - hours(5) + minutes(20) })
    expect(trends([again]).all.median).toBe(minutes(20))
  })
})

describe('a case that goes on to somebody else', () => {
  let app: App
  beforeEach(async () => {
    app = await startApp()
    app.hire(sam, noor, iris)
  })
  afterEach(() => app.close())

  it.each([
    { way: 'by the worker who has it', move: (id: CaseId) => staffingOf(app).handOver(sam, id, given) },
    { way: 'by a supervisor', move: (id: CaseId) => staffingOf(app).assign(iris, id, noor.id, null) },
  ])('$way keeps the time when the first worker came', async ({ move }) => {
    const id = await claimed(app, 'anna', toQueue)
    const since = (await app.store.case(id))?.claimedAt
    app.clock.advance(hours(3))
    expect((await move(id)).ok).toBe(true)
    expect(await app.store.case(id)).toMatchObject({ assignedTo: noor.id, claimedAt: since })
  })

  const given: HandOver = { to: noor.id, team: null, reason: 'shift_over', words: told, stays: false }
})

describe('in time', () => {
  it.each([
    {
      what: 'a worker came on the last moment',
      times: met(hours(2), hours(1), { priority: 'P1' }),
      is: [1, 1],
    },
    { what: 'a worker came later', times: met(hours(2), hours(1) + 1, { priority: 'P1' }), is: [0, 1] },
    { what: 'nobody came, and it is late', times: opened(hours(2), { priority: 'P1' }), is: [0, 1] },
    { what: 'nobody came, and there is time', times: opened(minutes(20), { priority: 'P1' }), is: [0, 0] },
    {
      what: 'it was over before it was due',
      times: opened(hours(3), { priority: 'P1', closedAt: now - hours(3) + minutes(9) }),
      is: [0, 0],
    },
    {
      what: 'it was over when it was late',
      times: opened(hours(3), { priority: 'P1', closedAt: now - hours(1) }),
      is: [0, 1],
    },
  ])('$is, where $what', ({ times, is }) => {
    const { all, byPriority } = trends([times])
    expect([all.inTime, all.due]).toEqual(is)
    expect([byPriority.P1.inTime, byPriority.P1.due]).toEqual(is)
    expect(byPriority.P2.due).toBe(0)
  })
})

describe('looking back', () => {
  const asked: number[] = []
  const store = {
    casesSince: async (since: number) => {
      asked.push(since)
      return [opened(hours(1))]
    },
    offices: async () => [],
    officeMembers: async () => [],
    workers: async () => [],
    staff: async () => [],
  }
  const look = createTrends({ store, clock: { now: () => now }, timeZone: 'UTC' })

  it('is for supervisors, and nothing is read for anybody else', async () => {
    for (const role of ['caseworker', 'security_focal_point', 'administrator'] as const) {
      expect(await look(worker('Sam', role), 7)).toBeNull()
    }
    expect(asked).toEqual([])
    expect((await look(worker('Iris', 'supervisor'), 7))?.all.opened).toBe(1)
    expect(asked).toEqual([now - days(8)])
  })
})
