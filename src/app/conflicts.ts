import type { CaseCode, CaseId, WorkerId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import type { Instant } from '../core/time.ts'
import type { Actor } from './casework.ts'

/** Why a supervisor takes a conflict of interest away. A closed list: a reason in words would be content. */
export const liftingReasons = ['mistaken', 'no_longer_so', 'person_agrees'] as const
export type LiftingReason = (typeof liftingReasons)[number]

/** What stands between a worker and a person: the case in which it was said, and nothing of what it says. */
export interface Conflict {
  readonly caseId: CaseId
  readonly code: CaseCode
  readonly isWish: boolean
  readonly at: Instant
}

/** What bars workers from people, as the console sees it. */
export interface Conflicts {
  /** A colleague's, for supervisors; null for anybody else, and of their own. The newest first. */
  conflictsOf(actor: Actor, worker: WorkerId): Promise<readonly Conflict[] | null>
  /** From then on the worker may have that person's cases again. */
  liftConflict(
    actor: Actor,
    worker: WorkerId,
    id: CaseId,
    reason: LiftingReason,
  ): Promise<Result<void, 'not_yours'>>
}
