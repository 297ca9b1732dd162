import type { BetterAuthOptions } from 'better-auth'
import type { Casework, Role } from '../app/casework.ts'
import type { InboundContent, Option } from '../core/channel.ts'
import type { WorkerId } from '../core/ids.ts'
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
  /** Uses the invite up. Of all who try, one is given it; the others, and who comes too late, get null. */
  take(tokenHash: string, now: Instant): Promise<Invite | null>
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

/** Whose limits a simulated phone shows messages by. */
export const phoneLooks = ['telegram', 'whatsapp'] as const
export type PhoneLook = (typeof phoneLooks)[number]

/** How the options of a message are shown. `none` when there are none, or they are numbered in the text. */
export type Choice =
  | { readonly kind: 'none' }
  | { readonly kind: 'buttons'; readonly options: readonly Option[] }
  | { readonly kind: 'keyboard'; readonly rows: readonly (readonly Option[])[] }
  | { readonly kind: 'list'; readonly opener: string; readonly options: readonly Option[] }

/** One message as the person's chat shows it. */
export type Bubble =
  | {
      readonly side: 'person'
      readonly id: string
      readonly at: Instant
      readonly content: InboundContent
      /** What the tapped option said. */
      readonly label?: string
      readonly tick: 'sending' | 'received' | 'failed'
    }
  | {
      readonly side: 'handrail'
      readonly id: string
      readonly at: Instant
      readonly text: string
      readonly choice: Choice
      readonly tick: 'delivered'
    }

/** The simulated channel, as seen from the phones' side. A phone exists from its first use. */
export interface Phones {
  /** Resolves when the turn is committed; what comes back shows up in the transcript. */
  say(phone: string, content: InboundContent, languageHint: string): Promise<void>
  /** Oldest first, without what was erased. */
  transcript(phone: string): readonly Bubble[]
  look(phone: string): PhoneLook
  setLook(phone: string, look: PhoneLook): void
  /** Calls back, without content, when that phone's chat changed, until the returned function is called. */
  subscribe(phone: string, listener: () => void): () => void
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
