import type { BetterAuthOptions } from 'better-auth'
import type { Casework, Role } from '../app/casework.ts'
import type { InboundContent, Option } from '../core/channel.ts'
import type { WorkerId } from '../core/ids.ts'
import type { Texts } from '../core/texts.ts'
import type { Clock, Instant } from '../core/time.ts'

/** A promise of one account. Only the hash of its link's token is ever stored. */
export interface Invite {
  readonly role: Role
  readonly expiresAt: Instant
}

export interface Invites {
  create(tokenHash: string, invite: Invite): Promise<void>
  /** The invite while it is unused; null when there is none or it was taken. */
  peek(tokenHash: string): Promise<Invite | null>
  /** Uses the invite up. Of two callers at the same time exactly one gets it; a second call gets null. */
  take(tokenHash: string): Promise<Invite | null>
}

export interface Worker {
  readonly id: WorkerId
  readonly name: string
  readonly email: string
  readonly role: Role
}

export interface Workers {
  list(): Promise<readonly Worker[]>
}

/** Which vendor's limits a simulated phone obeys. */
export const phoneLimits = ['telegram', 'whatsapp'] as const
export type PhoneLimits = (typeof phoneLimits)[number]

export interface Phone {
  readonly id: string
  /** The language the phone claims to be set to. */
  readonly language: string
  readonly limits: PhoneLimits
}

/** One message as the person's chat shows it. */
export interface Bubble {
  readonly id: string
  readonly from: 'person' | 'bot'
  readonly text: string
  readonly at: Instant
  readonly ticks: 'none' | 'sent' | 'delivered' | 'read'
  readonly options: readonly Option[]
  readonly style: 'buttons' | 'list' | 'numbered' | 'none'
  /** Label that opens a list. */
  readonly opener: string | null
}

/** The simulated channel, as seen from the phones' side. */
export interface Phones {
  /** Resolves when the turn is committed; what comes back shows up in the transcript. */
  say(phone: Phone, content: InboundContent): Promise<void>
  /** Oldest first, without what was erased. An unknown phone has an empty chat. */
  transcript(phoneId: string): readonly Bubble[]
  /** Calls back, without content, when that phone's chat changed, until the returned function is called. */
  subscribe(phoneId: string, listener: () => void): () => void
}

export interface ConsoleDeps {
  readonly casework: Casework
  /** Handed to better-auth as it is. */
  readonly authAdapter: BetterAuthOptions['database']
  readonly authSecret: string
  readonly publicUrl: string
  readonly texts: Texts
  readonly clock: Clock
  /** Unguessable, at least 128 bits: also used for one-time links. */
  readonly newId: () => string
  readonly invites: Invites
  readonly workers: Workers
  /** Null in production: the simulator's pages then do not exist. */
  readonly phones: Phones | null
  readonly development: boolean
  /** IANA zone in which times of day are shown. */
  readonly timeZone: string
  /** Told the name of a defect's error class, never its message: messages may quote what a person wrote. */
  readonly onDefect: (name: string) => void
}
