import type { LetterDrafts } from './letter-drafts.ts'
import type { BetterAuthOptions } from 'better-auth'
import type { Agencies } from '../app/agencies.ts'
import type { Assistance } from '../app/assistance.ts'
import type { Attention } from '../app/attention.ts'
import type { Complaints } from '../app/complaints.ts'
import type { Limits } from '../app/limits.ts'
import type { Actor, Casework, Role } from '../app/casework.ts'
import type { ArrivalAlarm } from '../app/arrival-alarms.ts'
import type { CountryProfiles } from '../app/country-profiles.ts'
import type { CountryTexts } from '../app/country-texts.ts'
import type { Desk } from '../app/desk.ts'
import type { Moving } from '../app/move-office.ts'
import type { EndMeeting } from '../app/end-meeting.ts'
import type { ReadCalendar } from '../app/office-calendar.ts'
import type { Offices } from '../app/offices.ts'
import type { Settings } from '../app/settings.ts'
import type { CaseReading } from '../app/read-case.ts'
import type { Staffing } from '../app/staffing.ts'
import type { Rehearsals } from '../app/start-at.ts'
import type { LookBack } from '../app/trends.ts'
import type { Leavers } from '../app/leavers.ts'
import type { Directory } from '../core/directory.ts'
import type { WorkerId } from '../core/ids.ts'
import type { Phones } from '../core/phone.ts'
import type { Result } from '../core/result.ts'
import type { UnitReview } from '../core/reviews.ts'
import type { Texts } from '../core/texts.ts'
import type { Clock, Instant } from '../core/time.ts'
import type { VoiceNote, VoiceTrouble } from '../core/voice.ts'

/** What a one-time link leads to: an account with a role, or a new password for the account that there is. */
export type Purpose = Role | PasswordFor
export type PasswordFor = `password:${string}`

/** A promise of one account, or of one password. Only the hash of its link's token is ever stored. */
export interface NewInvite {
  readonly tokenHash: string
  readonly role: Purpose
  readonly expiresAt: Instant
  /** Null: the operator's own. */
  readonly createdBy: WorkerId | null
}

/** What is left to say of an invite that can be used. */
export interface Invite {
  readonly role: string
  readonly createdBy: WorkerId | null
}

/** One that nobody has used yet. */
export interface OpenInvite extends Invite {
  readonly tokenHash: string
  readonly expiresAt: Instant
}

export interface Invites {
  create(invite: NewInvite): Promise<void>
  /** The invite while it is unused and not expired, or null. */
  peek(tokenHash: string, now: Instant): Promise<Invite | null>
  /** All that can be used, whoever made them. */
  open(now: Instant): Promise<readonly OpenInvite[]>
  /** Ends one; what is used or unknown stays so. */
  end(by: WorkerId, tokenHash: string): Promise<void>
  /** Ends every unused invite of a worker's. */
  closeOf(worker: WorkerId): Promise<void>
  /** Uses the invite up. Of all who try, one is given it; the others, and who comes too late, get null. */
  take(tokenHash: string, now: Instant): Promise<Invite | null>
}

export interface Worker {
  readonly id: WorkerId
  readonly name: string
  readonly email: string
  readonly role: Role
}

/** What happened to an account, as the audit log names it. */
export const accountActions = [
  'signed_in',
  'password_changed',
  'sessions_ended',
  'second_factor_on',
  'second_factor_off',
  'second_factor_reset',
  'app_added',
  'app_removed',
  'recovery_codes_made',
  'recovery_code_used',
  'passkey_added',
  'passkey_removed',
  'access_removed',
  'access_restored',
  'password_link_made',
  'password_link_used',
] as const
export type AccountAction = (typeof accountActions)[number]

export interface AccountEvent {
  readonly action: AccountAction
  readonly at: Instant
}

/** Whose access was taken away. */
export type FormerWorker = Omit<Worker, 'role'>

export interface Workers {
  list(): Promise<readonly Worker[]>
  /** Who may do nothing any more. */
  former(): Promise<readonly FormerWorker[]>
  /** Writes down what `by` did to an account; without `about`, to their own. `role`: the one that was given. */
  note(by: WorkerId, action: AccountAction, about?: WorkerId, role?: Role): Promise<void>
  /** The last that happened to their account, the newest first. */
  history(worker: WorkerId): Promise<readonly AccountEvent[]>
}

export interface ConsoleDeps {
  readonly casework: Casework
  readonly staffing: Staffing
  readonly offices: Offices
  readonly agencies: Agencies
  readonly countryProfiles: CountryProfiles
  readonly countryTexts: CountryTexts
  readonly calendar: ReadCalendar
  readonly endMeeting: EndMeeting
  readonly moving: Moving
  readonly assistance: Assistance
  /** Arrivals that nobody has confirmed, to which this worker is called: asked for every page. */
  readonly arrivalAlarms: (actor: Actor) => Promise<readonly ArrivalAlarm[]>
  readonly desk: Desk
  /** For one page about a case. */
  readonly readCase: () => CaseReading
  readonly complaints: Complaints
  readonly lookBack: LookBack
  /** What waits for a worker, in numbers: asked for every page. */
  readonly attention: (actor: Actor) => Promise<Attention>
  /** Handed to better-auth as it is. */
  readonly authAdapter: BetterAuthOptions['database']
  readonly authSecret: string
  readonly publicUrl: string
  readonly texts: Texts
  readonly clock: Clock
  /** Swept by whoever made it. */
  readonly letterDrafts: LetterDrafts
  /** Unguessable, at least 128 bits: also used for one-time links. */
  readonly newId: () => string
  readonly invites: Invites
  /** Whether everybody has to sign in with a second step, or may: as the operator says. */
  readonly twoFactor: 'required' | 'optional'
  /** What is asked beyond that. */
  readonly settings: Settings
  readonly leavers: Leavers
  readonly workers: Workers
  readonly limits: Pick<Limits, 'maySignIn' | 'mayAskForPasskey' | 'mayOpenInvitation'>
  /** A voice note out of what was uploaded as one. */
  readonly voiceNoteFrom: (bytes: Uint8Array) => Promise<Result<VoiceNote, VoiceTrouble>>
  /** Null in production: the simulator's pages then do not exist. */
  readonly phones: Phones | null
  /** Null in production, too. */
  readonly rehearsals: Rehearsals | null
  readonly development: boolean
  /** How the words that people read stand now: a banner says it where nobody is refused for it. */
  readonly reviews: () => readonly UnitReview[]
  readonly directory: () => Directory
  /** Keys of the texts that a worker may choose as a reply. */
  readonly replies: () => readonly string[]
  /** IANA zone in which times of day are shown. */
  readonly timeZone: string
  /** Told the name of a defect's error class, never its message: messages may quote what a person wrote. */
  readonly onDefect: (name: string) => void
}
