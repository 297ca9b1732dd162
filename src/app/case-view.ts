/** A case as who may read it sees it. */
import type {
  ConsentDecision,
  ConsentMethod,
  ConsentQuality,
  ConsentState,
  GivenBy,
  Purpose,
} from '../core/consent.ts'
import type { MessageId, AttachmentId } from '../core/ids.ts'
import type { Instant } from '../core/time.ts'
import type { Approval } from './approvals.ts'
import type { CasePicture, PictureAsked } from './pictures.ts'
import type { QueueItem } from './queue-line.ts'
import type { ReplyBar, TemplateOffer } from './sending.ts'
import type { CaseShare } from './sharing.ts'

export type Delivery =
  | { readonly state: 'queued' }
  | { readonly state: 'held'; readonly code: string }
  | { readonly state: 'sent' }
  | { readonly state: 'delivered' }
  | { readonly state: 'read' }
  /** Will never arrive; `code` is a content-free word (`blocked`, `window_closed`, `expired`, ...). */
  | { readonly state: 'failed'; readonly code: string }

export interface CaseMessage {
  readonly id: MessageId
  readonly author: 'person' | 'worker'
  /** Work name when a worker wrote it and is known. */
  readonly workerName: string | null
  /** Null when it does not open with the keys there are: say so, show nothing. */
  readonly text: string | null
  /** What a worker said in place of words. */
  readonly voice: CaseRecording | null
  readonly at: Instant
  /** For a worker's message. */
  readonly delivery: Delivery | null
  /** The neutral first line that this was, by its name; null: any other words. */
  readonly template: string | null
}

/** A voice note. Nobody has listened before a worker does. */
export interface CaseRecording {
  readonly id: AttachmentId
  readonly seconds: number | null
  readonly at: Instant
  /** `wanted`: still with the vendor. `barred`: here, and the permission to hear it does not hold now. */
  readonly state: 'wanted' | 'kept' | 'gone' | 'barred'
  /** Why it is gone: a content-free word. */
  readonly code: string | null
}

export interface CaseAnswer {
  /** Field of the data inventory; its label is `fields.<field>.label` in the worker's language. */
  readonly field: string
  /** Codes (label `fields:<field>.<code>`), ISO country codes, or the person's own words. */
  readonly values: readonly string[]
  /** `sealed`: it does not open with the keys there are. */
  readonly kind: 'codes' | 'country' | 'text' | 'sealed'
}

/** One entry of the ledger, as it was written. */
export interface CaseConsent {
  readonly purpose: Purpose
  /** With whom, for a purpose that names somebody. */
  readonly scope: string | null
  readonly decision: ConsentDecision
  readonly givenBy: GivenBy
  readonly method: ConsentMethod
  readonly language: string
  readonly quality: ConsentQuality
  readonly at: Instant
  readonly expiresAt: Instant | null
  /** How this purpose stands now, on its newest entry; null on the entries before it. */
  readonly state: ConsentState | null
}

/** What the person said about being written to. Times of day are theirs. */
export interface CaseSafeContact {
  readonly when: 'when_i_write' | 'any_time' | 'daytime' | 'evening'
  /** `+03:00`; null: not told, so nobody knows when it is day there. */
  readonly utcOffset: string | null
  /** Key of the neutral line that goes first (`bot:cover.<code>`); null: none. */
  readonly cover: string | null
  /** Who else may pick up (`fields:safe_contact_others.<code>`); null: not told. */
  readonly others: string | null
  /** Forgotten then, unless they say it again. */
  readonly until: Instant
  /** When a worker may write the next time without being written to; null: not at all. `now` or later. */
  readonly opensAt: Instant | null
}

/** Whether they set a code word, and what became of the last time they were asked for it. */
export type CodeWord = 'none' | 'set' | 'right' | 'wrong'

/** How a worker comes to read a case. */
export type Standing = 'assignee' | 'backup' | 'supervisor'

export interface CaseView {
  readonly item: QueueItem
  readonly standing: Standing
  readonly backupName: string | null
  readonly safeContact: CaseSafeContact | null
  readonly codeWord: CodeWord
  readonly shares: readonly CaseShare[]
  readonly approvals: readonly Approval[]
  readonly answers: readonly CaseAnswer[]
  readonly consents: readonly CaseConsent[]
  readonly messages: readonly CaseMessage[]
  readonly recordings: readonly CaseRecording[]
  readonly pictures: readonly CasePicture[]
  /** Null: this conversation is not about the case any more, or does not open. */
  readonly pictureAsked: PictureAsked | null
  readonly replyBar: ReplyBar | null
  /** When free text stops being possible on this channel; null: no such limit. */
  readonly windowEndsAt: Instant | null
  /** What can go first where that has stopped; null: any words still can. */
  readonly templates: TemplateOffer | null
}
