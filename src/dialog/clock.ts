import type { Instant } from '../core/time.ts'
import { minutes } from '../core/time.ts'
import { fold } from './fold.ts'

const minutesOfDay = 24 * 60
/** Zones lie at whole quarters of an hour. */
const step = 15

const pattern = /^(?:\D*? )?(\d{1,2})(?: ?(\d{2}))? ?(am|pm|a m|p m|ص|م|صباحا|مساء)?$/u
const isAfternoon = (half: string | undefined) => half !== undefined && /^(p|م)/u.test(half)

/** Minutes since midnight that somebody means by "14:30", "2 pm" or "1430"; null when it is no time of day. */
const timeOfDay = (written: string): number | null => {
  const [, hour, minute = '0', half] = pattern.exec(fold(written)) ?? []
  if (hour === undefined || Number(minute) > 59) return null
  const twelve = half !== undefined && Number(hour) <= 12
  const hours = twelve ? (Number(hour) % 12) + (isAfternoon(half) ? 12 : 0) : Number(hour)
  return hours > 23 ? null : hours * 60 + Number(minute)
}

/**
 * The distance of somebody's clock from UTC (`+03:00`), from the time of day they read on it now: their time zone,
 * without asking for their place. Null when what was written is no time of day.
 */
export const offsetOf = (written: string, now: Instant): string | null => {
  const there = timeOfDay(written)
  if (there === null) return null
  const here = Math.floor(now / minutes(1)) % minutesOfDay
  const ahead = Math.round((there - here) / step) * step
  // Between UTC-11 and UTC+12: the few islands at +13 and +14 are read as a day behind, at the same hour.
  const offset = ((ahead + 11 * 60 + 2 * minutesOfDay) % minutesOfDay) - 11 * 60
  const size = Math.abs(offset)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
