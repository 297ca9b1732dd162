/** What caseworkers can do, as the console and the API see it. */
import type {
  CaseKind,
  CaseStatus,
  Caution,
  ContactState,
  Priority,
  PriorityReason,
  WorkerGender,
} from '../core/case.ts'
import type { ChannelName, MediaFile } from '../core/channel.ts'
import type {
  ConsentDecision,
  ConsentMethod,
  ConsentQuality,
  ConsentState,
  GivenBy,
  Purpose,
} from '../core/consent.ts'
import { purposes } from '../core/consent.ts'
import type {
  CaseCode,
  CaseId,
  ConversationKey,
  MessageId,
  AttachmentId,
  TeamId,
  WorkerId,
} from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import type { Instant } from '../core/time.ts'
import type { VoiceNote } from '../core/voice.ts'
import type { Strain } from '../referral/matching.ts'
import type { CasePicture, PictureAsked, Pictures } from './pictures.ts'

/** The longest text every channel takes in one message, in UTF-16 units. */
export const longestReply = 4096

/** An administrator manages people and settings, and reads nothing that people say. */
export const roles = ['caseworker', 'supervisor', 'security_focal_point', 'administrator'] as const
export type Role = (typeof roles)[number]

/** Whether a role may ever read what people say. */
export const worksWithPeople = (role: string | null): boolean =>
  role !== 'administrator' && roles.some((each) => each === role)

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
  readonly backup: WorkerId | null
  /** For whose members it is meant while it waits; null: for everybody. */
  readonly teamId: TeamId | null
  /** By which the same person's other cases are known. Shown to nobody. */
  readonly conversationKey: ConversationKey
  /** Whether anything can be sent to them; null on a line that stands alone. */
  readonly contact: ContactState | null
  readonly caution: Caution
  readonly openedAt: Instant
  /** When somebody began to be waited for: its opening, or the time a worker put back what is not urgent. */
  readonly waitsSince: Instant
  /** When a first human answer is due (domain reference, section 19). */
  readonly dueAt: Instant
  /** How often somebody at work was called to it again, while it waits. */
  readonly pages: number
  /** The person wrote after the worker's last reply. */
  readonly awaitsReply: boolean
  /** When somebody last wrote; its opening, while nobody has. */
  readonly lastWordAt: Instant
  /** Since when somebody with a worker waits for their answer; null: the worker has the last word, or nobody has the case. */
  readonly unansweredSince: Instant | null
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

export interface CaseShare {
  /** Null when it does not open with the keys there are. */
  readonly agency: string | null
  readonly categories: readonly ShareCategory[]
  readonly at: Instant
  readonly sharedBy: string | null
}

/** Kinds of data that are passed on (domain reference, 16.2). */
export const shareCategories = [
  'identity',
  'contact',
  'needs',
  'health',
  'legal',
  'safety',
  'location',
] as const
export type ShareCategory = (typeof shareCategories)[number]

/** With whom something is shared, and what. */
export interface Sharing {
  readonly agency: string
  readonly categories: readonly ShareCategory[]
}

/** Why a supervisor reads a case that is not theirs. A closed list: a reason in words would be content. */
export const openingReasons = [
  'cover_absence',
  'danger_to_life',
  'child_protection',
  'complaint',
  'quality_review',
  'legal_order',
] as const
export type OpeningReason = (typeof openingReasons)[number]

/** What one worker alone must not do (domain reference, section 19, four eyes). */
export const fourEyesActions = [
  'confidentiality_breach',
  'caution_flag',
  'caution_clear',
  'child_sharing',
  'lower_to_P1',
  'lower_to_P2',
  'lower_to_P3',
] as const
export type FourEyesAction = (typeof fourEyesActions)[number]
export const fourEyesReasons = [
  'danger_to_life',
  'child_at_risk',
  'signs_in_chat',
  'told_by_partner',
  'mistaken',
  'needed_for_service',
  'danger_over',
  'need_met',
] as const
export type FourEyesReason = (typeof fourEyesReasons)[number]

