import type { Instant } from '../core/time.ts'
import { localTime } from '../referral/travel/local-time.ts'

/** The moment that a browser's field for day and time names in this zone; null when it names none. */
export const instantOf = (local: string, timeZone: string): Instant | null => {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)) return null
  const wanted = Date.parse(`${local}Z`)
  // 30 February is read as a day in March.
  if (Number.isNaN(wanted) || localTime(wanted, 'UTC') !== local) return null
  const ahead = (at: Instant) => Date.parse(`${localTime(at, timeZone)}Z`) - at
  // Where clocks change, how far ahead they are then is not how far they are here.
  const near = wanted - ahead(wanted)
  return wanted - ahead(near)
}
