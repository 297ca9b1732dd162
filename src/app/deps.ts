import type { ChannelAbilities, ChannelName } from '../core/channel.ts'
import type { CaseId } from '../core/ids.ts'
import type { Clock } from '../core/time.ts'
import type { Content } from '../content/load.ts'
import type { KeyRing } from '../privacy/key-ring.ts'
import type { ApprovedTemplates } from './approved-templates.ts'
import type { Limits } from './limits.ts'
import type { Store } from '../store/port.ts'

/** Randomness, as a value. */
export interface Ids {
  /** For rows: unguessable. */
  id(): string
  /** Names a session in button keys: 6 of [a-z0-9]. */
  session(): string
  /** What a person may quote: short, without letters that look alike. */
  caseCode(): string
}

/** Tells whoever listens that something changed, never what it says. */
export interface Changes {
  publish(changed: 'queue' | CaseId): void
  subscribe(listener: (changed: 'queue' | CaseId) => void): () => void
}

/** What every use case is given by main.ts. */
export interface Deps {
  readonly store: Store
  readonly ring: KeyRing
  readonly content: Content
  readonly clock: Clock
  readonly ids: Ids
  readonly changes: Changes
  readonly abilities: (channel: ChannelName) => ChannelAbilities
  /** A caseworker has the console open now. */
  readonly staffed: () => boolean
  readonly limits: Limits
  readonly templates: ApprovedTemplates
  /** IANA zone of the people who work here: their days begin by it. */
  readonly timeZone: string
  /** Something an operator must look at, by a content-free code. */
  readonly notice: (code: 'unreadable') => void
  /** There may be something new to send. */
  readonly wakeOutbox: () => void
}
