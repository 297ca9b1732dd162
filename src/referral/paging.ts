import type { Priority } from '../core/case.ts'
import type { Instant } from '../core/time.ts'
import { hours, minutes } from '../core/time.ts'
import type { Strain } from './matching.ts'

/** How often whoever is at work is called to a case that nobody has claimed; null: never again. */
const every: Readonly<Record<Priority, number | null>> = {
  P0: minutes(5),
  P1: hours(1),
  P2: null,
  P3: null,
}

/** A case that waits: its opening was the first call. */
interface Waiting {
  readonly priority: Priority
  readonly openedAt: Instant
  readonly pagedAt: Instant | null
}

/** Whether it is time to call again. */
export const isCallDue = ({ priority, openedAt, pagedAt }: Waiting, now: Instant): boolean => {
  const interval = every[priority]
  return interval !== null && now - (pagedAt ?? openedAt) >= interval
}

/** How often somebody who was given a case by then is called to it again, at the same pace. */
export const callsSince = (priority: Priority, given: Instant, now: Instant): number => {
  const interval = every[priority]
  return interval === null ? 0 : Math.max(0, Math.floor((now - given) / interval))
}

/** What is called to: a case that waits, and whether anybody else could come to it. */
interface Call {
  readonly priority: Priority
  readonly pages: number
  /** Somebody else is at work, not on a break, and matches. */
  readonly isAnotherThere: boolean
}

/**
 * Whether this worker is among those called. A team's own people come first: with its opening they are called alone,
 * and from the first repeated call on everybody is. A break spares a worker only where another can come, and not from
 * a P0 that nobody came to: whoever makes emergencies end would silence everybody.
 */
export const isCalled = (strains: readonly Strain[], { priority, pages, isAnotherThere }: Call): boolean => {
  const isSpared = strains.includes('break') && isAnotherThere && !(priority === 'P0' && pages > 0)
  return !isSpared && (pages > 0 || !strains.includes('team'))
}
