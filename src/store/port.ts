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
  RiskLevel,
  SpokenLanguage,
  WorkerGender,
} from '../core/case.ts'
import type { Address, AttachmentKind, ChannelName } from '../core/channel.ts'
import type { ConsentEvent, LiveConsent } from '../core/consent.ts'
import type {
  CaseCode,
  CaseId,
  ConversationKey,
  ExternalKey,
  MessageId,
  OutboxId,
  PersonId,
  AgencyId,
  AttachmentId,
  OfficeId,
  TeamId,
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
  /** Whose members are called to it first; null: everybody at work. */
  readonly teamId: TeamId | null
  /** Whose workers may see it; null: no office has taken it yet, and every office may. */
  readonly officeId: OfficeId | null
  /** What a worker last judged their danger to be; null: nobody has yet. */
  readonly risk: RiskLevel | null
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
  /** What was sent in place of words: a worker's voice note. */
  readonly attachmentId: AttachmentId | null
}

/** `wanted`: still with the vendor. `kept`: sealed here. `gone`: it was not to be had, or was deleted; `code` says which. */
export type AttachmentState = 'wanted' | 'kept' | 'gone'

/** A voice note or a picture. It hangs on its person, and goes with them. */
export interface AttachmentRow {
  readonly id: AttachmentId
  readonly personId: PersonId
  readonly kind: AttachmentKind
  readonly author: MessageAuthor
  readonly channel: ChannelName
  /** How long a voice note is, where anybody says so. */
  readonly seconds: number | null
  /** When it was sent. */
  readonly at: Instant
  readonly state: AttachmentState
  readonly code: string | null
  /** The vendor's name for it; null once nobody asks for it any more. */
  readonly file: Sealed<string> | null
  /** Its bytes with what they are; only while it is kept. */
  readonly content: Sealed<string> | null
  readonly attempts: number
  /** Not asked for before this time. */
  readonly nextAt: Instant
  /** Not asked for after this time. */
  readonly giveUpAt: Instant
  /** Keyed hash of the vendor's message id, so that a later deletion finds it. */
  readonly externalKey: ExternalKey | null
}

/** What can be said of an attachment without opening it. */
export type AttachmentEntry = Omit<AttachmentRow, 'file' | 'content'>

