/** What caseworkers can do, as the console and the API see it. */
import type { MediaFile } from '../core/channel.ts'
import type { RiskLevel } from '../core/case.ts'
import type { ConsentDecision, GivenBy, Purpose } from '../core/consent.ts'
import { purposes } from '../core/consent.ts'
import type { CaseId, AttachmentId, WorkerId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import type { Instant } from '../core/time.ts'
import type { VoiceNote } from '../core/voice.ts'
import type { Strain } from '../referral/matching.ts'
import { isHighOrMore } from '../referral/risk/level.ts'
import type { Approval, FourEyesAction, FourEyesReason } from './approvals.ts'
import type { CaseView } from './case-view.ts'
import type { Pictures } from './pictures.ts'
import type { QueueItem, Queue } from './queue-line.ts'
import type { ReplyBar, VoiceBar, TemplateBar, Doubt } from './sending.ts'
import type { Sharing } from './sharing.ts'

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

/** Why a supervisor reads a case that is not theirs. A closed list: a reason in words would be content. */
export const openingReasons = [
  'second_worker',
  'cover_absence',
  'danger_to_life',
  'child_protection',
  'complaint',
  'quality_review',
  'legal_order',
] as const
export type OpeningReason = (typeof openingReasons)[number]

/** In high danger two people read a case, and a supervisor for what cannot wait: looking at quality can. */
export const openingReasonsAt = (risk: RiskLevel | null): readonly OpeningReason[] =>
  isHighOrMore(risk) ? openingReasons.filter((reason) => reason !== 'quality_review') : openingReasons

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

export interface Casework extends Pictures {
  queue(actor: Actor): Promise<Queue>
  /**
   * One line of it: while it waits, for its assignee and backup, and for supervisors; null for anybody else, and for whom
   * something keeps from its person, as for one that does not exist.
   */
  item(actor: Actor, id: CaseId): Promise<QueueItem | null>
  /**
   * Opens the sealed content for the assignee, their backup, or a supervisor who stated a reason within the last
   * hour, and writes an audit entry. `reason_needed`: a supervisor who has not, and whom nothing keeps from its person.
   * Others are told nothing.
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
  /** `on_the_way`: casework waits for somebody who has left and whom nobody has met. */
  close(actor: Actor, id: CaseId): Promise<Result<void, 'not_yours' | 'on_the_way'>>
  /** Calls back with what changed, never with content, until the returned function is called. */
  subscribe(listener: (changed: 'queue' | CaseId) => void): () => void
}
