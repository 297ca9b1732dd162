/** Partner agencies outside the organisation, as the console sees them. */
import type { AgencyId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import type { AgencyRow } from '../store/port.ts'
import type { Actor } from './casework.ts'

/** What was found of an agency, as it is listed. */
export const vettings = ['pending', 'vetted', 'refused'] as const satisfies readonly AgencyRow['vetting'][]
export type Vetting = (typeof vettings)[number]

/** The longest line of how an agency is reached. */
export const longestContact = 200

/** An agency as it is written down. `vettedUntil`: a day, `2027-06-30`; null: it is not vetted. */
export interface AgencyEntry {
  readonly name: string
  readonly country: string
  readonly services: readonly string[]
  readonly contact: string
  /** Empty: nobody can be called back yet. */
  readonly callBack: string
  readonly vetting: Vetting
  readonly vettedUntil: string | null
  /** An age recipient; null: it is not written to by file. */
  readonly publicKey: string | null
}

/** An agency of the directory, with who stands for it. */
export interface Agency extends AgencyEntry {
  readonly id: AgencyId
  /** Vetted, and that time is not over. */
  readonly isVetted: boolean
  /** When and by whom the number to call back was checked; null: by nobody. */
  readonly verified: { readonly at: number; readonly byName: string | null } | null
  /** What a form names that changes it. */
  readonly version: number
}

/** What is wrong with what was typed. */
const agencyTroubles = [
  'name',
  'in_use',
  'country',
  'services',
  'contact',
  'call_back',
  'vetted_until',
  'public_key',
  'secret_key',
] as const
export type AgencyTrouble = (typeof agencyTroubles)[number]

/** The directory, for workers; supervisors change it. */
export interface Agencies {
  /** By country and name; for supervisors, null for anybody else. */
  agencies(actor: Actor): Promise<readonly Agency[] | null>
  /** The same to read: whoever works with people calls back at the number that stands there. */
  known(actor: Actor): Promise<readonly Agency[]>
  /** A supervisor writes one down, or changes it. Another number to call back is one that nobody has checked. */
  saveAgency(
    actor: Actor,
    agency: { readonly id: AgencyId | null; readonly seen: number; readonly entry: AgencyEntry },
  ): Promise<Result<AgencyId, 'not_yours' | 'stale' | AgencyTrouble>>
  /** This supervisor has checked the number from a source of its own. */
  verifyAgency(
    actor: Actor,
    id: AgencyId,
    seen: number,
  ): Promise<Result<void, 'not_yours' | 'stale' | 'call_back'>>
}
