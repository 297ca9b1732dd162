/** What caseworkers can do, as the console and the API see it. */
import type { CaseKind, CaseStatus, Priority, PriorityReason, WorkerGender } from '../core/case.ts'
import type { ChannelName } from '../core/channel.ts'
import type { ConsentDecision, Purpose } from '../core/consent.ts'
import type { CaseCode, CaseId, MessageId, WorkerId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import type { Instant } from '../core/time.ts'

/** The longest text every channel takes in one message, in UTF-16 units. */
export const longestReply = 4096

export const roles = ['caseworker', 'supervisor'] as const
export type Role = (typeof roles)[number]

/** The signed-in worker who acts. `name` is a work name: the person sees it. */
export interface Actor {
  readonly id: WorkerId
  readonly name: string
  readonly role: Role
}

/** A line of the queue: codes only, no word of the person's. */
export interface QueueItem {
  readonly id: CaseId
  readonly code: CaseCode
  readonly kind: CaseKind
  readonly status: CaseStatus
  readonly priority: Priority
  readonly reason: PriorityReason
  readonly language: string
  readonly child: boolean
  readonly workerGender: WorkerGender
  readonly channel: ChannelName
  readonly assignedTo: WorkerId | null
  readonly openedAt: Instant
  /** When a first human answer is due (domain reference, section 19). */
  readonly dueAt: Instant
  /** The person wrote after the worker's last reply. */
  readonly awaitsReply: boolean
}

export interface Queue {
  /** Most urgent first, oldest first within a priority. */
  readonly waiting: readonly QueueItem[]
  readonly mine: readonly QueueItem[]
  readonly others: readonly QueueItem[]
}

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
  readonly at: Instant
  /** For a worker's message. */
  readonly delivery: Delivery | null
}

export interface CaseAnswer {
  /** Field of the data inventory; its label is `fields.<field>.label` in the worker's language. */
  readonly field: string
  /** Codes (label `fields:<field>.<code>`), ISO country codes, or the person's own words. */
  readonly values: readonly string[]
  readonly kind: 'codes' | 'country' | 'text'
}

export interface CaseConsent {
  readonly purpose: Purpose
  readonly decision: ConsentDecision
  readonly language: string
  readonly at: Instant
}

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

export interface CaseView {
  readonly item: QueueItem
  readonly answers: readonly CaseAnswer[]
  readonly consents: readonly CaseConsent[]
  readonly messages: readonly CaseMessage[]
  readonly replyBar: ReplyBar | null
  /** When free text stops being possible on this channel; null: no such limit. */
  readonly windowEndsAt: Instant | null
}

export interface Casework {
  queue(actor: Actor): Promise<Queue>
  /** One line of it, while it waits or is the actor's; null for a colleague's as for one that does not exist. */
  item(actor: Actor, id: CaseId): Promise<QueueItem | null>
  /** Opens the sealed content for the assignee and writes an audit entry. Others are told nothing. */
  open(actor: Actor, id: CaseId): Promise<Result<CaseView, 'not_yours'>>
  /** Exactly one worker wins. The person is told, by work name. */
  claim(actor: Actor, id: CaseId): Promise<Result<void, 'not_found' | 'taken'>>
  /** `draft` is minted when the reply box is rendered: the second click of the same draft is the same reply. */
  reply(
    actor: Actor,
    id: CaseId,
    reply: { readonly draft: string; readonly text: string },
  ): Promise<Result<void, 'not_yours' | 'empty' | 'too_long' | ReplyBar>>
  /** After a change of number or device: the worker has satisfied themselves who writes. */
  resume(actor: Actor, id: CaseId): Promise<Result<void, 'not_yours'>>
  close(actor: Actor, id: CaseId): Promise<Result<void, 'not_yours'>>
  /** Calls back with what changed, never with content, until the returned function is called. */
  subscribe(listener: (changed: 'queue' | CaseId) => void): () => void
}
