import { Temporal } from 'temporal-polyfill'
import type { Instant } from '../../core/time.ts'

/** What a time on the clocks of a place is: on the nights when clocks change it may be none, or two. */
export type LocalTime =
  | { readonly is: 'once'; readonly at: Instant }
  /** Clocks go back: the hour comes twice. */
  | { readonly is: 'twice'; readonly earlier: Instant; readonly later: Instant }
  /** Clocks go forward: the hour is left out. `before` and `after` are what may have been meant. */
  | { readonly is: 'never'; readonly before: Instant; readonly after: Instant }
  | { readonly is: 'no_time' }

/** Whether clocks of a place are known by this name: `Europe/Chisinau`, never an offset, which knows no summer. */
export const isZone = (zone: string): boolean => {
  if (!/^(UTC|[A-Za-z]+(\/[\w+-]+)+)$/.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const plain = (day: string, time: string): Temporal.PlainDateTime | null => {
  try {
    return Temporal.PlainDate.from(day).toPlainDateTime(Temporal.PlainTime.from(time))
  } catch {
    return null
  }
}

/** Reads `2026-12-01` and `10:30` by the clocks of a zone. */
export const readLocal = (day: string, time: string, zone: string): LocalTime => {
  const said = plain(day, time)
  if (said === null) return { is: 'no_time' }
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
    said.toZonedDateTime(zone, { disambiguation }),
  )
  if (earlier === undefined || later === undefined) return { is: 'no_time' }
  const [first, second] = [earlier.epochMilliseconds, later.epochMilliseconds]
  if (first === second) return { is: 'once', at: first }
  return earlier.toPlainDateTime().equals(said)
    ? { is: 'twice', earlier: first, later: second }
    : { is: 'never', before: first, after: second }
}

/** The day `count` days after another; null: there is no such day. */
export const dayAfter = (day: string, count: number): string | null => {
  try {
    return Temporal.PlainDate.from(day).add({ days: count }).toString()
  } catch {
    return null
  }
}

/** A moment as the clocks of a zone say it: `2026-12-01` and `10:30`. */
export const localParts = (at: Instant, zone: string): { readonly day: string; readonly time: string } => {
  const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return {
    day: there.toPlainDate().toString(),
    time: there.toPlainTime().toString({ smallestUnit: 'minute' }),
  }
}

/** The same as a browser's field for day and time writes it: `2026-12-01T10:30`. */
export const localTime = (at: Instant, zone: string): string => {
  const { day, time } = localParts(at, zone)
  return `${day}T${time}`
}

/** When a day begins in a zone; null: there is no such day. */
export const dayBegins = (day: string, zone: string): Instant | null => {
  try {
    return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds
  } catch {
    return null
  }
}

/** How many days on the calendar lie between two local days: 1 where somebody arrives the day after. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days
