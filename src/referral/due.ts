import type { Priority } from '../core/case.ts'
import type { Instant } from '../core/time.ts'
import { days, hours, minutes } from '../core/time.ts'

const dayOf = (at: Instant) => Math.floor(at / days(1))
/** Whether this day since 1970-01-01, a Thursday, is a Saturday or Sunday. */
export const isWeekend = (day: number) => (day + 4) % 7 === 0 || (day + 4) % 7 === 6

const addWorkingDays = (at: Instant, count: number): Instant => {
  let due = at
  for (let left = count; left > 0;) {
    due += days(1)
    if (!isWeekend(dayOf(due))) left--
  }
  return due
}

/** When a first human reply is due after a case was opened (domain reference, section 19). */
export const dueAt = (priority: Priority, openedAt: Instant): Instant => {
  switch (priority) {
    case 'P0':
      return openedAt + minutes(5)
    case 'P1':
      return openedAt + hours(1)
    case 'P2':
      return openedAt + hours(24)
    case 'P3':
      return addWorkingDays(openedAt, 2)
  }
}
