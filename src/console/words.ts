import { daysInWords } from '../app/open-hours.ts'
import { days, hours, minutes } from '../core/time.ts'
import type { Language, Texts } from '../core/texts.ts'
import type { Instant } from '../core/time.ts'

type Values = Readonly<Record<string, string | number>>

/** Files of words about what becomes of a case after triage. */
export const workFiles = ['casework', 'risk', 'letters', 'journey', 'newstart'] as const
export type WorkFile = (typeof workFiles)[number]

/** Everything a page needs to speak one language. */
export interface Words {
  readonly language: Language
  readonly languages: readonly Language[]
  /** A word of the console. */
  t(key: string, values?: Values): string
  /** A word of casework, by its file: `risk:level.HIGH`. */
  work(key: `${WorkFile}:${string}`, values?: Values): string
  /** A word of the data inventory; a code that a later inventory dropped is shown as it is. */
  field(key: string, fallback: string): string
  /** The neutral line that goes first in a chat. */
  cover(code: string): string
  /** A neutral first line of another person's language, in this one. */
  firstLine(name: string): string
  /** A language's name in this language. */
  languageName(code: string): string
  /** A country's name in this language; null when the code is no country's. */
  countryName(code: string): string | null
  /** "12 minutes": one unit, the largest that fits. */
  span(milliseconds: number): string
  /** "0:12": how long something is that is heard. */
  length(seconds: number): string
  /** "14:05" today, with the day otherwise. */
  time(at: Instant, now: Instant): string
  /** The day and the time of day where clocks are `+03:00` from UTC. */
  timeThere(at: Instant, utcOffset: string): string
  /** The day and the hour, of what is kept by the hour. */
  hour(at: Instant): string
  /** A time of day, of what the directory writes as `09:00`. */
  clock(time: string): string
  /** A day by its ISO date. */
  date(day: string): string
  /** The day of a moment. */
  day(at: Instant): string
  /** "Friday, 20 November", of a day by its ISO date. */
  dayOfWeek(day: string): string
  /** The day and the time of day by the clocks of a zone. */
  timeIn(at: Instant, zone: string): string
  /** The same with the day of the week: for what goes by working days. */
  momentIn(at: Instant, zone: string): string
  /** The same with the name of the zone: for words that stand where nothing else names it. */
  timeAt(at: Instant, zone: string): string
  /** The time of day by the clocks of a zone. */
  clockIn(at: Instant, zone: string): string
  /** "Mon – Fri", of what the directory writes as `mon-fri`. */
  days(days: string): string
  number(value: number): string
  /** "45%", of a share of 1. */
  percent(share: number): string
  /** "20 Nov", of a day by its ISO date, beside others of the same year. */
  dayOfYear(day: string): string
  /** "a, b and c". */
  list(items: readonly string[]): string
}

type Unit = 'day' | 'hour' | 'minute'

const unitOf = (ms: number): readonly [number, Unit] => {
  if (ms >= days(2)) return [Math.floor(ms / days(1)), 'day']
  if (ms >= hours(2)) return [Math.floor(ms / hours(1)), 'hour']
  return [Math.floor(ms / minutes(1)), 'minute']
}

const offsetOf = (utcOffset: string): number => {
  const [, sign, hour = 0, minute = 0] = /^([+-])(\d\d):(\d\d)$/.exec(utcOffset) ?? []
  return (sign === '-' ? -1 : 1) * (hours(Number(hour)) + minutes(Number(minute)))
}

/** With the month by its name: in Arabic the usual short date is digits, which could be read from either end. */
const dayParts = { day: 'numeric', month: 'short', year: 'numeric' } as const
const minuteParts = { ...dayParts, hour: 'numeric', minute: '2-digit' } as const

/** Of an office's zone: there are few of them. */
const clocksOf = (code: string, timeZone: string) => ({
  clock: new Intl.DateTimeFormat(code, { timeZone, timeStyle: 'short' }),
  time: new Intl.DateTimeFormat(code, { timeZone, ...minuteParts }),
  dayAndTime: new Intl.DateTimeFormat(code, {
    timeZone,
    weekday: 'short',
    ...minuteParts,
  }),
})

/**
 * A word without which everything around it would be lost: where it is missing, what it is about stands there as it is. For
 * what every page carries and hardly ever shows, so that nobody finds the hole before it matters.
 */
export const saidOr = (say: () => string, otherwise: string): string => {
  try {
    return say()
  } catch {
    return otherwise
  }
}

/**
 * What is put into a sentence that is read from right to left, kept apart from it: a name in Latin letters would else take
 * along the digits that follow it, and show them in another order.
 */
