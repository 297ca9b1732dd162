import { Temporal } from 'temporal-polyfill'
import type { Instant } from '../../core/time.ts'

/** Monday is 1, Sunday is 7, as ISO 8601 counts them. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
export type Weekday = (typeof weekdays)[number]

/** When people of an office, or services of a country, are at work. */
export interface WorkCalendar {
  /** IANA name: `Europe/Chisinau`. */
  readonly zone: string
  /** Days without work: Saturday and Sunday here, Friday and Saturday or Friday alone elsewhere. */
  readonly weekend: readonly Weekday[]
  /** Public holidays as local dates: `2026-12-25`. */
  readonly holidays: readonly string[]
  /** Local hours: `09:00`. */
  readonly opens: string
  readonly closes: string
}

/** Two whole weeks without a working day are a mistake in the table, not a holiday. */
const longestRest = 60

export const localTime = (calendar: WorkCalendar, at: Instant): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(calendar.zone)

export const isWorkingDay = (calendar: WorkCalendar, day: Temporal.PlainDate): boolean =>
  !calendar.weekend.some((weekday) => weekday === day.dayOfWeek) &&
  !calendar.holidays.includes(day.toString())

/** The nearest working day after `day`, or before it; null: the table leaves none within sixty days. */
const nearestWorkingDay = (
  calendar: WorkCalendar,
  day: Temporal.PlainDate,
  direction: 1 | -1,
): Temporal.PlainDate | null => {
  for (let n = 1; n <= longestRest; n += 1) {
    const nearest = day.add({ days: n * direction })
    if (isWorkingDay(calendar, nearest)) return nearest
  }
  return null
}

/** The end of work on a local day. A time that the change of the clock skips is the one after it. */
export const closingOf = (calendar: WorkCalendar, day: Temporal.PlainDate): Instant =>
  day.toZonedDateTime({ timeZone: calendar.zone, plainTime: calendar.closes }).epochMilliseconds

/** The next end of work, today's while it is still to come. Null: the table leaves no working day. */
export const nextClosing = (calendar: WorkCalendar, since: Instant): Instant | null => {
  const today = localTime(calendar, since).toPlainDate()
  const closing = closingOf(calendar, today)
  return isWorkingDay(calendar, today) && closing >= since ? closing : workingDaysFrom(calendar, since, 1, 1)
}

const workingDaysFrom = (
  calendar: WorkCalendar,
  from: Instant,
  count: number,
  direction: 1 | -1,
): Instant | null => {
  let day: Temporal.PlainDate | null = localTime(calendar, from).toPlainDate()
  for (let n = 0; n < count && day !== null; n += 1) day = nearestWorkingDay(calendar, day, direction)
  return day === null ? null : closingOf(calendar, day)
}

/**
 * The end of work on the `count`th working day after the local day of `from`: whoever is asked on a Friday evening has
 * all of Monday for one working day. Null: the table leaves no such day.
 */
export const workingDaysAfter = (calendar: WorkCalendar, from: Instant, count: number): Instant | null =>
  workingDaysFrom(calendar, from, count, 1)

/** The end of work on the `count`th working day before the local day of `to`. Null: the table leaves no such day. */
export const workingDaysBefore = (calendar: WorkCalendar, to: Instant, count: number): Instant | null =>
  workingDaysFrom(calendar, to, count, -1)

/** How many working days lie wholly between the local days of two instants, the second day counted. */
export const workingDaysBetween = (calendar: WorkCalendar, from: Instant, to: Instant): number => {
  const last = localTime(calendar, to).toPlainDate()
  let day = localTime(calendar, from).toPlainDate()
  let count = 0
  while (Temporal.PlainDate.compare(day, last) < 0) {
    day = day.add({ days: 1 })
    if (isWorkingDay(calendar, day)) count += 1
  }
  return count
}

/** A working day with three or more days without work behind it: a delay would leave the person alone for as long. */
export const isBeforeLongWeekend = (calendar: WorkCalendar, day: Temporal.PlainDate): boolean =>
  isWorkingDay(calendar, day) && [1, 2, 3].every((n) => !isWorkingDay(calendar, day.add({ days: n })))
