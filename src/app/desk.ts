/** What workers keep about a case for each other: notes, tasks, triage and its timeline. The person sees none of it. */
import type { Priority, PriorityReason, Scenario } from '../core/case.ts'
import type { CaseCode, CaseId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import type { Instant } from '../core/time.ts'
import { days } from '../core/time.ts'
import type { ScenarioReason, Suggestion } from '../referral/scenarios.ts'
export type { Suggested } from '../referral/scenarios.ts'
import type { Actor } from './casework.ts'
import type { TimelineEntry } from './timeline.ts'

/** A note is a thought, not a file: what is longer belongs into several. In UTF-16 units. */
export const longestNote = 2000
/** A task is one line. */
export const longestTask = 200
/** Further away than this a date is a slip of the keyboard. */
export const furthestDue = days(5 * 365)

export interface CaseNote {
  readonly id: string
  /** Null: an account that is gone. */
  readonly writtenBy: string | null
  /** Null when it does not open with the keys there are: say so, show nothing. */
  readonly text: string | null
  readonly at: Instant
}

export interface CaseTask {
  readonly id: string
  readonly text: string | null
  readonly setBy: string | null
  readonly dueAt: Instant
  readonly doneAt: Instant | null
}

/** A task of one of the worker's own cases, without its words. */
export interface DueTask {
  readonly id: string
  readonly caseId: CaseId
  readonly code: CaseCode
  readonly dueAt: Instant
}

/** What a worker may raise the priority for. */
export const raisingReasons = [
  'danger_told',
  'new_threat',
  'child_at_risk',
  'urgent_need',
  'contact_lost',
] as const satisfies readonly PriorityReason[]
export type RaisingReason = (typeof raisingReasons)[number]

export interface ScenarioChoice {
  readonly scenario: Scenario
  readonly reason: ScenarioReason
  readonly chosenBy: string | null
  readonly at: Instant
}

export interface Triage {
  readonly suggestion: Suggestion
  /** What workers chose, newest first: the first one holds. Empty: nobody has confirmed anything yet. */
  readonly choices: readonly ScenarioChoice[]
}

export interface DeskView {
  /** Newest first. */
  readonly notes: readonly CaseNote[]
  /** Those to be done first, the earliest first; then those done, the latest first. */
  readonly tasks: readonly CaseTask[]
  readonly triage: Triage
  /** Newest first. */
  readonly timeline: readonly TimelineEntry[]
}

/** Why nothing was changed. */
export type CaseBar = 'not_yours' | 'closed' | 'unreadable'
/** Why nothing was written down. `no_record`: they took back the permission to keep what is said. */
export type DeskBar = CaseBar | 'no_record'

export interface Desk {
  /** For who may read the case, and written down as its reading. Anybody else is told that there is none. */
  open(actor: Actor, id: CaseId): Promise<Result<DeskView, 'not_yours'>>
  /** Not done and due within a day, or overdue: of the cases this worker has, the earliest first. */
  due(actor: Actor): Promise<readonly DueTask[]>
  /** The assignee or the backup. `draft` is minted with the form: the second click of the same one is the same note. */
  addNote(
    actor: Actor,
    id: CaseId,
    note: { readonly draft: string; readonly text: string },
  ): Promise<Result<void, DeskBar | 'empty' | 'too_long'>>
  addTask(
    actor: Actor,
    id: CaseId,
    task: { readonly draft: string; readonly text: string; readonly dueAt: Instant },
  ): Promise<Result<void, DeskBar | 'empty' | 'too_long' | 'when'>>
  /** Done already is done. */
  endTask(actor: Actor, id: CaseId, task: string): Promise<Result<void, CaseBar>>
  /**
   * The assignee confirms what was suggested, or chooses otherwise for a reason; any number of times, and where casework
   * has begun for it, too. `reason`: it is none of the list, or says "as suggested" of something else. `stale`: somebody
   * did something else in the same moment.
   */
  chooseScenario(
    actor: Actor,
    id: CaseId,
    scenario: Scenario,
    reason: ScenarioReason,
  ): Promise<Result<void, CaseBar | 'reason' | 'stale'>>
  /** The assignee, at once. Lowering needs a second worker. */
  raisePriority(
    actor: Actor,
    id: CaseId,
    priority: Priority,
    reason: RaisingReason,
  ): Promise<Result<void, CaseBar | 'not_higher'>>
}
