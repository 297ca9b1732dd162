import type { Instant } from './time.ts'

export const channelNames = ['telegram', 'whatsapp', 'simulator'] as const
export type ChannelName = (typeof channelNames)[number]

/** Where a person can be reached on a channel. Personal: sealed wherever it is stored. */
export interface Address {
  readonly channel: ChannelName
  /** Telegram user id, WhatsApp business-scoped user id or wa_id, simulated phone's id. */
  readonly id: string
}

/** One thing that arrived from a person, in no vendor's words. */
export interface Inbound {
  readonly from: Address
  /** Another id the vendor names for the same person in the same event: they may be known by it from before. */
  readonly alias?: string
  /** The vendor's own id of this event, unique within the channel (channel and account included). */
  readonly externalId: string
  /** The vendor's id of the message in the chat, where the channel can delete it later. */
  readonly messageRef?: string
  /** When the person sent it, by the vendor's clock. */
  readonly sentAt: Instant
  /** BCP 47 hint from the vendor; only orders the language menu. */
  readonly languageHint?: string
  readonly content: InboundContent
}

export const mediaKinds = ['audio', 'image', 'video', 'document'] as const
export type MediaKind = (typeof mediaKinds)[number]

export type InboundContent =
  | { readonly kind: 'text'; readonly text: string }
  /** A button or list row. `key` is what we put there: `<session><prompt>-<option>`. */
  | { readonly kind: 'tap'; readonly key: string }
  /** An edited message: commands in it are obeyed, answers stay as they were. */
  | { readonly kind: 'edited'; readonly text: string }
  | { readonly kind: 'deleted'; readonly messageRef: string }
  /** `file` is the vendor's name for the recording; nothing of it is here. `seconds`: null where nobody says. */
  | { readonly kind: 'voice'; readonly file: string; readonly seconds: number | null }
  /** A picture that could be opened; `file` is the vendor's name for it, and nothing of it is here. */
  | { readonly kind: 'picture'; readonly file: string; readonly caption?: string }
  | { readonly kind: 'media'; readonly media: MediaKind; readonly caption?: string }
  | { readonly kind: 'sticker' }
  /** Coordinates are dropped by the channel's mapper: they never reach this type. */
  | { readonly kind: 'location' }
  | { readonly kind: 'contact' }
  | { readonly kind: 'reaction' }
  | { readonly kind: 'unsupported' }
  /** The person blocked the bot (`blocked`) or allowed it again. */
  | { readonly kind: 'blocked' }
  | { readonly kind: 'unblocked' }
  /** The vendor says the number, user id or device behind this address changed; `to`: the id from now on. */
  | {
      readonly kind: 'identity_changed'
      readonly change: 'number' | 'user_id' | 'device'
      readonly to?: string
    }

/** A file that somebody sent or is sent. `mime` is what the bytes are, whatever anybody calls them. */
export interface MediaFile {
  readonly bytes: Uint8Array
  readonly mime: string
}

/** What a picture may be; any other kind of file is asked for as a photo. */
export const pictureMimes: readonly string[] = ['image/jpeg', 'image/png', 'image/webp']

/** What is fetched of a person's files and kept. */
export type AttachmentKind = 'voice' | 'picture'

/** Why a file could not be had. `unreachable`: perhaps later. The others will not mend. */
export const fetchFailures = ['unreachable', 'lost', 'too_large', 'not_audio', 'not_picture'] as const
export type FetchFailure = (typeof fetchFailures)[number]

/** One choice offered. `key` is at most 64 of [A-Za-z0-9_-]. */
export interface Option {
  readonly key: string
  readonly label: string
}

/** One thing to do in a person's chat, in no vendor's words. */
export type Outbound =
  | {
      readonly kind: 'message'
      readonly text: string
      readonly options: readonly Option[]
      /** Label that opens a list, at most 20 characters. Present when there are options. */
      readonly opener?: string
      /** No forwarding, saving or copying where the channel can prevent it (caseworkers' words). */
      readonly protect: boolean
    }
  /** A neutral line that the vendor has approved, in its own code for the language: it may be the first for long. */
  | {
      readonly kind: 'template'
      readonly name: string
      readonly language: string
      readonly text: string
    }
  /** What a worker says, to be played. `protect` as for words. */
  | {
      readonly kind: 'voice'
      readonly file: MediaFile
      readonly seconds: number
      readonly protect: boolean
    }
  /** Remove the buttons of our message `messageRef`: its question is answered. */
  | { readonly kind: 'clear_options'; readonly messageRef: string }
  /** Delete these messages, ours and theirs, from the chat. */
  | { readonly kind: 'erase'; readonly messageRefs: readonly string[] }

/** What a channel can and cannot do; the dialogs and the outbox ask this, never a channel's name. */
export interface ChannelAbilities {
  /** Messages can be deleted from the person's phone this long after they were sent; 0: never. */
  readonly eraseWithin: number
  /** Buttons of a sent message can be taken away. */
  readonly clearsOptions: boolean
  /** Free text may only be sent this long after the person's last message; null: any time. */
  readonly replyWindow: number | null
}

/**
 * How a send ended, decided where the vendor's error is named, never by who catches it.
 * `after` is how many ms from now to wait.
 * `retry` with backoff; `hold` for so long (or until the person writes, when null);
 * `give_up` this row; `suspend` the binding and cancel what is queued; `hold_channel` all of the vendor's rows.
 * `code` is a short content-free word for workers and logs. `alert`: an operator must look, it will not mend by
 * itself.
 */
export type SendOutcome =
  /** Every message it became, in order; the last one carries the options. Empty when the vendor named none. */
  | { readonly kind: 'sent'; readonly messageRefs: readonly string[] }
  | { readonly kind: 'retry'; readonly code: string; readonly after?: number }
  | { readonly kind: 'hold'; readonly code: string; readonly after: number | null }
  | { readonly kind: 'give_up'; readonly code: string; readonly alert: boolean }
  | { readonly kind: 'suspend'; readonly code: string }
  | { readonly kind: 'hold_channel'; readonly code: string; readonly after: number; readonly alert: boolean }

/** A vendor's later word on something we sent; `outboxId` travelled with the message. */
export interface DeliveryReport {
  readonly channel: ChannelName
  readonly outboxId: string
  readonly status: 'sent' | 'delivered' | 'read' | 'failed'
  /** Present with `failed`: what to do about it. */
  readonly outcome?: SendOutcome
}
