import type { CaseId, OfficeId, WorkerId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import { fail } from '../core/result.ts'
import { backToQueue } from './back-to-queue.ts'
import { inCaseTurn } from './case-turn.ts'
import type { Actor } from './casework.ts'
import type { Deps } from './deps.ts'
import { audit, changeCase } from './draft.ts'
import { isBarred } from './hearers.ts'
import { officesOf } from './members.ts'

/** Why a case goes to another office. A closed list: a reason in words would be content. */
export const movingReasons = [
  'lives_there',
  'goes_there',
  'language',
  'conflict',
  'overload',
  'mistaken',
] as const
export type MovingReason = (typeof movingReasons)[number]

/** Where a case may go from where it is. */
export interface Moving {
  /**
   * Every office but its own, by name; for supervisors who may know of the case, null for anybody else. `begun`: casework
   * has, and another office learns of the person by the steps alone, which ask them.
   */
  officesFor(
    actor: Actor,
    id: CaseId,
  ): Promise<readonly { readonly id: OfficeId; readonly name: string }[] | 'begun' | null>
  /** Its worker keeps it only where they belong to that office, too; else it waits there, and the person is told. */
  moveCase(
    actor: Actor,
    id: CaseId,
    to: OfficeId,
    reason: MovingReason,
  ): Promise<Result<void, 'not_yours' | 'unknown'>>
}

/** Cases between offices, over the store. */
export const createMoving = (deps: Deps): Moving => {
  const { store } = deps
  const movable = async (actor: Actor, id: CaseId) => {
    const row = actor.role === 'supervisor' ? await store.case(id) : null
    return row === null || row.status === 'closed' || (await isBarred(deps, actor, row)) ? null : row
  }
  return {
    officesFor: async (actor, id) => {
      const row = await movable(actor, id)
      if (row === null) return null
      if ((await store.casework(id)) !== null) return 'begun'
      return (await store.offices())
        .filter((office) => office.id !== row.officeId)
        .map((office) => ({ id: office.id, name: office.name }))
    },

    moveCase: async (actor, id, to, reason) => {
      const row = await movable(actor, id)
      if (row === null || !movingReasons.includes(reason)) return fail('not_yours')
      if ((await store.casework(id)) !== null) return fail('unknown')
      const [offices, members, workers] = await Promise.all([
        store.offices(),
        store.officeMembers(),
        store.workers(),
      ])
      if (to === row.officeId || !offices.some((office) => office.id === to)) return fail('unknown')
      const belongs = (worker: WorkerId | null) =>
        worker !== null && officesOf(members, worker).some((office) => office === to)
      const result = await inCaseTurn<'not_yours'>(deps, actor, row, null, (draft, current) => {
        // Moved, closed or taken away by somebody else since: it is another case than was looked at.
        if (current.status === 'closed' || current.officeId !== row.officeId) return 'not_yours'
        const { assignedTo } = current
        const backup = belongs(current.backup) ? current.backup : null
        if (assignedTo !== null && current.status === 'claimed' && !belongs(assignedTo)) {
          const name = workers.find((worker) => worker.id === assignedTo)?.name ?? ''
          backToQueue(draft, { name, backup, team: null })
        }
        changeCase(draft, { officeId: to, backup, teamId: null })
        audit(draft, actor.id, 'case_moved', id, reason)
        audit(draft, actor.id, 'case_moved_to', id, to)
        return null
      })
      return result.ok ? result : fail('not_yours')
    },
  }
}
