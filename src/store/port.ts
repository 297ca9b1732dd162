/**
 * What the application asks of a database. Both engines keep this contract; one suite proves it on both.
 * The store never sees a personal value: such columns are `Sealed<T>`.
 */
import type { drizzleAdapter } from 'better-auth/adapters/drizzle'
import type {
  CaseKind,
  CaseStatus,
  ContactState,
  Priority,
  PriorityReason,
  WorkerGender,
} from '../core/case.ts'
import type { Address, ChannelName } from '../core/channel.ts'
import type { ConsentEvent } from '../core/consent.ts'
import type {
  CaseCode,
  CaseId,
  ConversationKey,
  ExternalKey,
  MessageId,
  OutboxId,
  PersonId,
  WorkerId,
} from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import type { Sealed, WrappedKey } from '../core/sealed.ts'
import type { Instant } from '../core/time.ts'

export interface ConversationRow {
  readonly key: ConversationKey
  readonly channel: ChannelName
  /** Counts turns; an update names the version it read. */
  readonly version: number
  readonly personId: PersonId | null
  /** The conversation's own data key: opens `address`, `session` and its outbox, and dies with the row. */
  readonly wrappedKey: WrappedKey
  readonly address: Sealed<Address>
  readonly session: Sealed<string>
  readonly contact: ContactState
  readonly lastInboundAt: Instant
  /** When the row and everything hanging on it is deleted; null: with its case. */
  readonly expiresAt: Instant | null
}

export interface CaseRow {
  readonly id: CaseId
  readonly code: CaseCode
  readonly kind: CaseKind
  readonly channel: ChannelName
  readonly conversationKey: ConversationKey
  readonly personId: PersonId | null
  readonly status: CaseStatus
  readonly priority: Priority
  readonly reason: PriorityReason
  readonly language: string
  readonly child: boolean
  readonly workerGender: WorkerGender
  readonly assignedTo: WorkerId | null
  readonly version: number
  readonly openedAt: Instant
  readonly claimedAt: Instant | null
  readonly closedAt: Instant | null
  /** The person's last message to the worker, and the worker's last reply: who waits for whom. */
  readonly personWroteAt: Instant | null
  readonly workerWroteAt: Instant | null
  /** When the person was told that nobody has come yet. */
  readonly remindedAt: Instant | null
  readonly expiresAt: Instant | null
}

export interface PersonRow {
  readonly id: PersonId
  readonly wrappedKey: WrappedKey
  readonly createdAt: Instant
  /** Abandoned intake is deleted at this time; null once a case carries the retention. */
  readonly expiresAt: Instant | null
}

export interface AnswerRow {
  readonly personId: PersonId
  readonly field: string
  readonly value: Sealed<string>
  readonly at: Instant
}

export interface ConsentRow extends ConsentEvent {
  readonly id: string
  readonly personId: PersonId
}

export type MessageAuthor = 'person' | 'worker'

/** One line of a conversation between person and caseworker. The bot's own lines are not kept. */
export interface MessageRow {
  readonly id: MessageId
  readonly caseId: CaseId
  readonly personId: PersonId | null
  readonly author: MessageAuthor
  readonly workerId: WorkerId | null
  readonly body: Sealed<string>
  readonly at: Instant
  /** Keyed hash of the vendor's message id of a person's message, so a later deletion finds it. */
  readonly externalKey: ExternalKey | null
}

/**
 * pending -> sending -> sent (-> delivered -> read). `held`: waits for the person or a time.
 * `failed`, `expired`, `cancelled` are final and shown to the worker.
 */
export type OutboxStatus =
  'pending' | 'sending' | 'held' | 'sent' | 'delivered' | 'read' | 'failed' | 'expired' | 'cancelled'

export interface OutboxRow {
  readonly id: OutboxId
  readonly conversationKey: ConversationKey
  /** Rises within a conversation: rows leave in this order. */
  readonly seq: number
  readonly action: Sealed<string>
  readonly messageId: MessageId | null
  readonly status: OutboxStatus
  readonly attempts: number
  /** Not before this time. While `sending`: when the lease ends and another process may take it. */
  readonly nextAt: Instant
  readonly createdAt: Instant
  /** A reply hours late can be unsafe: not sent after this. */
  readonly expiresAt: Instant
  readonly code: string | null
  /** The vendor's message id once sent. */
  readonly receipt: Sealed<string> | null
}

