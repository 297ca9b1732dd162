import type { BetterAuthOptions } from 'better-auth'
import type { Limits } from '../app/limits.ts'
import type { Casework, Role } from '../app/casework.ts'
import type { Desk } from '../app/desk.ts'
import type { Staffing } from '../app/staffing.ts'
import type { Rehearsals } from '../app/start-at.ts'
import type { Directory } from '../core/directory.ts'
import type { WorkerId } from '../core/ids.ts'
import type { Phones } from '../core/phone.ts'
import type { UnitReview } from '../core/reviews.ts'
import type { Texts } from '../core/texts.ts'
import type { Clock, Instant } from '../core/time.ts'

/** A promise of one account. Only the hash of its link's token is ever stored. */
export interface NewInvite {
  readonly tokenHash: string
  readonly role: Role
  readonly expiresAt: Instant
  /** Null: the operator's own. */
  readonly createdBy: WorkerId | null
}

/** What is left to say of an invite that can be used. */
export interface Invite {
  readonly role: string
}

export interface Invites {
  create(invite: NewInvite): Promise<void>
  /** The invite while it is unused and not expired, or null. */
  peek(tokenHash: string, now: Instant): Promise<Invite | null>
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
export type AccountAction =
  | 'signed_in'
  | 'password_changed'
  | 'sessions_ended'
  | 'second_factor_on'
  | 'second_factor_off'
  | 'second_factor_reset'
  | 'recovery_codes_made'
  | 'recovery_code_used'
  | 'access_removed'

export interface Workers {
  list(): Promise<readonly Worker[]>
  /** Writes down what `by` did to an account; without `about`, to their own. */
  note(by: WorkerId, action: AccountAction, about?: WorkerId): Promise<void>
}

export interface ConsoleDeps {
  readonly casework: Casework
  readonly staffing: Staffing
  readonly desk: Desk
  /** Handed to better-auth as it is. */
  readonly authAdapter: BetterAuthOptions['database']
  readonly authSecret: string
  readonly publicUrl: string
  readonly texts: Texts
  readonly clock: Clock
  /** Unguessable, at least 128 bits: also used for one-time links. */
  readonly newId: () => string
  readonly invites: Invites
  /** Whether everybody has to sign in with an authenticator app, or may. */
  readonly twoFactor: 'required' | 'optional'
  readonly workers: Workers
  readonly limits: Pick<Limits, 'maySignIn' | 'mayOpenInvitation'>
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
