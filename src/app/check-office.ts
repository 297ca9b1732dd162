import { regions } from '../content/countries.ts'
import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'
import { isZone } from '../referral/travel/local-time.ts'
import type { OfficeEntry, OfficeTrouble } from './offices.ts'
import { longestOfficeName, mostHolidays } from './offices.ts'

/** Whether there is such a day: 30 February would be read as one in March. */
export const isDay = (day: string): boolean => {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN
  return (
    !Number.isNaN(at) &&
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', dateStyle: 'short' }).format(at) === day
  )
}

const isTime = (time: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time)

const isCountry = (code: string) => regions.includes(code)

/** An office as it may be kept, or the first thing that is wrong with it. `taken`: names of the others. */
export const checkOffice = (
  typed: OfficeEntry,
  taken: readonly string[],
): Result<OfficeEntry, OfficeTrouble> => {
  const name = typed.name.trim()
  const zone = typed.zone.trim()
  const weekend = [...new Set(typed.weekend)].toSorted((a, b) => a - b)
  const holidays = [
    ...new Set(typed.holidays.map((day) => day.trim()).filter((day) => day !== '')),
  ].toSorted()
  const { opens, closes } = typed
  if (name === '' || name.length > longestOfficeName || taken.includes(name)) return fail('name')
  if (!isCountry(typed.country)) return fail('country')
  if (!isZone(zone)) return fail('zone')
  if (!isTime(opens) || !isTime(closes) || closes <= opens) return fail('hours')
  if (weekend.length > 6 || weekend.some((day) => ![1, 2, 3, 4, 5, 6, 7].includes(day)))
    return fail('weekend')
  if (holidays.length > mostHolidays || !holidays.every(isDay)) return fail('holidays')
  if (!typed.serves.every(isCountry)) return fail('serves')
  return ok({ ...typed, name, zone, weekend, holidays, serves: [...new Set(typed.serves)].toSorted() })
}
