import type { Outbound } from '../core/channel.ts'
import type { AttachmentId } from '../core/ids.ts'

/** A voice note that waits, by the name of what is kept: its sound is opened in the moment of sending. */
export interface QueuedVoice {
  readonly kind: 'voice'
  readonly attachment: AttachmentId
  readonly protect: boolean
}

/** What is queued for a chat. */
export type Queued = Exclude<Outbound, { readonly kind: 'voice' }> | QueuedVoice
