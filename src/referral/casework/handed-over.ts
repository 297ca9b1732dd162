import type { Instant } from '../../core/time.ts'
import { hours } from '../../core/time.ts'
import type { WorkCalendar } from '../office/calendar.ts'
import { nextClosing } from '../office/calendar.ts'
import { isHighOrMore } from '../risk/level.ts'
import type { CaseRecord } from './record.ts'
import { arrivedAt, currentLevel } from './record.ts'

/** Danger that is high, that somebody has just told of, or that nobody has judged: none of it waits for a working day. */
const isUrgent = (record: CaseRecord): boolean => {
  const level = currentLevel(record)
  return level === null || isHighOrMore(level.level) || record.forced?.why === 'new_threat'
}

/** Until when an office looks at somebody in high danger whom it has just met. A default of ours. */
const firstLook = hours(24)

/**
 * What was due before the arrival is the other office's from then on, and is counted from it: until the end of its work
 * on a working day. An agency outside is handed over nothing.
 */
export const handedOver =
  (record: CaseRecord, receiving: WorkCalendar, outside: boolean) =>
  (
    at: Instant,
    dueAfter: (since: Instant) => Instant,
  ): { readonly since: Instant; readonly dueAt: Instant } => {
    const arrived = arrivedAt(record)
    if (arrived === null || outside || at >= arrived) return { since: at, dueAt: dueAfter(at) }
    const until = dueAfter(arrived)
    return isUrgent(record)
      ? { since: arrived, dueAt: Math.max(until, arrived + firstLook) }
      : { since: arrived, dueAt: nextClosing(receiving, until) ?? until }
  }
