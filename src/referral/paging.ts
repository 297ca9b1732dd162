import type { Priority } from '../core/case.ts'
import type { Instant } from '../core/time.ts'
import { hours, minutes } from '../core/time.ts'

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
