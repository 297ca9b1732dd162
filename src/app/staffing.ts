/** Who can look after which case, and how a case goes from one worker to the next, as the console sees it. */
import type { Priority } from '../core/case.ts'
import type { CaseId, TeamId, WorkerId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import type { Instant } from '../core/time.ts'
import type { Ability, Load, Mismatch, Strain } from '../referral/matching.ts'
import type { TimeLeft } from '../referral/time-left.ts'
import type { Actor } from './casework.ts'
import type { Queue, QueueItem } from './queue-line.ts'
import type { Conflicts } from './conflicts.ts'
import type { Resting } from './resting.ts'
import type { Team, Teams } from './teams.ts'

export type { Ability, Mismatch, Strain } from '../referral/matching.ts'
export type { Team } from './teams.ts'
export { askedFirst, isUrgent, mismatches, strains, tooMuch, usualCapacity } from '../referral/matching.ts'
export { breakAfterP0 } from '../referral/shift.ts'

/** More open cases than this nobody looks after well; a larger number is a slip of the finger. */
export const largestCapacity = 60

export interface Profile extends Ability {
  /** Null: not at work. */
  readonly onShiftSince: Instant | null
  /** P0 and P1 taken since then. */
  readonly urgentThisShift: number
  /** Until then nothing new is given to them; past or null: no break. */
  readonly breakUntil: Instant | null
}

/** Whether a worker matches a case, with what speaks against it and does not forbid it. */
export interface Fit {
  readonly mismatches: readonly Mismatch[]
  readonly strains: readonly Strain[]
}

/** A colleague who might take a case. */
export interface Candidate {
  readonly id: WorkerId
  readonly name: string
  readonly onShift: boolean
  readonly fit: Fit
}

/**
 * Why nobody looks after a case, though somebody may seem to. `suspended`, `left`, `stopped`: somebody waits, and nothing
 * can be sent to them. `bot`: it alone is with them, nobody came to the alert. `team_away`: it is meant for a team, and
 * nobody of it is there who matches.
 */
export const neglects = [
  'suspended',
  'left',
  'stopped',
  'bot',
  'late',
  'unanswered',
  'team_away',
  'off_shift',
  'no_role',
] as const
export type Neglect = (typeof neglects)[number]

/** What the queue says beside a line of it. */
export interface LineNote {
  /** While it waits. */
  readonly left: TimeLeft | null
  readonly fit: Fit | null
  readonly neglect: Neglect | null
  /** For whom it is meant while it waits; null: for everybody. */
  readonly teamName: string | null
  /** Whose emergency it is, and everybody's while nobody of that office is at work; null: theirs, or nobody's. */
  readonly lentBy: string | null
  /** Whether this worker is among those called to it. */
  readonly isCalled: boolean
  /** For supervisors, while it waits and nobody on shift matches: what is missing for each. Null: somebody does. */
  readonly unmatched: readonly Candidate[] | null
}

/** The queue with what is known of the people who could take its cases. */
export interface Board {
  readonly profile: Profile | null
  readonly onShift: boolean
  readonly onBreak: boolean
  readonly teams: readonly Team[]
  /** Whether anybody has said what they can do; otherwise nothing is matched. */
  readonly isMatching: boolean
  readonly notes: ReadonlyMap<CaseId, LineNote>
  /** For supervisors: handovers that nobody has acknowledged in time. */
  readonly lateHandovers: readonly LateHandover[]
}

/** A colleague a case was given to; without a name when their account is gone. */
export interface HandedTo {
  readonly name: string | null
  readonly isTeam: boolean
}

export interface LateHandover {
  readonly item: QueueItem
  readonly at: Instant
  readonly fromName: string | null
  readonly to: HandedTo | null
}

/** Why a worker gives a case on: a closed list, a reason in words would be content. */
export const leavingReasons = [
  'shift_over',
  'overload',
  'not_matching',
  'conflict',
  'person_asked',
  'other_need',
] as const
export type LeavingReason = (typeof leavingReasons)[number]

/** Why a supervisor gives a case to somebody who does not match, when nobody on shift does. */
export const overrideReasons = [
  'danger_to_life',
  'only_one_there',
  'person_agreed',
  'interpreter_there',
] as const
export type OverrideReason = (typeof overrideReasons)[number]

/** What the next worker has to know (domain reference, section 19). */
export const handoverFields = [
  'last_contact',
  'next_window',
  'promises',
  'consents',
  'do_not',
  'questions',
] as const
export type HandoverField = (typeof handoverFields)[number]
export type HandoverWords = Readonly<Record<HandoverField, string>>
/** The longest answer in one field. */
export const longestHandover = 2000

export interface Handover {
  readonly id: string
  readonly fromName: string | null
  /** Null: whoever is at work next. */
  readonly to: HandedTo | null
  readonly at: Instant
  /** Null when it does not open with the keys there are. */
  readonly words: HandoverWords | null
  readonly acknowledgedByName: string | null
  readonly acknowledgedAt: Instant | null
  /** Whether this worker is the one who has to acknowledge it. */
  readonly isForYou: boolean
}

export interface HandOver {
  /** Null: back to the queue, for whoever comes next. */
  readonly to: WorkerId | null
  /** Back to the queue for these first; null: for everybody. */
  readonly team: TeamId | null
  readonly reason: LeavingReason
  /** Null: nothing is written down. */
  readonly words: HandoverWords | null
  /** Stays as the backup, who may read and take over. */
  readonly stays: boolean
}

export interface StaffMember {
  readonly id: WorkerId
  readonly name: string
  readonly profile: Profile | null
  readonly onShift: boolean
  readonly onBreak: boolean
  readonly load: Load
}

export interface WaitingSummary {
  readonly priority: Priority
  readonly count: number
  readonly late: number
  /** How long the oldest has waited. */
  readonly oldest: number
  /** How often somebody was called to them again. */
  readonly pages: number
}

/** What a supervisor sees of a shift. People stand by name: nobody is ranked. */
export interface ShiftView {
  readonly staff: readonly StaffMember[]
  readonly waiting: readonly WaitingSummary[]
  readonly unmatched: readonly { readonly item: QueueItem; readonly missing: readonly Candidate[] }[]
  readonly neglected: readonly { readonly item: QueueItem; readonly neglect: Neglect }[]
  readonly lateHandovers: readonly LateHandover[]
  /** Who is at work with nobody beside them; null: nobody is, or several are. */
  readonly alone: StaffMember | null
  /** Who had a P0 that ended in this shift, and has not been talked with about it. */
  readonly toTalkWith: readonly StaffMember[]
}

export interface Staffing extends Conflicts, Resting, Teams {
  /** One's own, or for a supervisor anybody's; null for anybody else's, as for nobody's. */
  member(actor: Actor, worker: WorkerId): Promise<StaffMember | null>
  /** `not_alone`: nobody takes a country off their own list; another supervisor does. */
  saveProfile(
    actor: Actor,
    worker: WorkerId,
    ability: Ability,
  ): Promise<Result<void, 'not_yours' | 'not_alone'>>
  beginShift(actor: Actor): Promise<Result<void, 'no_profile'>>
  /** Refused while a P0 or P1 of theirs is open: each is handed over first. */
  endShift(actor: Actor): Promise<Result<void, 'handover_needed'>>
  /** Cases without whose handover this worker neither ends a shift nor signs out. */
  toHandOver(actor: Actor): Promise<readonly QueueItem[]>
  /** What is to be said beside the lines of this queue, which may still be on its way. */
  board(actor: Actor, queue: Queue | Promise<Queue>): Promise<Board>
  /**
   * Why this worker must not claim a case that waits, and what they are asked about before they do. Where the person comes
   * from is looked at by claiming alone.
   */
  fit(actor: Actor, id: CaseId): Promise<Fit>
  /** The P0 that wait: everybody at work is called to each, also where it is meant for a team; a break hides none. */
  emergencies(actor: Actor): Promise<readonly Pick<QueueItem, 'id' | 'pages'>[]>
  /** P0 and P1 that somebody else put into their hands, until they have read them; a break hides none. */
  given(actor: Actor): Promise<readonly Pick<QueueItem, 'id' | 'pages'>[]>
  /** Whether they are on shift; where nobody has a profile everybody is. */
  isAtWork(actor: Actor): Promise<boolean>
  /** Colleagues for a case, for its assignee and for supervisors; null for anybody else. */
  candidates(actor: Actor, id: CaseId): Promise<readonly Candidate[] | null>
  /**
   * The assignee gives a case on: to a colleague who matches, to a team, or back to the queue. Where somebody or a team is
   * named and where the case is P0 or P1 the next worker acknowledges it, also without words, while the person agrees that
   * something is kept. `too_much`: the colleague is on a break, or has had enough urgent cases.
   */
  handOver(
    actor: Actor,
    id: CaseId,
    given: HandOver,
  ): Promise<Result<void, 'not_yours' | 'unknown' | 'no_match' | 'too_much' | 'no_record' | 'unreadable'>>
  /**
   * A supervisor gives a case to somebody. Who does not match gets it only where nobody on shift matches, for a reason,
   * and never with a conflict of interest or against the person's wish. Who is on a break or has had enough urgent cases
   * gets it for a reason.
   */
  assign(
    actor: Actor,
    id: CaseId,
    to: WorkerId,
    reason: OverrideReason | null,
  ): Promise<Result<void, 'not_yours' | 'unknown' | 'someone_matches' | 'reason_needed' | 'unreadable'>>
  /** For who may read the case, the newest first. */
  handovers(actor: Actor, id: CaseId): Promise<readonly Handover[]>
  /** The assignee has read what a colleague left for them. */
  acknowledge(actor: Actor, id: CaseId, handover: string): Promise<Result<void, 'not_yours'>>
  /** For supervisors; null for anybody else. */
  shift(actor: Actor): Promise<ShiftView | null>
}