/** An attachment to ask the vendor for, with what it takes. */
export interface WantedAttachment {
  readonly row: AttachmentRow
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

/** Something that needs a second worker. Codes, and under the case's key what it is about. */
export interface ApprovalRow {
  readonly id: string
  readonly caseId: CaseId
  readonly action: string
  /** With whom something is to be shared; null where the action says it all. */
  readonly detail: Sealed<string> | null
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
  /** Countries whose people the worker must not have: they know too many of them. ISO 3166 codes. */
  readonly avoids: readonly string[]
  /** Null: not at work. */
  readonly onShiftSince: Instant | null
  /** Cases of P0 and P1 taken since then. */
  readonly urgentThisShift: number
  /** Until then nothing new is given to them; null: no break. */
  readonly breakUntil: Instant | null
}

/** Workers who are called together. */
export interface TeamRow {
  readonly id: TeamId
  readonly name: string
  readonly members: readonly WorkerId[]
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

/** An office of the organisation, with when it is at work. `weekend`: 1 is Monday; `holidays`: local dates. */
export interface OfficeRow {
  readonly id: OfficeId
  readonly name: string
  /** ISO 3166. */
  readonly country: string
  /** IANA. */
  readonly zone: string
  readonly weekend: readonly number[]
  readonly holidays: readonly string[]
  /** Local: `09:00`. */
  readonly opens: string
  readonly closes: string
  /** Countries whose people it looks after from the first word on. */
  readonly serves: readonly string[]
}

export const officeParts = ['member', 'focal_point', 'alternate'] as const
export type OfficePart = (typeof officeParts)[number]

export interface OfficeMember {
  readonly officeId: OfficeId
  readonly workerId: WorkerId
  readonly part: OfficePart
}

/** A partner outside the organisation. Names an organisation, never a person in need. */
export interface AgencyRow {
  readonly id: AgencyId
  readonly name: string
  readonly country: string
  readonly vetting: 'pending' | 'vetted' | 'refused'
  readonly vettedUntil: Instant | null
  readonly services: readonly string[]
  readonly contact: string
  /** The number to call back, from a source of its own and never from whoever calls. */
  readonly callBack: string
  readonly verifiedAt: Instant | null
  readonly verifiedBy: WorkerId | null
  /** Under which it is written to: an age recipient; null: not by file. */
  readonly publicKey: string | null
}

/** What becomes of a case after triage. The scheduling columns are codes and times, so that a calendar needs no key. */
export interface CaseworkRow {
  readonly caseId: CaseId
  readonly personId: PersonId
  /** Counts events; whoever adds one names the count it read. */
  readonly version: number
  readonly sendingOffice: OfficeId
  readonly receivingOffice: OfficeId | null
  readonly receivingAgency: AgencyId | null
}

/** Something that happened in the casework of a case, at its place: sealed whole. */
export interface CaseworkEventRow {
  readonly caseId: CaseId
  readonly seq: number
  readonly personId: PersonId
  readonly body: Sealed<string>
}

/** What has to be done in a case, by which office and until when. A code each. */
export interface CaseDue {
  readonly caseId: CaseId
  readonly kind: string
  readonly officeId: OfficeId
  readonly since: Instant
  readonly dueAt: Instant
}

/** A form a worker filled in; the newest of a kind is the one that counts. */
export interface FormRow {
  readonly id: string
  readonly caseId: CaseId
  readonly personId: PersonId
  readonly kind: string
  readonly body: Sealed<string>
  readonly by: WorkerId
  readonly at: Instant
}

/** A message of one office to another about a case: the only thing of it the other one sees. */
export interface LetterRow {
  readonly id: string
  readonly caseId: CaseId
  readonly personId: PersonId
  readonly kind: string
  readonly fromOffice: OfficeId
  readonly toOffice: OfficeId | null
  readonly toAgency: AgencyId | null
  readonly body: Sealed<string>
  readonly by: WorkerId
  readonly at: Instant
  readonly receivedAt: Instant | null
  readonly receivedBy: WorkerId | null
}

/** A letter that waits to be received. */
export interface UnreceivedLetter {
  readonly id: string
  readonly caseId: CaseId
  /** Null: a recall to an agency outside, which somebody of ours has to see received. */
  readonly toOffice: OfficeId | null
  readonly caseOffice: OfficeId | null
  readonly assignedTo: WorkerId | null
  readonly backup: WorkerId | null
}

/** What one named reader needs to buy a ticket or to meet somebody, and nobody else. Gone after the arrival. */
export interface PacketRow {
  readonly id: string
  readonly caseId: CaseId
  readonly personId: PersonId
  readonly reader: WorkerId
  readonly body: Sealed<string>
  readonly by: WorkerId
  readonly at: Instant
  readonly openedAt: Instant | null
}

/** How dangerous a country or area is, by six scores; `scores` is codes: `corruption:3 ...`. */
export interface CountryProfileRow {
  readonly place: string
  readonly scores: string
  readonly reviewedBy: WorkerId
  readonly reviewedAt: Instant
}

/** Somebody is on the way: a code, an office and a time. It outlives their case, so that they are met all the same. */
export interface MeetingRow {
  readonly code: CaseCode
  readonly officeId: OfficeId
  readonly arrivesAt: Instant
  readonly expiresAt: Instant
}

/** What people are told about a country before they go there. */
export interface CountryTextRow {
  /** `MD/en`: one text for each place and language. */
  readonly id: string
  readonly place: string
  readonly language: string
  readonly body: string
  readonly reviewedBy: WorkerId
  readonly reviewedAt: Instant
}

/** What somebody said against a worker. Read by those who lead, never by the worker it is about. */
export interface ComplaintRow {
  readonly id: string
  readonly caseId: CaseId
  readonly personId: PersonId | null
  /** Null: nobody in particular. */
  readonly about: WorkerId | null
  readonly recordedBy: WorkerId
  readonly body: Sealed<string>
  readonly at: Instant
  readonly closedBy: WorkerId | null
  readonly closedAt: Instant | null
  /** A code: what came of it. */
  readonly outcome: string | null
}

/** Of a case only whose it is: which person's, which office's, and in whose hands. */
export type PlacedCase = Pick<CaseRow, 'conversationKey' | 'officeId' | 'status' | 'priority' | 'assignedTo'>

/** What is told of a complaint that is not closed without a word of it; with whose its case is. */
export type OpenComplaint = Omit<ComplaintRow, 'body'> & PlacedCase

/** A switch that was set in the console. */
export interface SettingRow {
  readonly key: string
  readonly value: string
  readonly changedBy: WorkerId
  readonly changedAt: Instant
}

/** The times of a case, to count by day. Names nobody. */
export type CaseTimes = Pick<
  CaseRow,
  'kind' | 'priority' | 'officeId' | 'openedAt' | 'claimedAt' | 'closedAt' | 'workerWroteAt' | 'pages'
>

/** A case that is not closed, with whether its person may be written to; `suspended` where there is no conversation. */
export interface QueuedCase extends CaseRow {
  readonly contact: ContactState
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
 * deletes must touch exactly one row; `cancelOutbox`, `releaseOutbox`, `eraseMessage`, `deleteAttachments`,
 * `countUrgent` and `setBreak` may touch any number.
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
      readonly do: 'insertAttachment'
      readonly consent: LiveConsent<'voice_recording'>
      readonly row: AttachmentRow & { readonly kind: 'voice' }
    }
  | {
      readonly do: 'insertAttachment'
      readonly consent: LiveConsent<'record_data'>
      readonly row: AttachmentRow &
        ({ readonly kind: 'picture' } | { readonly kind: 'voice'; readonly author: 'worker' })
    }
  /** Stale when it is not wanted any more: what was fetched meanwhile is dropped. */
  | {
      readonly do: 'keepAttachment'
      readonly consent: LiveConsent<'voice_recording'> | LiveConsent<'record_data'>
      readonly id: AttachmentId
      readonly content: Sealed<string>
    }
  | {
      readonly do: 'postponeAttachment'
      readonly id: AttachmentId
      readonly attempts: number
      readonly nextAt: Instant
    }
  /** From `from` on nothing of it is left but that it was there. */
  | {
      readonly do: 'endAttachment'
      readonly id: AttachmentId
      readonly from: 'wanted' | 'kept'
      readonly code: string
    }
  /** The person's own, any number. `wanted`: those that were not fetched yet. */
  | {
      readonly do: 'deleteAttachments'
      readonly personId: PersonId
      readonly kind: AttachmentKind
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
  /** One row for a worker: a new one replaces the old, and leaves their shift and break as they are. */
  | { readonly do: 'putStaff'; readonly row: StaffRow }
  /** Begins or ends a shift, and counts from nothing. */
  | { readonly do: 'setShift'; readonly workerId: WorkerId; readonly onShiftSince: Instant | null }
  /** One more case of P0 or P1 in this shift. No profile: nothing. */
  | { readonly do: 'countUrgent'; readonly workerId: WorkerId }
  /** Written down with it. No profile: nothing, and nothing is written down. */
  | {
      readonly do: 'setBreak'
      readonly workerId: WorkerId
      readonly breakUntil: Instant | null
      readonly entry: AuditEntry
    }
  /** One for a worker and a case: a new one replaces the old. */
  | { readonly do: 'putConflict'; readonly row: ConflictRow }
  /** `at`: as it was read. Stale when it is there no more, or another one is. */
  | {
      readonly do: 'deleteConflict'
      readonly caseId: CaseId
      readonly workerId: WorkerId
      readonly at: Instant
    }
  /** Its name and its people from now on. `was`: as it was read; null: it is new. Stale when it is otherwise by now. */
  | { readonly do: 'putTeam'; readonly row: TeamRow; readonly was: Omit<TeamRow, 'id'> | null }
  /** Its cases are everybody's again. */
  | { readonly do: 'deleteTeam'; readonly id: TeamId }
  | {
      readonly do: 'insertComplaint'
      readonly consent: LiveConsent<'record_data'> | 'alert'
      readonly row: ComplaintRow
    }
  /** Stale when it was closed already. */
  | {
      readonly do: 'closeComplaint'
      readonly id: string
      readonly by: WorkerId
      readonly at: Instant
      readonly outcome: string
    }
  | { readonly do: 'putSetting'; readonly row: SettingRow }
  | { readonly do: 'putOffice'; readonly row: OfficeRow }
  /** Who belongs to it from now on. */
  | { readonly do: 'setOfficeMembers'; readonly id: OfficeId; readonly members: readonly OfficeMember[] }
  | { readonly do: 'putAgency'; readonly row: AgencyRow }
  | { readonly do: 'putCountryProfile'; readonly row: CountryProfileRow }
  | { readonly do: 'putCountryText'; readonly row: CountryTextRow }
  /** Which offices wait for whom from now on; none: nobody does any more. */
  | { readonly do: 'setMeetings'; readonly code: CaseCode; readonly meetings: readonly MeetingRow[] }
  | {
      readonly do: 'insertCasework'
      readonly consent: LiveConsent<'record_data'>
      readonly row: CaseworkRow
    }
  /** Adds what happened; stale when something else has happened meanwhile. */
  | {
      readonly do: 'appendCasework'
      readonly caseId: CaseId
      readonly version: number
      readonly events: readonly CaseworkEventRow[]
    }
  /** Which office, or agency, the other one is. */
  | {
      readonly do: 'setReceiving'
      readonly caseId: CaseId
      readonly office: OfficeId | null
      readonly agency: AgencyId | null
    }
  /** Everything that is due in a case from now on. */
  | { readonly do: 'setDues'; readonly caseId: CaseId; readonly dues: readonly CaseDue[] }
  | { readonly do: 'insertForm'; readonly consent: LiveConsent<'record_data'>; readonly row: FormRow }
  /** Nothing leaves for another office without the live consent to share with it. A recall names only the code. */
  | {
      readonly do: 'insertLetter'
      readonly consent: LiveConsent<'share'> | 'recall' | 'arrival'
      readonly row: LetterRow
    }
  /** Stale when it was received already. */
  | { readonly do: 'receiveLetter'; readonly id: string; readonly by: WorkerId; readonly at: Instant }
  | { readonly do: 'insertPacket'; readonly consent: LiveConsent<'share'>; readonly row: PacketRow }
  /** Stale for anybody but its reader. */
  | { readonly do: 'openPacket'; readonly id: string; readonly reader: WorkerId; readonly at: Instant }
  /** Any number: after the arrival. */
  | { readonly do: 'deletePackets'; readonly caseId: CaseId }
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

/** What is left to say of an invite that can be used. */
export type InviteRow = Pick<NewInvite, 'role' | 'createdBy'>

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
  readonly pictures: number
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
  'pictures',
  'safe_contact',
  'outbox_expired',
  'outbox',
  'seen',
  'audit',
  'consent_proofs',
  'grants',
  'approvals',
  'meetings',
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
  queue(): Promise<readonly QueuedCase[]>
  /** Every case opened at or after `since`, in the order they were opened, at most 50,000. */
  casesSince(since: Instant): Promise<readonly CaseTimes[]>
  person(id: PersonId): Promise<PersonRow | null>
  answers(personId: PersonId): Promise<readonly AnswerRow[]>
  /** In the order of the ledger. */
  consents(personId: PersonId): Promise<readonly ConsentRow[]>
  /** Oldest first. */
  shares(caseId: CaseId): Promise<readonly ShareRow[]>
  /** Oldest first. */
  messages(caseId: CaseId): Promise<readonly MessageRow[]>
  /** Of a person, oldest first, without what was said. */
  attachments(personId: PersonId): Promise<readonly AttachmentEntry[]>
  attachment(id: AttachmentId): Promise<AttachmentRow | null>
  /** To be asked for now, the longest due first, at most `limit`. */
  wantedAttachments(now: Instant, limit: number): Promise<readonly WantedAttachment[]>
  /** What became of the workers' messages of a case. */
  sentOf(caseId: CaseId): Promise<readonly Sent[]>
  audit(subject: string): Promise<readonly ChainedAuditEntry[]>
  /** Of everybody with a profile after `since`, in the order of the log. */
  staffAudit(since: Instant): Promise<readonly ChainedAuditEntry[]>
  /** The chain from after `seq` on, oldest first, at most `limit`. */
  auditAfter(seq: number, limit: number): Promise<readonly ChainedAuditEntry[]>
  /** Null before the first entry. */
  auditHead(): Promise<AuditHead | null>
  /** The grant of this worker for this case while it lasts, or null. */
  grant(caseId: CaseId, workerId: WorkerId, now: Instant): Promise<GrantRow | null>
  approval(id: string): Promise<ApprovalRow | null>
  /** All of a case, newest first. */
  approvals(caseId: CaseId): Promise<readonly ApprovalRow[]>
  /** Waiting for a second worker, oldest first, with their cases. */
  pendingApprovals(
    now: Instant,
  ): Promise<readonly { readonly approval: ApprovalRow; readonly case: CaseRow }[]>
  /** Everyone with a profile. */
  staff(): Promise<readonly StaffRow[]>
  /** `conversationKey`: the case's, by which the same person's next case is known. */
  conflicts(): Promise<readonly (ConflictRow & PlacedCase & { readonly code: CaseCode })[]>
  /** By name. */
  teams(): Promise<readonly TeamRow[]>
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
  /** Not acknowledged, of cases that are not closed, oldest first: no words. */
  openHandovers(): Promise<
    readonly { readonly handover: Omit<HandoverRow, 'body'>; readonly case: CaseRow }[]
  >
  /** Open ones first, then the latest first, with their cases. */
  complaints(): Promise<readonly { readonly complaint: ComplaintRow; readonly case: CaseRow }[]>
  /** Those that are not closed, the oldest first: no words. */
  openComplaints(): Promise<readonly OpenComplaint[]>
  settings(): Promise<readonly SettingRow[]>
  /** By name. */
  offices(): Promise<readonly OfficeRow[]>
  officeMembers(): Promise<readonly OfficeMember[]>
  /** By country and name. */
  agencies(): Promise<readonly AgencyRow[]>
  countryProfiles(): Promise<readonly CountryProfileRow[]>
  countryTexts(): Promise<readonly CountryTextRow[]>
  casework(caseId: CaseId): Promise<CaseworkRow | null>
  /** Who is on the way to or from an office, the earliest first; `isKnown`: their case is still there. */
  meetingsOf(
    office: OfficeId,
  ): Promise<readonly (MeetingRow & { readonly isKnown: boolean; readonly caseId: CaseId | null })[]>
  /** Cases that are not closed and have any. */
  openCasework(): Promise<readonly CaseId[]>
  /** In the order in which it happened. */
  caseworkEvents(caseId: CaseId): Promise<readonly CaseworkEventRow[]>
  /** What is due in an office before `before`, the earliest first, at most 500, with the case's code. */
  duesOf(office: OfficeId, before: Instant): Promise<readonly (CaseDue & { readonly code: CaseCode })[]>
  /** What is due in a case, the earliest first. */
  dues(caseId: CaseId): Promise<readonly CaseDue[]>
  /** Newest first. */
  forms(caseId: CaseId): Promise<readonly FormRow[]>
  /** Newest first. */
  letters(caseId: CaseId): Promise<readonly LetterRow[]>
  /** To or from an office, newest first, at most 500, with the case's code: no words. */
  lettersOf(office: OfficeId): Promise<readonly (Omit<LetterRow, 'body'> & { readonly code: CaseCode })[]>
  /** To an office whose people have not said that they have it; with whose case it is. */
  unreceivedLetters(): Promise<readonly UnreceivedLetter[]>
  letter(id: string): Promise<LetterRow | null>
  /** Of a case, newest first: no words. */
  packets(caseId: CaseId): Promise<readonly Omit<PacketRow, 'body'>[]>
  /** For a reader, newest first, with the case's code: no words. */
  packetsFor(reader: WorkerId): Promise<readonly (Omit<PacketRow, 'body'> & { readonly code: CaseCode })[]>
  packet(id: string): Promise<PacketRow | null>
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
  invite(tokenHash: string, now: Instant): Promise<InviteRow | null>
  /** Uses the invite: of all who try, one is given it. */
  takeInvite(tokenHash: string, now: Instant): Promise<InviteRow | null>
  /** All that can still be used, the first to end first. */
  openInvites(now: Instant): Promise<readonly NewInvite[]>
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
