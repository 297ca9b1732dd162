/**
 * What the application asks of a database. Both engines keep this contract; one suite proves it on both.
 * The store never sees a personal value: such columns are `Sealed<T>`.
 */
import type { drizzleAdapter } from 'better-auth/adapters/drizzle'
import type {
  CaseKind,
  CaseStatus,
  Caution,
  ContactState,
  Priority,
  PriorityReason,
  SpokenLanguage,
  WorkerGender,
} from '../core/case.ts'
import type { Address, ChannelName } from '../core/channel.ts'
import type { ConsentEvent, LiveConsent } from '../core/consent.ts'
import type {
  CaseCode,
  CaseId,
  ConversationKey,
  ExternalKey,
  MessageId,
  OutboxId,
  PersonId,
  RecordingId,
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
  /** When what the person said about safe contact is to be forgotten; null: they said nothing. */
  readonly safeContactUntil: Instant | null
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
  /** May read, and takes over when the assignee cannot. */
  readonly backup: WorkerId | null
  readonly caution: Caution
  readonly version: number
  readonly openedAt: Instant
  readonly claimedAt: Instant | null
  readonly closedAt: Instant | null
  /** The person's last message to the worker, and the worker's last reply: who waits for whom. */
  readonly personWroteAt: Instant | null
  readonly workerWroteAt: Instant | null
  /** When the person was told that nobody has come yet. */
  readonly remindedAt: Instant | null
  /** When somebody at work was last called to it, and how often, while nobody had claimed it. */
  readonly pagedAt: Instant | null
  readonly pages: number
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

/** One entry of a person's ledger. `seq` counts from 1: a place can be taken once, so entries are never replaced. */
export interface ConsentRow extends Omit<ConsentEvent, 'scope'> {
  readonly personId: PersonId
  readonly seq: number
  readonly scope: Sealed<string> | null
}

/** What was passed on, to whom and under which entry of the ledger: what a withdrawal can no longer undo. */
export interface ShareRow {
  readonly id: string
  readonly caseId: CaseId
  readonly personId: PersonId
  readonly consentSeq: number
  readonly agency: Sealed<string>
  /** Codes of kinds of data. */
  readonly categories: readonly string[]
  readonly sharedBy: WorkerId
  readonly at: Instant
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

/** `wanted`: still with the vendor. `kept`: sealed here. `gone`: it was not to be had, or was deleted; `code` says which. */
export type RecordingState = 'wanted' | 'kept' | 'gone'

/** A voice note. It hangs on its person, and goes with them. */
export interface RecordingRow {
  readonly id: RecordingId
  readonly personId: PersonId
  readonly channel: ChannelName
  /** How long it is, where the vendor says so. */
  readonly seconds: number | null
  /** When it was sent. */
  readonly at: Instant
  readonly state: RecordingState
  readonly code: string | null
  /** The vendor's name for it; null once nobody asks for it any more. */
  readonly file: Sealed<string> | null
  /** Its bytes with what they are; only while it is kept. */
  readonly audio: Sealed<string> | null
  readonly attempts: number
  /** Not asked for before this time. */
  readonly nextAt: Instant
  /** Not asked for after this time. */
  readonly giveUpAt: Instant
  /** Keyed hash of the vendor's message id, so that a later deletion finds it. */
  readonly externalKey: ExternalKey | null
}

/** What can be said of a voice note without opening it. */
export type RecordingEntry = Omit<RecordingRow, 'file' | 'audio'>

/** A voice note to ask the vendor for, with what it takes. */
export interface WantedRecording {
  readonly row: RecordingRow
  readonly wrappedKey: WrappedKey
  /** Null: there is no case yet. */
  readonly caseId: CaseId | null
}

/**
 * pending -> sending -> sent (-> delivered -> read). `held`: waits for the person or a time.
 * `failed`, `expired`, `cancelled` are final and shown to the worker.
 */
export type OutboxStatus =
  'pending' | 'sending' | 'held' | 'sent' | 'delivered' | 'read' | 'failed' | 'expired' | 'cancelled'

/**
 * What allows a row to leave. `answer`: the person has just written to the bot. `live_chat`: a worker's words while
 * the person is there. `safe_contact`: a worker's words at an hour the person agreed to, under their consent.
 */
export type OutboxBasis = 'answer' | 'live_chat' | 'safe_contact'

export interface OutboxRow {
  readonly id: OutboxId
  readonly conversationKey: ConversationKey
  readonly basis: OutboxBasis
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
  readonly session: Sealed<string>
  readonly personId: PersonId | null
}

export interface AuditEntry {
  readonly id: string
  readonly at: Instant
  /** A worker's id, `person` or `system`. Never content. */
  readonly actor: string
  readonly action: string
  readonly subject: string
  /** A code of a closed list; null where the action says it all. */
  readonly reason: string | null
}

/** An entry at its place in the chain. `seq` counts from 1 without a gap. */
export interface ChainedAuditEntry extends AuditEntry {
  readonly seq: number
  readonly hash: string
}

/**
 * Where the chain begins and ends. What retention removed is remembered by `base`, so that a beginning that was cut
 * off by somebody else is found, and `mac` says that the store wrote this and nobody else.
 */
export interface AuditHead {
  readonly baseSeq: number
  readonly baseHash: string
  readonly lastSeq: number
  readonly lastHash: string
  readonly mac: string
}

/** Keyed hashes, handed to the store at opening: it can chain, and holds no key. */
export interface AuditChain {
  link(previousHash: string, entry: AuditEntry & { readonly seq: number }): string
  seal(head: Omit<AuditHead, 'mac'>): string
}

/** A supervisor's way into a case for a stated reason, for a while. */
export interface GrantRow {
  readonly caseId: CaseId
  readonly workerId: WorkerId
  readonly reason: string
  readonly expiresAt: Instant
}

/** Something that needs a second worker. Codes only. */
export interface ApprovalRow {
  readonly id: string
  readonly caseId: CaseId
  readonly action: string
  readonly reason: string
  readonly requestedBy: WorkerId
  readonly requestedAt: Instant
  readonly decision: 'pending' | 'approved' | 'refused'
  readonly decidedBy: WorkerId | null
  readonly decidedAt: Instant | null
  readonly expiresAt: Instant
}

/** What a worker can do for whom, and whether they are at work. */
export interface StaffRow {
  readonly workerId: WorkerId
  readonly languages: readonly SpokenLanguage[]
  readonly childTrained: boolean
  /** `no_preference`: not told. */
  readonly gender: WorkerGender
  /** Open cases at one time. */
  readonly capacity: number
  /** Null: not at work. */
  readonly onShiftSince: Instant | null
}

/** A worker who must not have a case; `reason` is a code. */
export interface ConflictRow {
  readonly caseId: CaseId
  readonly workerId: WorkerId
  readonly reason: string
  readonly at: Instant
}

/** What workers write about a case for each other. `personId`: under whose key; null: the conversation's. */
export interface NoteRow {
  readonly id: string
  readonly caseId: CaseId
  readonly personId: PersonId | null
  readonly workerId: WorkerId
  readonly body: Sealed<string>
  readonly at: Instant
}

export interface TaskRow {
  readonly id: string
  readonly caseId: CaseId
  readonly personId: PersonId | null
  readonly createdBy: WorkerId
  readonly body: Sealed<string>
  readonly createdAt: Instant
  readonly dueAt: Instant
  readonly doneAt: Instant | null
}

/** A case passed on, with what the next worker has to know. `toWorker` null: to whoever is at work next. */
export interface HandoverRow {
  readonly id: string
  readonly caseId: CaseId
  readonly personId: PersonId | null
  readonly fromWorker: WorkerId
  readonly toWorker: WorkerId | null
  readonly body: Sealed<string>
  readonly at: Instant
  readonly acknowledgedBy: WorkerId | null
  readonly acknowledgedAt: Instant | null
}

/** A number that names nobody: how many cases of a kind were counted. */
export interface StatisticsCell {
  /** `2026-Q4`. */
  readonly quarter: string
  readonly country: string
  readonly branch: string
}

/** A wrapped key and the row it stands in, for wrapping it anew. */
export interface KeyHolder {
  readonly table: 'persons' | 'conversations'
  readonly id: string
  readonly wrappedKey: WrappedKey
}

type Changes<Row, Key extends keyof Row> = { readonly [K in Exclude<keyof Row, Key>]?: Row[K] }

/**
 * One guarded write. Inserts must insert (a taken id, code or place in the order is `stale`), updates and
 * deletes must touch exactly one row; `cancelOutbox`, `releaseOutbox`, `eraseMessage` and `deleteRecordings` may touch any
 * number.
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
  /** The gate: no answer is kept without the live consent, which only the ledger makes. */
  | {
      readonly do: 'putAnswer'
      readonly consent: LiveConsent<'record_data'>
      readonly row: AnswerRow
    }
  /** Forgets answers: of these fields. Any number of rows. */
  | { readonly do: 'deleteAnswers'; readonly personId: PersonId; readonly fields: readonly string[] }
  | { readonly do: 'insertConsent'; readonly row: ConsentRow }
  /** What stays of a ledger whose person was erased: a keyed hash of it. The same one again changes nothing. */
  | { readonly do: 'insertConsentProof'; readonly hash: string; readonly expiresAt: Instant }
  | { readonly do: 'insertShare'; readonly consent: LiveConsent<'share'>; readonly row: ShareRow }
  /** One more in a cell of the statistics; it cannot be taken back, because it cannot be found again. */
  | {
      readonly do: 'countCase'
      readonly consent: LiveConsent<'anonymised_statistics'>
      readonly cell: StatisticsCell
    }
  | { readonly do: 'insertCase'; readonly row: CaseRow }
  | {
      readonly do: 'updateCase'
      readonly id: CaseId
      readonly version: number
      readonly set: Changes<CaseRow, 'id' | 'version'>
    }
  | { readonly do: 'deleteCase'; readonly id: CaseId }
  /** Cases of a conversation that goes on under another key. Any number. */
  | { readonly do: 'moveCases'; readonly from: ConversationKey; readonly to: ConversationKey }
  /** The row, with its outbox; its cases and person stay. */
  | { readonly do: 'deleteConversation'; readonly key: ConversationKey; readonly version: number }
  /** Every case of a conversation, and every person one of them is about: also of sessions long over. */
  | { readonly do: 'eraseCases'; readonly conversationKey: ConversationKey }
  /** `alert`: a worker's words on an alert, under the conversation's key and gone with it. */
  | {
      readonly do: 'insertMessage'
      readonly consent: LiveConsent<'record_data'> | 'alert'
      readonly row: MessageRow
    }
  /** Words or a voice note. */
  | { readonly do: 'eraseMessage'; readonly externalKey: ExternalKey }
  | {
      readonly do: 'insertRecording'
      readonly consent: LiveConsent<'voice_recording'>
      readonly row: RecordingRow
    }
  /** Stale when it is not wanted any more: what was fetched meanwhile is dropped. */
  | {
      readonly do: 'keepRecording'
      readonly consent: LiveConsent<'voice_recording'>
      readonly id: RecordingId
      readonly audio: Sealed<string>
    }
  | {
      readonly do: 'postponeRecording'
      readonly id: RecordingId
      readonly attempts: number
      readonly nextAt: Instant
    }
  /** From `from` on nothing of it is left but that it was there. */
  | {
      readonly do: 'endRecording'
      readonly id: RecordingId
      readonly from: 'wanted' | 'kept'
      readonly code: string
    }
  /** Any number. `wanted`: those that were not fetched yet. */
  | {
      readonly do: 'deleteRecordings'
      readonly personId: PersonId
      readonly which: 'wanted' | 'all'
    }
  | { readonly do: 'enqueue'; readonly row: OutboxRow & { readonly basis: 'answer' | 'live_chat' } }
  /** Nobody is written to at another hour without the live consent to it. */
  | {
      readonly do: 'enqueue'
      readonly consent: LiveConsent<'human_contact_back'>
      readonly row: OutboxRow & { readonly basis: 'safe_contact' }
    }
  /** Ends every unfinished row (of one basis, when it is named), also one being sent: it will not be tried again. */
  | {
      readonly do: 'cancelOutbox'
      readonly conversationKey: ConversationKey
      readonly basis: OutboxBasis | null
      readonly code: string
    }
  /** The person wrote: rows held for that may go. */
  | { readonly do: 'releaseOutbox'; readonly conversationKey: ConversationKey; readonly at: Instant }
  /** Setting an unfinished status is `stale` when the row was cancelled or expired meanwhile. */
  | {
      readonly do: 'settleOutbox'
      readonly id: OutboxId
      readonly from: readonly OutboxStatus[]
      readonly set: Changes<OutboxRow, 'id'>
    }
  /** Appended to the chain in the same transaction. */
  | { readonly do: 'audit'; readonly entry: AuditEntry }
  /** One grant for a worker and a case: a new one replaces the old. */
  | { readonly do: 'putGrant'; readonly row: GrantRow }
  | { readonly do: 'insertApproval'; readonly row: ApprovalRow }
  /** Stale when it was decided meanwhile, or is over at `at`. */
  | {
      readonly do: 'decideApproval'
      readonly id: string
      readonly decision: 'approved' | 'refused'
      readonly decidedBy: WorkerId
      readonly at: Instant
    }
  /** One row for a worker: a new one replaces the old, and leaves their shift as it is. */
  | { readonly do: 'putStaff'; readonly row: StaffRow }
  | { readonly do: 'setShift'; readonly workerId: WorkerId; readonly onShiftSince: Instant | null }
  /** One for a worker and a case: a new one replaces the old. */
  | { readonly do: 'putConflict'; readonly row: ConflictRow }
  /** `alert`: on an alert there is no person; then it stands under the conversation's key and goes with it. */
  | {
      readonly do: 'insertNote'
      readonly consent: LiveConsent<'record_data'> | 'alert'
      readonly row: NoteRow
    }
  | {
      readonly do: 'insertTask'
      readonly consent: LiveConsent<'record_data'> | 'alert'
      readonly row: TaskRow
    }
  /** Stale when it was done already, or is of another case. */
  | { readonly do: 'endTask'; readonly id: string; readonly caseId: CaseId; readonly at: Instant }
  | {
      readonly do: 'insertHandover'
      readonly consent: LiveConsent<'record_data'> | 'alert'
      readonly row: HandoverRow
    }
  /** Stale when it was acknowledged already. */
  | {
      readonly do: 'acknowledgeHandover'
      readonly id: string
      readonly by: WorkerId
      readonly at: Instant
    }
  /** Stands for any number of rows: the row may be gone, or wrapped anew by another. */
  | { readonly do: 'rewrapKey'; readonly holder: KeyHolder; readonly to: WrappedKey }

export interface LoadedConversation {
  readonly conversation: ConversationRow
  /** The person's own data key: opens their answers and messages. Null before consent to recording. */
  readonly personKey: WrappedKey | null
  /** The person's ledger in its order; empty before consent to recording. */
  readonly ledger: readonly ConsentRow[]
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

/** How long each class of rows is kept, in ms: from the table of `dialogs/retention.yaml`. */
export interface Retention {
  readonly messages: number
  readonly recordings: number
  readonly safeContactFields: readonly string[]
  readonly safeContact: number
  /** From a case's closing. */
  readonly closedCases: number
  readonly audit: number
  /** What is known of the sending, once it has ended. */
  readonly outbox: number
}

export const sweptClasses = [
  'conversations',
  'persons',
  'alerts',
  'closed_cases',
  'messages',
  'recordings',
  'safe_contact',
  'outbox_expired',
  'outbox',
  'seen',
  'audit',
  'consent_proofs',
  'grants',
  'approvals',
] as const
/** How many rows of each class were removed (`outbox_expired`: ended). */
export type Swept = Readonly<Record<(typeof sweptClasses)[number], number>>

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
  answers(personId: PersonId): Promise<readonly AnswerRow[]>
  /** In the order of the ledger. */
  consents(personId: PersonId): Promise<readonly ConsentRow[]>
  /** Oldest first. */
  shares(caseId: CaseId): Promise<readonly ShareRow[]>
  /** Oldest first. */
  messages(caseId: CaseId): Promise<readonly MessageRow[]>
  /** Of a person, oldest first, without what was said. */
  recordings(personId: PersonId): Promise<readonly RecordingEntry[]>
  recording(id: RecordingId): Promise<RecordingRow | null>
  /** To be asked for now, the longest due first, at most `limit`. */
  wantedRecordings(now: Instant, limit: number): Promise<readonly WantedRecording[]>
  /** What became of the workers' messages of a case. */
  sentOf(caseId: CaseId): Promise<readonly Sent[]>
  audit(subject: string): Promise<readonly ChainedAuditEntry[]>
  /** The chain from after `seq` on, oldest first, at most `limit`. */
  auditAfter(seq: number, limit: number): Promise<readonly ChainedAuditEntry[]>
  /** Null before the first entry. */
  auditHead(): Promise<AuditHead | null>
  /** The grant of this worker for this case while it lasts, or null. */
  grant(caseId: CaseId, workerId: WorkerId, now: Instant): Promise<GrantRow | null>
  approval(id: string): Promise<ApprovalRow | null>
  /** All of a case, newest first. */
  approvals(caseId: CaseId): Promise<readonly ApprovalRow[]>
  /** Waiting for a second worker, oldest first. */
  pendingApprovals(now: Instant): Promise<readonly ApprovalRow[]>
  /** Everyone with a profile. */
  staff(): Promise<readonly StaffRow[]>
  conflicts(): Promise<readonly ConflictRow[]>
  /** Oldest first. */
  notes(caseId: CaseId): Promise<readonly NoteRow[]>
  /** Those to be done first, the earliest first; then those done, the latest first. */
  tasks(caseId: CaseId): Promise<readonly TaskRow[]>
  /** Of a worker's own cases: not done and due before `before`, the earliest first, at most 500: no words. */
  tasksDue(
    worker: WorkerId,
    before: Instant,
  ): Promise<readonly (Omit<TaskRow, 'body'> & { readonly code: CaseCode })[]>
  /** Newest first. */
  handovers(caseId: CaseId): Promise<readonly HandoverRow[]>
  /** Not acknowledged, oldest first: no words. */
  openHandovers(): Promise<readonly Omit<HandoverRow, 'body'>[]>
  /** Conversations whose safe-contact words are to be forgotten, at most 1000. */
  safeContactsOver(now: Instant): Promise<readonly ConversationKey[]>
  statistics(): Promise<readonly (StatisticsCell & { readonly count: number })[]>
  hasConsentProof(hash: string): Promise<boolean>
  /** Every wrapped key, in pages: pass the last holder of the page before, or null. */
  keyHolders(after: KeyHolder | null, limit: number): Promise<readonly KeyHolder[]>
  counts(now: Instant): Promise<QueueCounts>

  /**
   * Deletes what has outlived its time, and marks outbox rows expired, returning how many of each class. At most
   * 1000 of each in one call. Persons go with their conversations, conversations with their alert cases.
   */
  sweep(now: Instant, retention: Retention): Promise<Swept>
  /** A one-time link for a new worker, known by its token's hash. */
  createInvite(invite: NewInvite): Promise<void>
  /** The invite while it can still be used, or null. */
  invite(tokenHash: string, now: Instant): Promise<{ readonly role: string } | null>
  /** Uses the invite: of all who try, one is given its role. */
  takeInvite(tokenHash: string, now: Instant): Promise<{ readonly role: string } | null>
  /** Ends every unused invite that somebody made; null: the operator's own. */
  closeInvites(now: Instant, createdBy: WorkerId | null): Promise<void>
  /** Who can sign in, longest known first. */
  workers(): Promise<readonly WorkerRow[]>
  countWorkers(): Promise<number>

  /** True when the database answers and its migrations are applied. */
  ready(): Promise<boolean>
  /** Passed to better-auth: its own tables, in the same database. */
  readonly auth: ReturnType<typeof drizzleAdapter>
  close(): Promise<void>
}
