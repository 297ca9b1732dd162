import type { Instant } from '../core/time.ts'

/** `soon`: less than a quarter of the time there was. */
export type Pace = 'in_time' | 'soon' | 'late'

/** How it stands with a first reply that is due, and how long until then, or since. */
export interface TimeLeft {
  readonly pace: Pace
  readonly ms: number
}

export const timeLeft = (openedAt: Instant, dueAt: Instant, now: Instant): TimeLeft => {
  const left = dueAt - now
  if (left < 0) return { pace: 'late', ms: -left }
  return { pace: left * 4 < dueAt - openedAt ? 'soon' : 'in_time', ms: left }
}