/** A row this process has leased, with what it takes to deliver it. */
export interface DueRow {
  readonly row: OutboxRow
  readonly channel: ChannelName
  readonly address: Sealed<Address>
  readonly wrappedKey: WrappedKey
  readonly lastInboundAt: Instant
}

export interface AuditEntry {
  readonly id: string
  readonly at: Instant
  /** A worker's id, `person` or `system`. Never content. */
  readonly actor: string
  readonly action: string
  readonly subject: string
}

type Changes<Row, Key extends keyof Row> = { readonly [K in Exclude<keyof Row, Key>]?: Row[K] }

/**
 * One guarded write. Inserts must insert (a taken id, code or place in the order is `stale`), updates and
 * deletes must touch exactly one row; `cancelOutbox`, `releaseOutbox` and `eraseMessage` may touch any number.
 * An update of a conversation or case names the version it read, and the store raises it by one.
 */
export type Statement =
  | { readonly do: 'insertConversation'; readonly row: ConversationRow }
  | {
      readonly do: 'updateConversation'
      readonly key: ConversationKey
      readonly version: number
      readonly set: Changes<ConversationRow, 'key' | 'version'>
    }
  | { readonly do: 'insertPerson'; readonly row: PersonRow }
  | { readonly do: 'updatePerson'; readonly id: PersonId; readonly set: Changes<PersonRow, 'id'> }
  /**
   * Removes the person's key, answers, consents, messages and cases with them. Their conversation stays,
   * under its own key: the same list says what becomes of it.
   */
  | { readonly do: 'deletePerson'; readonly id: PersonId }
  | { readonly do: 'putAnswer'; readonly row: AnswerRow }
  | { readonly do: 'insertConsent'; readonly row: ConsentRow }
  | { readonly do: 'insertCase'; readonly row: CaseRow }
  | {
      readonly do: 'updateCase'
      readonly id: CaseId
      readonly version: number
      readonly set: Changes<CaseRow, 'id' | 'version'>
    }
  | { readonly do: 'deleteCase'; readonly id: CaseId }
  /** Every case of a conversation, and every person one of them is about: also of sessions long over. */
  | { readonly do: 'eraseCases'; readonly conversationKey: ConversationKey }
  | { readonly do: 'insertMessage'; readonly row: MessageRow }
  | { readonly do: 'eraseMessage'; readonly externalKey: ExternalKey }
  | { readonly do: 'enqueue'; readonly row: OutboxRow }
  /** Ends every unfinished row, also one being sent: it will not be tried again. */
  | { readonly do: 'cancelOutbox'; readonly conversationKey: ConversationKey; readonly code: string }
  /** The person wrote: rows held for that may go. */
  | { readonly do: 'releaseOutbox'; readonly conversationKey: ConversationKey; readonly at: Instant }
  /** Setting an unfinished status is `stale` when the row was cancelled or expired meanwhile. */
  | {
      readonly do: 'settleOutbox'
      readonly id: OutboxId
      readonly from: readonly OutboxStatus[]
      readonly set: Changes<OutboxRow, 'id'>
    }
  | { readonly do: 'audit'; readonly entry: AuditEntry }

export interface LoadedConversation {
  readonly conversation: ConversationRow
  /** The person's own data key: opens their answers and messages. Null before consent to recording. */
  readonly personKey: WrappedKey | null
  /** The conversation's case that is not closed, or else its last closed one. */
  readonly case: CaseRow | null
}

export interface Decision<T> {
  readonly statements: readonly Statement[]
  readonly result: T
  /** Refused: the external key is not recorded, so that the same one may be tried again. */
  readonly refused?: true
}

/** Pure and synchronous; may be called again when another turn of the same conversation came first. */
export type Decide<T> = (loaded: LoadedConversation | null) => Decision<T>

export interface TurnTarget {
  readonly key: ConversationKey
  /** Recorded in the same transaction; a second turn with the same one is a duplicate. Null for workers' actions. */
  readonly externalKey: ExternalKey | null
  readonly now: Instant
}

export type TurnOutcome<T> = { readonly kind: 'applied'; readonly result: T } | { readonly kind: 'duplicate' }

export interface QueueCounts {
  readonly waiting: Readonly<Record<Priority, number>>
  /** Age in ms of the oldest waiting case of each priority; 0 when none waits. */
  readonly oldestWaiting: Readonly<Record<Priority, number>>
  readonly outboxPending: number
}

