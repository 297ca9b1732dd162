import type { Priority } from '../core/case.ts'
import { mostCounted } from '../core/limits.ts'
import type { Instant } from '../core/time.ts'
import { days } from '../core/time.ts'
import { dueAt } from '../referral/due.ts'
import type { CaseTimes, Store } from '../store/port.ts'
import type { DayOf } from './calendar.ts'
import { dayIn, daysUpTo } from './calendar.ts'
import type { Actor } from './casework.ts'
import type { Deps } from './deps.ts'
import type { WallSource } from './wall.ts'
import { readWall } from './wall.ts'

/** How many days can be looked back over. */
export const trendSpans = [7, 30, 90] as const
export type TrendSpan = (typeof trendSpans)[number]

/** What became of some cases, of all workers together: nobody is measured, and nobody ranked. */
export interface Outcome {
  readonly opened: number
  /** The middle one of the times from opening until a worker came; null: to none of them yet. */
  readonly median: number | null
  /** Of those whose time is over or to whom a worker came, how many a worker came to in time. */
  readonly inTime: number
  readonly due: number
  /** How often somebody at work was called again. */
  readonly pages: number
  readonly closed: number
}

/** The cases opened on one day. */
export interface DayTrend extends Outcome {
  readonly day: string
  readonly openedBy: Readonly<Record<Priority, number>>
}

export interface Trends {
  readonly all: Outcome
  readonly byPriority: Readonly<Record<Priority, Outcome>>
  /** Every day, the oldest first, also those without a case. */
  readonly days: readonly DayTrend[]
  /** There were more cases than are counted: the latest are missing. */
  readonly isCut: boolean
}

/** For supervisors; null for anybody else. */
export type LookBack = (actor: Actor, span: TrendSpan) => Promise<Trends | null>

/**
 * When a worker came at the latest. Who takes a case again after it was put back moves the time of claiming, never to
 * an earlier one: what is shown here may look slower than it was, and never faster.
 */
const cameAt = ({ claimedAt, workerWroteAt }: CaseTimes): Instant | null =>
  claimedAt === null || workerWroteAt === null
    ? (claimedAt ?? workerWroteAt)
    : Math.min(claimedAt, workerWroteAt)

/** Null: it was not due yet, or was over before. */
const wasInTime = (times: CaseTimes, now: Instant): boolean | null => {
  const due = dueAt(times.priority, times.openedAt)
  const came = cameAt(times)
  if (came !== null) return came <= due
  return (times.closedAt ?? now) > due ? false : null
}

const medianOf = (numbers: readonly number[]): number | null => {
  const sorted = numbers.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

const outcomeOf = (cases: readonly CaseTimes[], now: Instant): Outcome => {
  const verdicts = cases.map((times) => wasInTime(times, now)).filter((verdict) => verdict !== null)
  return {
    opened: cases.length,
    median: medianOf(
      cases.flatMap((times) => {
        const came = cameAt(times)
        return came === null ? [] : [came - times.openedAt]
      }),
    ),
    inTime: verdicts.filter((verdict) => verdict).length,
    due: verdicts.length,
    pages: cases.reduce((sum, { pages }) => sum + pages, 0),
    closed: cases.filter(({ closedAt }) => closedAt !== null).length,
  }
}

const perPriority = <T>(of: (priority: Priority) => T): Readonly<Record<Priority, T>> => ({
  P0: of('P0'),
  P1: of('P1'),
  P2: of('P2'),
  P3: of('P3'),
})

interface TrendAsked {
  readonly span: TrendSpan
  readonly now: Instant
  readonly dayOf: DayOf
  readonly isCut?: boolean
}

/** Cases by the day they were opened on, up to today. A priority that changed since is counted as it is now. */
export const trendsOf = (
  cases: readonly CaseTimes[],
  { span, now, dayOf, isCut = false }: TrendAsked,
): Trends => {
  const shown = daysUpTo(dayOf(now), span)
  const byDay = new Map(shown.map((day) => [day, [] as CaseTimes[]]))
  for (const times of cases) byDay.get(dayOf(times.openedAt))?.push(times)
  const counted = [...byDay.values()].flat()
  return {
    all: outcomeOf(counted, now),
    byPriority: perPriority((priority) =>
      outcomeOf(
        counted.filter((times) => times.priority === priority),
        now,
      ),
    ),
    days: [...byDay].map(([day, ofDay]) => ({
      day,
      ...outcomeOf(ofDay, now),
      openedBy: perPriority((priority) => ofDay.filter((times) => times.priority === priority).length),
    })),
    isCut,
  }
}

/** Whose they are is all that is asked: of a time that is over nobody has a case in their hands any more. */
const asOver = ({ officeId, priority }: CaseTimes) =>
  ({ officeId, priority, status: 'closed', assignedTo: null }) as const

/** Looks back over the cases of their offices opened in the last days, for supervisors. */
export const createTrends = (
  deps: Pick<Deps, 'timeZone'> & WallSource & { readonly store: Pick<Store, 'casesSince'> },
): LookBack => {
  const { store, clock, timeZone } = deps
  const dayOf = dayIn(timeZone)
  return async (actor, span) => {
    if (actor.role !== 'supervisor') return null
    const now = clock.now()
    const wall = await readWall(deps)
    // One more than are shown: the first of them began up to 25 hours before its last moment.
    const cases = await store.casesSince(now - days(span + 1))
    const theirs = cases.filter((times) => !wall.hides(actor.id, asOver(times)))
    return trendsOf(theirs, { span, now, dayOf, isCut: cases.length >= mostCounted })
  }
}
