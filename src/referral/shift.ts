import type { Instant } from '../core/time.ts'
import { hours, minutes } from '../core/time.ts'

/** Nobody works longer: whoever forgot to say that they went home must not count as there. */
export const longestShift = hours(12)

export const isOnShift = (since: Instant | null, now: Instant): boolean =>
  since !== null && now - since < longestShift

/** After a P0 ends a worker has this long before anything new is given to them (domain reference, section 19). */
export const breakAfterP0 = minutes(15)

export const isOnBreak = (until: Instant | null, now: Instant): boolean => until !== null && now < until

/** A handover that nobody has acknowledged for this long is shown to supervisors (domain reference, section 19). */
const acknowledgedWithin = minutes(15)

export const isHandoverLate = (at: Instant, now: Instant): boolean => now - at >= acknowledgedWithin
