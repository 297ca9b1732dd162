import type { PriorityReason } from '../core/case.ts'
import type { ConsentEvent } from '../core/consent.ts'
import type { MessageId, OutboxId } from '../core/ids.ts'
import type { SecretWord } from '../core/secret-word.ts'
import type { Sealed } from '../core/sealed.ts'
import type { Instant } from '../core/time.ts'
import { hours } from '../core/time.ts'
import type { DialogState, StoredState } from '../dialog/state.ts'
import { upgrade } from '../dialog/state.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { open, seal } from '../privacy/seal.ts'
import { places } from './places.ts'

/** What stays of the words a person chose. */
export interface SecretHashes extends Readonly<Partial<Record<SecretWord, string>>> {
  readonly salt: string
}

/** What is remembered of a conversation between two turns, sealed as one value. */
export interface Session {
  readonly dialog: DialogState
  /** The person's own messages, for deleting them from the chat where the channel can. */
  readonly inbound: readonly { readonly ref: string; readonly at: Instant }[]
  /** The message of the voice note that the dialog asks about, and when it was sent; null: it asks about none. */
  readonly voice: { readonly ref: string | null; readonly at: Instant } | null
  /** Slow hashes of the words they chose, under one salt; null: none. */
  readonly words: SecretHashes | null
  /** Words of danger that the case is marked with: its reason before them, and whether the person said no since. */
  readonly danger: { readonly before: PriorityReason; readonly isDenied: boolean } | null
  /** When their cover line last went out. */
  readonly coveredAt: Instant | null
  /** The neutral line that went to them last, since they last wrote; null: none. */
  readonly template: { readonly at: Instant; readonly message: MessageId } | null
  /** The message whose buttons are still on screen. */
  readonly prompt: OutboxId | null
}

/** A session as it may have been stored by an earlier version: without what nobody could have said in it. */
type StoredSession = Omit<Session, 'dialog' | 'voice' | 'template' | 'danger'> &
  Partial<Pick<Session, 'voice' | 'template' | 'danger'>> & { readonly dialog: StoredState }

/** Telegram deletes messages younger than this and no others (Bot API, deleteMessages). */
export const eraseWithin = hours(48)
/** A bound on what is kept of a flood; the oldest go first. */
const mostRefs = 300

/** Remembers a message's id as long as the channel would delete it. */
export const remember = (session: Session, ref: string, at: Instant): Session => ({
  ...session,
  inbound: [...session.inbound.filter((each) => at - each.at < eraseWithin), { ref, at }].slice(-mostRefs),
})

/** Where there is a record the ledger is in the store, and nowhere beside it. */
export const sealSession = (
  key: DataKey,
  conversation: string,
  session: Session,
  ledger: 'in the store' | 'here',
): Sealed<string> => {
  const { dialog } = session
  const kept = ledger === 'here' ? session : { ...session, dialog: { ...dialog, consents: [] } }
  return seal(key, places.session(conversation), JSON.stringify(kept))
}

/** The session with the ledger it goes by, or null when it does not open. */
export const openSession = (
  key: DataKey,
  conversation: string,
  sealed: Sealed<string>,
  ledger: readonly ConsentEvent[] | null,
): Session | null => {
  const text = open(key, places.session(conversation), sealed)
  if (text === null) return null
  const stored = JSON.parse(text) as StoredSession
  const dialog = upgrade(stored.dialog)
  return {
    voice: null,
    template: null,
    danger: null,
    ...stored,
    dialog: ledger === null ? dialog : { ...dialog, consents: ledger },
  }
}
