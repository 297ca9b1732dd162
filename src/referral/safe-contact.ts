import type { Instant } from '../core/time.ts'
import { days, hours, minutes } from '../core/time.ts'
import { isWeekend } from './due.ts'

/** When somebody agreed to be written to; hours and days are those where they are. */
export interface SafeContactHours {
  readonly when: 'when_i_write' | 'any_time' | 'daytime' | 'evening'
  readonly days: 'every_day' | 'weekdays' | 'weekend'
  /** `+03:00`; null: not known, so neither day nor evening is. */
  readonly utcOffset: string | null
}

/** Defaults of ours; the dialogs name the same hours. */
const spans = {
  daytime: { from: hours(9), to: hours(17) },
  evening: { from: hours(17), to: hours(21) },
}

/** Milliseconds that a clock at this offset is ahead of UTC. */
export const offsetMs = (utcOffset: string): number => {
  const [, sign, hour, minute] = /^([+-])(\d\d):(\d\d)$/.exec(utcOffset) ?? []
  const ahead = hours(Number(hour ?? 0)) + minutes(Number(minute ?? 0))
  return sign === '-' ? -ahead : ahead
}

const isDayFor = (wanted: SafeContactHours['days'], day: number) =>
  wanted === 'every_day' || (wanted === 'weekend') === isWeekend(day)

/**
 * When a worker may write the next time without being written to: `now` inside the agreed hours, later outside, null
 * when at no time (domain reference, sections 11.2 and 11.3).
 */
export const nextOpening = (agreed: SafeContactHours, now: Instant): Instant | null => {
  if (agreed.when === 'when_i_write') return null
  if (agreed.when === 'any_time') return now
  if (agreed.utcOffset === null) return null
  const ahead = offsetMs(agreed.utcOffset)
  const { from, to } = spans[agreed.when]
  const today = Math.floor((now + ahead) / days(1))
  for (let day = today; day <= today + 7; day++) {
    if (!isDayFor(agreed.days, day)) continue
    const [opens, closes] = [days(day) + from - ahead, days(day) + to - ahead]
    if (now < opens) return opens
    if (now < closes) return now
  }
  return null
}

/** When the hours that are open now end; `now` when they are not open. */
export const closesAt = (agreed: SafeContactHours, now: Instant): Instant => {
  if (nextOpening(agreed, now) !== now) return now
  if (agreed.when === 'any_time' || agreed.when === 'when_i_write' || agreed.utcOffset === null)
    return now + days(1)
  const ahead = offsetMs(agreed.utcOffset)
  const today = Math.floor((now + ahead) / days(1))
  return days(today) + spans[agreed.when].to - ahead
}

/**
 * When somebody who was written to at `last` and has not answered may be written to again: once in each of the hours
 * they agreed to, and once a day where they named none, so that nobody is pestered. Null: at no time.
 */
export const nextSlot = (agreed: SafeContactHours, last: Instant): Instant | null =>
  agreed.when === 'any_time' ? last + days(1) : nextOpening(agreed, closesAt(agreed, last))
