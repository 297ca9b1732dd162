import type { AgencyRow } from '../store/port.ts'
import { isAgeRecipient, isAgeSecret } from '../core/age-recipient.ts'
import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'
import type { Instant } from '../core/time.ts'
import { days } from '../core/time.ts'
import { regions } from '../content/countries.ts'
import { services } from '../referral/reintegration/services.ts'
import type { AgencyEntry, AgencyTrouble } from './agencies.ts'
import { longestContact } from './agencies.ts'
import { isDay } from './check-office.ts'
import { longestOfficeName } from './offices.ts'

/** As numbers are written: digits, and what parts them. */
const isNumber = (text: string) =>
  /^\+?[0-9 ()./-]{3,40}$/.test(text) && /\d{3}/.test(text.replaceAll(/\D/g, ''))

/** Whether somebody may be sent there: it was vetted, and the day until which that holds is not over. */
export const isVetted = (
  { vetting, vettedUntil }: Pick<AgencyRow, 'vetting' | 'vettedUntil'>,
  now: Instant,
): boolean => vetting === 'vetted' && vettedUntil !== null && now < vettedUntil

/** Until the end of a day, whose place nobody knows: by then it is over everywhere. */
export const untilEndOf = (day: string): Instant => Date.parse(day) + days(1)

/** An agency as it may be kept, or the first thing that is wrong with it. `taken`: names of the others. */
export const checkAgency = (
  typed: AgencyEntry,
  { taken, now }: { readonly taken: readonly string[]; readonly now: Instant },
): Result<AgencyEntry, AgencyTrouble> => {
  const [name, contact, callBack] = [typed.name.trim(), typed.contact.trim(), typed.callBack.trim()]
  const publicKey = typed.publicKey?.trim() || null
  const vettedUntil = typed.vetting === 'vetted' ? typed.vettedUntil : null
  const offered = services.filter((service) => typed.services.includes(service))
  if (name === '' || name.length > longestOfficeName || taken.includes(name)) return fail('name')
  if (!regions.includes(typed.country)) return fail('country')
  if (offered.length === 0) return fail('services')
  if (contact === '' || contact.length > longestContact) return fail('contact')
  if (callBack !== '' && !isNumber(callBack)) return fail('call_back')
  const isOver = vettedUntil === null || !isDay(vettedUntil) || untilEndOf(vettedUntil) <= now
  if (typed.vetting === 'vetted' && isOver) return fail('vetted_until')
  if (publicKey !== null && isAgeSecret(publicKey)) return fail('secret_key')
  if (publicKey !== null && !isAgeRecipient(publicKey)) return fail('public_key')
  return ok({ ...typed, name, contact, callBack, publicKey, vettedUntil, services: offered })
}
