/** The offices of the organisation with their people, as the console sees them. */
import type { OfficeId, WorkerId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import type { OfficeMember, OfficePart, OfficeRow } from '../store/port.ts'
import type { Actor } from './casework.ts'

export type { OfficePart } from '../store/port.ts'
export { regions } from '../content/countries.ts'

/** What somebody is in an office, as it is listed. */
export const partsInOffice = ['focal_point', 'alternate', 'member'] as const satisfies readonly OfficePart[]

/** The longest name of an office or agency: it is also what consent to share names. */
export const longestOfficeName = 80
/** More days than these without work are a slip of the finger. */
export const mostHolidays = 200

/** An office as it is written down. */
export type OfficeEntry = Omit<OfficeRow, 'id'>

/** An office with its people. */
export interface Office extends OfficeRow {
  readonly members: readonly OfficeMember[]
  /** What a form names that changes it. */
  readonly version: number
}

/** What is wrong with what was typed. */
const officeTroubles = [
  'name',
  'in_use',
  'country',
  'zone',
  'hours',
  'weekend',
  'holidays',
  'serves',
] as const
export type OfficeTrouble = (typeof officeTroubles)[number]

/** An office as everybody may know it. */
export type OfficeName = Pick<OfficeRow, 'id' | 'name' | 'country'>

/** Who is what in an office. */
export type Part = Pick<OfficeMember, 'workerId' | 'part'>

/** The offices, for supervisors to keep; every worker knows their own. */
export interface Offices {
  /** By name; for supervisors, null for anybody else. */
  offices(actor: Actor): Promise<readonly Office[] | null>
  /** Where a case may go, by name: for everybody who works with people. */
  names(actor: Actor): Promise<readonly OfficeName[]>
  /** To which a worker belongs, by name. */
  mine(actor: Actor): Promise<readonly OfficeRow[]>
  /** A supervisor writes one down, or changes it. Null as its id: a new one. `stale`: another changed it since `seen`. */
  saveOffice(
    actor: Actor,
    office: { readonly id: OfficeId | null; readonly seen: number; readonly entry: OfficeEntry },
  ): Promise<Result<OfficeId, 'not_yours' | 'stale' | OfficeTrouble>>
  /** Who belongs to it from now on. Who is not named belongs to it no more; a case in their hands stays there. */
  setPeople(
    actor: Actor,
    id: OfficeId,
    people: { readonly seen: number; readonly parts: ReadonlyMap<WorkerId, OfficePart> },
  ): Promise<Result<void, 'not_yours' | 'stale'>>
}
