import type { Instant } from '../core/time.ts'
import { days } from '../core/time.ts'

/** Names a day as `2026-11-20`. */
export type DayOf = (at: Instant) => string

/** The day of a moment by the clocks of a zone: where they are set, a day has 23 or 25 hours. */
export const dayIn = (timeZone: string): DayOf => {
  // Swedish writes days as ISO 8601 does.
  const written = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  return (at) => written.format(at)
}

const plainDay = dayIn('UTC')

/** This many days in a row, the last of them this one. */
export const daysUpTo = (last: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, place) => plainDay(Date.parse(last) - days(count - 1 - place)))