export interface Approval {
  readonly id: string
  readonly caseId: CaseId
  readonly code: CaseCode
  readonly action: FourEyesAction
  /** For `child_sharing`; null there: it does not open, and can only be refused. */
  readonly sharing: Sharing | null
  readonly reason: FourEyesReason
  readonly requestedBy: WorkerId
  readonly requestedByName: string | null
  readonly requestedAt: Instant
  /** `spent`: the one thing that it allowed was done. */
  readonly decision: 'pending' | 'approved' | 'refused' | 'expired' | 'spent'
  readonly decidedByName: string | null
}

/** How a worker comes to read a case. */
export type Standing = 'assignee' | 'backup' | 'supervisor'

/**
 * Purposes a worker may ask for and write down (domain reference, 16.2). The first two the bot asked for already:
 * a worker asks again what was given too easily.
 */
export const askedByWorkers = purposes.filter((purpose) => purpose !== 'talk_with_bot')

/** The longest name of an agency or person that something is agreed to or passed on for. */
export const longestName = 80

export interface SpokenConsent {
  readonly purpose: Purpose
  readonly scope: string | null
  readonly decision: ConsentDecision
  readonly givenBy: GivenBy
  readonly method: 'voice' | 'text' | 'sign' | 'in_person'
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
  /** They agreed to be written to, but not at this hour of their day. */
  | 'outside_hours'
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

export interface Casework extends Pictures {
  queue(actor: Actor): Promise<Queue>
  /**
   * One line of it: while it waits, for its assignee and backup, and for supervisors; null for anybody else, as for
   * one that does not exist.
   */
  item(actor: Actor, id: CaseId): Promise<QueueItem | null>
  /**
   * Opens the sealed content for the assignee, their backup, or a supervisor who stated a reason within the last
   * hour, and writes an audit entry. `reason_needed`: a supervisor who has not. Others are told nothing.
   */
  open(actor: Actor, id: CaseId): Promise<Result<CaseView, 'not_yours' | 'reason_needed'>>
  /** A supervisor states why they read a case. Anybody else is told that it does not exist. */
  unlock(actor: Actor, id: CaseId, reason: OpeningReason): Promise<Result<void, 'not_yours'>>
  /** The assignee names who may read and take over, and matches; null: nobody. */
  setBackup(
    actor: Actor,
    id: CaseId,
    backup: WorkerId | null,
  ): Promise<Result<void, 'not_yours' | 'unknown' | 'no_match'>>
  /**
   * The assignee writes down that the person does not want a certain colleague, who is then given none of their cases
   * and is no longer the backup. For oneself there is giving it on.
   */
  refuseWorker(actor: Actor, id: CaseId, worker: WorkerId): Promise<Result<void, 'not_yours' | 'unknown'>>
  /** The backup becomes the assignee, and the assignee the backup. The person is told. */
  takeOver(actor: Actor, id: CaseId): Promise<Result<void, 'not_yours'>>
  /** Writes down what a person said to the assignee about a purpose. */
  recordConsent(
    actor: Actor,
    id: CaseId,
    spoken: SpokenConsent,
  ): Promise<
    Result<
      void,
      'not_yours' | 'no_record' | 'not_for_workers' | 'not_for_children' | 'scope' | 'not_given' | 'suspended'
    >
  >
  /**
   * Writes down that something was passed on. Refused without a live consent that names the agency, and about a child
   * without a second worker's yes to just that; it is spent by it.
   */
  share(
    actor: Actor,
    id: CaseId,
    share: Sharing,
  ): Promise<Result<void, 'not_yours' | 'no_consent' | 'no_approval' | 'nothing' | 'suspended'>>
  /**
   * Asks for a second worker. The assignee and supervisors may. `not_lower`: the case is no more urgent than that.
   * `child_sharing` is asked for one agency and kinds of data; `nothing`: it names none.
   */
  request(
    actor: Actor,
    id: CaseId,
    action: FourEyesAction,
    reason: FourEyesReason,
    sharing?: Sharing | null,
  ): Promise<Result<void, 'not_yours' | 'pending' | 'not_lower' | 'nothing' | 'unreadable'>>
  /**
   * A second worker decides: any supervisor, or the case's backup; never who asked. `changed`: since it was asked for
   * the case may have become more urgent, so that it can only be refused. `unreadable`: what it is about does not open,
   * and nobody says yes to what they cannot read.
   */
  decide(
    actor: Actor,
    approval: string,
    decision: 'approved' | 'refused',
  ): Promise<Result<void, 'not_found' | 'same_worker' | 'over' | 'changed' | 'unreadable'>>
  /** What waits for a second worker and concerns this one, who asked or may decide: codes, and with whom what is shared. */
  approvals(actor: Actor): Promise<readonly Approval[]>
  /**
   * Exactly one worker wins, and only who matches. The person is told, by work name. `despite` names what they were
   * asked about and take it all the same; `question`: something speaks against it that they were not asked about.
   * `not_for_you`: where the person comes from is looked at last, and the word names no reason.
   */
  claim(
    actor: Actor,
    id: CaseId,
    despite?: readonly Strain[],
  ): Promise<Result<void, 'not_found' | 'taken' | 'no_match' | 'question' | 'not_for_you'>>
  /**
   * `draft` is minted when the reply box is rendered: the second click of the same draft is the same reply. `seen`
   * names the doubts the worker was shown and sends it all the same; `doubt`: there is one that they were not shown.
   * `since`: the last word (`lastWordAt`) when the worker began; `news`: there is a newer one.
   */
  reply(
    actor: Actor,
    id: CaseId,
    reply: {
      readonly draft: string
      readonly text: string
      readonly seen?: readonly string[]
      readonly since?: Instant
    },
  ): Promise<Result<void, 'not_yours' | 'empty' | 'too_long' | 'news' | 'doubt' | ReplyBar>>
  /**
   * A voice note of the assignee's, `draft` as for a reply. Only to who is there now, never at an agreed hour: nobody
   * knows who is near when a voice plays aloud.
   */
  sendVoice(
    actor: Actor,
    id: CaseId,
    voice: VoiceNote & { readonly draft: string },
  ): Promise<Result<void, 'not_yours' | VoiceBar>>
  /**
   * Sends a neutral first line of those offered, once in the hours they agreed to: also when two press at once. It lets
   * nobody write more: that the person does by answering.
   */
  sendTemplate(
    actor: Actor,
    id: CaseId,
    line: { readonly draft: string; readonly name: string },
  ): Promise<Result<void, 'not_yours' | TemplateBar>>
  /** What the assignee should look at before this text is sent; nothing for anybody else. */
  doubts(actor: Actor, id: CaseId, text: string): Promise<readonly Doubt[]>
  /**
   * What was said, for who may read the case, while the person agrees that a human hears it; written down like a
   * reading. Anybody else is told that there is none.
   */
  hear(actor: Actor, id: CaseId, recording: AttachmentId): Promise<Result<MediaFile, 'not_found'>>
  /**
   * The assignee has heard it, and it is not needed any more. That it was there stays. `kept`: it stays until its time is
   * over.
   */
  deleteRecording(
    actor: Actor,
    id: CaseId,
    recording: AttachmentId,
  ): Promise<Result<void, 'not_found' | 'kept'>>
  /** After a change of number or device: the worker has satisfied themselves who writes. */
  resume(actor: Actor, id: CaseId): Promise<Result<void, 'not_yours'>>
  close(actor: Actor, id: CaseId): Promise<Result<void, 'not_yours'>>
  /** Calls back with what changed, never with content, until the returned function is called. */
  subscribe(listener: (changed: 'queue' | CaseId) => void): () => void
}