const keptApart = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? `\u2068${value}\u2069` : value,
    ]),
  )

/** Makes a language's words. Its formatters are slow to make: once for each language, never for each page. */
export const createWords = (texts: Texts, language: Language, timeZone: string): Words => {
  const { code } = language
  const names = new Intl.DisplayNames(code, { type: 'language' })
  // Asked for on every line of the queue, and slow to make.
  const ownNames = new Map(texts.languages.map((one) => [one.code, names.of(one.code)]))
  const countries = new Intl.DisplayNames(code, { type: 'region', fallback: 'none' })
  const dayKey = new Intl.DateTimeFormat('en-CA', { timeZone })
  const clockTime = new Intl.DateTimeFormat(code, { timeZone, timeStyle: 'short' })
  const dayAndTime = new Intl.DateTimeFormat(code, { timeZone, ...minuteParts })
  const elsewhere = new Intl.DateTimeFormat(code, {
    timeZone: 'UTC',
    ...minuteParts,
  })
  const dayAndHour = new Intl.DateTimeFormat(code, {
    timeZone,
    ...dayParts,
    hour: 'numeric',
  })
  const clock = new Intl.DateTimeFormat(code, { timeZone: 'UTC', timeStyle: 'short' })
  const dates = new Intl.DateTimeFormat(code, { timeZone: 'UTC', ...dayParts })
  const ownDates = new Intl.DateTimeFormat(code, { timeZone, ...dayParts })
  const daysOfWeek = new Intl.DateTimeFormat(code, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  })
  const zones = new Map<string, ReturnType<typeof clocksOf>>()
  const zoned = (zone: string) => {
    const known = zones.get(zone) ?? clocksOf(code, zone)
    zones.set(zone, known)
    return known
  }
  const numbers = new Intl.NumberFormat(code)
  const percents = new Intl.NumberFormat(code, { style: 'percent' })
  const daysOfYear = new Intl.DateTimeFormat(code, { timeZone: 'UTC', day: 'numeric', month: 'short' })
  const twoDigits = new Intl.NumberFormat(code, { minimumIntegerDigits: 2 })
  const lists = new Intl.ListFormat(code, { type: 'conjunction' })
  const counting = (unit: Unit) => new Intl.NumberFormat(code, { style: 'unit', unit, unitDisplay: 'long' })
  const spans = { day: counting('day'), hour: counting('hour'), minute: counting('minute') }

  const known = (key: string, fallback: string) => saidOr(() => texts.t(code, key), fallback)

  const filled = (values: Values | undefined): Values | undefined =>
    values === undefined || language.dir !== 'rtl' ? values : keptApart(values)

  return {
    language,
    languages: texts.languages,
    t: (key, values) => texts.t(code, `console:${key}`, filled(values)),
    work: (key, values) => texts.t(code, key, filled(values)),
    field: (key, fallback) => known(`fields:${key}`, fallback),
    firstLine: (name) => known(`templates:${name}`, known(`bot:cover.${name}`, name)),
    cover: (name) => known(`bot:cover.${name}`, name),
    languageName: (other) => ownNames.get(other) ?? names.of(other) ?? other,
    countryName: (region) => (/^[A-Z]{2}$/.test(region) ? (countries.of(region) ?? null) : null),
    span: (milliseconds) => {
      const [value, unit] = unitOf(Math.max(0, milliseconds))
      return spans[unit].format(value)
    },
    length: (seconds) => `${numbers.format(Math.floor(seconds / 60))}:${twoDigits.format(seconds % 60)}`,
    time: (at, now) => (dayKey.format(at) === dayKey.format(now) ? clockTime : dayAndTime).format(at),
    timeThere: (at, utcOffset) => elsewhere.format(at + offsetOf(utcOffset)),
    hour: (at) => dayAndHour.format(at),
    clock: (time) => clock.format(Date.parse(`2000-01-01T${time}Z`)),
    date: (day) => dates.format(Date.parse(day)),
    day: (at) => ownDates.format(at),
    dayOfWeek: (day) => daysOfWeek.format(Date.parse(day)),
    timeIn: (at, zone) => zoned(zone).time.format(at),
    momentIn: (at, zone) => zoned(zone).dayAndTime.format(at),
    timeAt: (at, zone) => `${zoned(zone).time.format(at)} (${zone})`,
    clockIn: (at, zone) => zoned(zone).clock.format(at),
    days: (range) => daysInWords(code, range),
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
    dayOfYear: (day) => daysOfYear.format(Date.parse(day)),
    list: (items) => lists.format(items),
  }
}
