import type { OutboxId } from '../core/ids.ts'
import type { Sealed } from '../core/sealed.ts'
import type { Instant } from '../core/time.ts'
import { hours } from '../core/time.ts'
import type { DialogState } from '../dialog/state.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { open, seal } from '../privacy/seal.ts'
import { places } from './places.ts'

/** What is remembered of a conversation between two turns, sealed as one value. */
export interface Session {
  readonly dialog: DialogState
  /** The person's own messages, for deleting them from the chat where the channel can. */
  readonly inbound: readonly { readonly ref: string; readonly at: Instant }[]
  /** The message whose buttons are still on screen. */
  readonly prompt: OutboxId | null
}

/** Telegram deletes messages younger than this and no others (Bot API, deleteMessages). */
export const eraseWithin = hours(48)
/** A bound on what is kept of a flood; the oldest go first. */
const mostRefs = 300

/** Remembers a message's id as long as the channel would delete it. */
export const remember = (session: Session, ref: string, at: Instant): Session => ({
  ...session,
  inbound: [...session.inbound.filter((each) => at - each.at < eraseWithin), { ref, at }].slice(-mostRefs),
})

export const sealSession = (key: DataKey, conversation: string, session: Session): Sealed<string> =>
  seal(key, places.session(conversation), JSON.stringify(session))

/** The session, or null when it does not open. */
export const openSession = (key: DataKey, conversation: string, sealed: Sealed<string>): Session | null => {
  const text = open(key, places.session(conversation), sealed)
  return text === null ? null : (JSON.parse(text) as Session)
}