export interface Sent {
  readonly id: OutboxId
  readonly messageId: MessageId | null
  readonly status: OutboxStatus
  readonly code: string | null
}

/** `role` is a word of the application's; the store only keeps it. `createdBy`: null for the operator's own. */
export interface NewInvite {
  readonly tokenHash: string
  readonly role: string
  readonly expiresAt: Instant
  readonly createdBy: WorkerId | null
}

export interface WorkerRow {
  readonly id: WorkerId
  readonly name: string
  readonly email: string
  /** Null: may do nothing. */
  readonly role: string | null
  readonly createdAt: Instant
}

export interface Store {
  /** Loads, decides and writes in one transaction; resolves after it is durable. */
  runTurn<T>(target: TurnTarget, decide: Decide<T>): Promise<TurnOutcome<T>>
  /** All or nothing, durable when it resolves. `stale`: a guard failed and nothing was written. */
  commit(statements: readonly Statement[]): Promise<Result<void, 'stale'>>

  /**
   * Leases up to `limit` due rows, at most one per conversation and only its first that is pending or being
   * sent, in the order of `nextAt`. A `held` row waits for `releaseOutbox` and stands in nobody's way. Leasing
   * does not count as an attempt.
   */
  leaseOutbox(options: {
    readonly now: Instant
    readonly leaseUntil: Instant
    readonly limit: number
    readonly exceptChannels: readonly ChannelName[]
  }): Promise<readonly DueRow[]>
  /**
   * For a server that starts: rows the one before it was sending when it died are due at once, where there is
   * only ever one server (SQLite). Elsewhere they are another's, or wait for their lease to end.
   */
  reclaimOutbox(now: Instant): Promise<void>
  /** When the next row on its way becomes due, or null when there is none. */
  nextOutboxAt(): Promise<Instant | null>
  /** Receipts of what was sent in a conversation since `since`, oldest first. */
  receipts(
    key: ConversationKey,
    since: Instant,
  ): Promise<readonly { id: OutboxId; receipt: Sealed<string> }[]>
  outboxRow(id: OutboxId): Promise<OutboxRow | null>

  conversation(key: ConversationKey): Promise<LoadedConversation | null>
  case(id: CaseId): Promise<CaseRow | null>
  caseByCode(code: CaseCode): Promise<CaseRow | null>
  /** Not closed, most urgent first, oldest first within a priority. */
  queue(): Promise<readonly CaseRow[]>
  person(id: PersonId): Promise<PersonRow | null>
  /** Any wrapped key of this database, to see whether the key ring is its own; null while there is none. */
  anyWrappedKey(): Promise<WrappedKey | null>
  answers(personId: PersonId): Promise<readonly AnswerRow[]>
  consents(personId: PersonId): Promise<readonly ConsentRow[]>
  /** Oldest first. */
  messages(caseId: CaseId): Promise<readonly MessageRow[]>
  /** What became of the workers' messages of a case. */
  sentOf(caseId: CaseId): Promise<readonly Sent[]>
  audit(subject: string): Promise<readonly AuditEntry[]>
  counts(now: Instant): Promise<QueueCounts>

  /**
   * Deletes what has outlived its time, and marks outbox rows expired, returning how many of each: conversations
   * (with their alert cases), persons (with their conversations; also those whose every case has expired),
   * alert cases, seen ids, messages of more than 30 days. At most 1000 of each in one call.
   */
  sweep(
    now: Instant,
  ): Promise<Readonly<Record<'conversations' | 'persons' | 'cases' | 'seen' | 'messages' | 'outbox', number>>>
  /** A one-time link for a new worker, known by its token's hash. */
  createInvite(invite: NewInvite): Promise<void>
  /** The invite while it can still be used, or null. */
  invite(tokenHash: string, now: Instant): Promise<{ readonly role: string } | null>
  /** Uses the invite: of all who try, one is given its role. */
  takeInvite(tokenHash: string, now: Instant): Promise<{ readonly role: string } | null>
  /** Ends every unused invite of the operator's own. */
  closeInvites(now: Instant): Promise<void>
  /** Who can sign in, longest known first. */
  workers(): Promise<readonly WorkerRow[]>
  countWorkers(): Promise<number>

  /** True when the database answers and its migrations are applied. */
  ready(): Promise<boolean>
  /** Passed to better-auth: its own tables, in the same database. */
  readonly auth: ReturnType<typeof drizzleAdapter>
  close(): Promise<void>
}
