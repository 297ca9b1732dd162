import type { OfficeId } from '../core/ids.ts'
import type { OfficeMember, OfficeRow } from '../store/port.ts'
import { countryIn } from './country.ts'
import type { Draft } from './draft.ts'
import { audit, changeCase } from './draft.ts'

/** Offices that have people, by name: what comes to one without would be seen by nobody. */
export const withPeople = (
  offices: readonly OfficeRow[],
  members: readonly OfficeMember[],
): readonly OfficeRow[] => offices.filter(({ id }) => members.some(({ officeId }) => officeId === id))

/** The office that looks after who is in a country; of several the first by name. Null: none does. */
export const officeServing = (offices: readonly OfficeRow[], country: string): OfficeId | null =>
  offices.find(({ serves }) => serves.includes(country))?.id ?? null

/** The country by which a case that waits for an office finds it in this turn; null: it has one, or nothing is new. */
export const countryToPlace = (draft: Draft, before: string | null): string | null => {
  const { case: current, loadedCase } = draft
  if (current === null || current.status !== 'waiting' || current.officeId !== null) return null
  const country = countryIn(draft)
  return loadedCase?.id === current.id && country === before ? null : country
}

/** From here on it is that office's. */
export const place = (draft: Draft, office: OfficeId): void => {
  changeCase(draft, { officeId: office })
  if (draft.case !== null) audit(draft, 'system', 'office_found', draft.case.id, office)
}
