/** What can be sent to a person, and why not. */
import type { Instant } from '../core/time.ts'

/** The longest text every channel takes in one message, in UTF-16 units. */
export const longestReply = 4096

/** Why a reply cannot be sent now; null when it can. */
export type ReplyBar =
  | 'not_assigned'
  | 'closed'
  | 'left'
  | 'stopped'
  | 'suspended'
  /** The person's last message is more than 30 minutes old and they did not agree to be written to. */
  | 'not_live'
  /** They are back but have not passed the safety check yet. */
  | 'safety_check'
  /** WhatsApp: more than 24 hours since the person's last message. */
  | 'window_closed'
  /** They agreed to be written to, but not at this hour of their day. */
  | 'outside_hours'
  /** In immediate danger nothing goes to somebody who is not there, not at an agreed hour either. */
  | 'live_only'
  /** The permission to be written to is over, taken back, or was given under words that have changed. */
  | 'no_consent'
  /** They took back the permission to keep what is written. */
  | 'no_record'
  /** What is stored of the conversation does not open with the keys there are. */
  | 'unreadable'

/**
 * Why a voice note cannot be sent, besides what bars words. `unrecorded`: they have not agreed to be recorded, and a
 * voice is kept. `case_full`: too many are kept already.
 */
export type VoiceBar = ReplyBar | 'unrecorded' | 'case_full'

/**
 * Why no neutral first line can go now. `sent_already`: one went in these hours. `none_approved`: the channel takes
 * none in their language. `not_needed`: they have written, and any words can go.
 */
export type TemplateBar = ReplyBar | 'sent_already' | 'none_approved' | 'not_needed'

/** A neutral line that the channel takes after a day without a word from the person, in their language. */
export interface TemplateLine {
  readonly name: string
  readonly language: string
  readonly text: string
}

/** What can be sent to somebody whose channel takes no other words any more. */
export interface TemplateOffer {
  readonly lines: readonly TemplateLine[]
  readonly bar: TemplateBar | null
  /** When one may go; null: now, or nobody knows. */
  readonly opensAt: Instant | null
  /** Those the vendor did not take, each with why: a content-free word. */
  readonly refused: readonly { readonly name: string; readonly code: string }[]
}

/**
 * What a worker is asked about before a reply is sent. `phrase`: never said to a person. `answer`: what they told us in
 * their own words. `code`: looks like another case's.
 */
export const doubtKinds = [
  'phrase',
  'phone',
  'email',
  'link',
  'number',
  'name',
  'place',
  'answer',
  'code',
] as const
export type DoubtKind = (typeof doubtKinds)[number]

/** Something in a reply to look at once more; `said` stands in it, or in the list of what is never said. */
export interface Doubt {
  readonly kind: DoubtKind
  readonly said: string
}

/** How a page that has shown a doubt names it. */
export const seenAs = ({ kind, said }: Doubt): string => `${kind} ${said}`
