import { perLanguage } from '../content/countries.ts'
import { weekdays } from '../core/directory.ts'
import { days } from '../core/time.ts'

const names = perLanguage(
  (language) => new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }),
)

/** Noon of a Monday: the days of its week have the names that are wanted. */
const monday = Date.UTC(2026, 0, 5, 12)

/** `mon-fri` in words: "Mon – Fri". */
export const daysInWords = (language: string, range: string): string => {
  const [from, to] = range
    .split('-')
    .map((name) => monday + days(weekdays.findIndex((each) => each === name)))
  if (from === undefined) return ''
  const format = names(language)
  return to === undefined ? format.format(from) : format.formatRange(from, to)
}
