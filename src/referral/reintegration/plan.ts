import { Temporal } from 'temporal-polyfill'
import type { Result } from '../../core/result.ts'
import { fail, ok } from '../../core/result.ts'
import type { Instant } from '../../core/time.ts'
import type { Service } from './services.ts'

/** How far off what an activity is for lies. */
export const goals = ['short', 'medium', 'long'] as const
export type Goal = (typeof goals)[number]

/** One line of a plan: what is done, by whom, until when, for how much, and how one sees that it helped. */
export interface Activity {
  readonly goal: Goal
  readonly activity: string
  readonly service: Service
  readonly provider: string
  readonly responsible: string
  readonly startsOn: string
  readonly endsOn: string
  readonly cost: number
  readonly indicator: string
}

export interface Plan {
  readonly activities: readonly Activity[]
  readonly ceiling: number
  readonly currency: string
  readonly reviewOn: string
  /** What is done when it goes wrong, and what keeps the person safe. */
  readonly contingency: string
  readonly closureCriteria: readonly string[]
  readonly complaintChannel: boolean
}

export const planRefusals = [
  'no_activity',
  'over_ceiling',
  'ends_before_it_starts',
  'no_closure',
  'no_complaint_channel',
] as const
export type PlanRefusal = (typeof planRefusals)[number]

/** What all of it costs together, in the plan's currency. */
export const costOf = ({ activities }: Pick<Plan, 'activities'>): number =>
  activities.reduce((sum, { cost }) => sum + cost, 0)

/** A plan that can be agreed to, or what it lacks. */
export const checkPlan = (plan: Plan): Result<Plan, PlanRefusal> => {
  if (plan.activities.length === 0) return fail('no_activity')
  if (costOf(plan) > plan.ceiling) return fail('over_ceiling')
  if (plan.activities.some(({ startsOn, endsOn }) => endsOn < startsOn)) return fail('ends_before_it_starts')
  if (plan.closureCriteria.length === 0) return fail('no_closure')
  return plan.complaintChannel ? ok(plan) : fail('no_complaint_channel')
}

/** When somebody looks how it goes: after a week, and one, three, six and twelve months (domain reference, section 9). */
export const monitoringPoints = ['week_1', 'month_1', 'month_3', 'month_6', 'month_12'] as const
export type MonitoringPoint = (typeof monitoringPoints)[number]

const intervals: Readonly<Record<MonitoringPoint, Temporal.DurationLike>> = {
  week_1: { weeks: 1 },
  month_1: { months: 1 },
  month_3: { months: 3 },
  month_6: { months: 6 },
  month_12: { months: 12 },
}

/** From when on somebody may look: from the time of the point before it. Whose clocks that goes by makes no matter. */
export const monitoringOpens = (point: MonitoringPoint, startedAt: Instant): Instant => {
  const before = monitoringPoints[monitoringPoints.indexOf(point) - 1]
  return before === undefined ? startedAt : monitoringDue(before, startedAt, 'UTC')
}

/** When a point is due, in the receiving office's zone; a month that lacks the day ends earlier. */
export const monitoringDue = (point: MonitoringPoint, arrivedAt: Instant, zone: string): Instant =>
  Temporal.Instant.fromEpochMilliseconds(arrivedAt).toZonedDateTimeISO(zone).add(intervals[point])
    .epochMilliseconds
