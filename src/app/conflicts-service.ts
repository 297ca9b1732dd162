import type { WorkerId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import { audited } from './audit-entry.ts'
import type { Conflicts } from './conflicts.ts'
import { liftingReasons } from './conflicts.ts'
import { wish } from './bars.ts'
import type { Actor } from './casework.ts'
import type { Deps } from './deps.ts'
import { readWall } from './wall.ts'

/** What bars workers from people, over the store. */
export const createConflicts = (deps: Deps): Conflicts => {
  const { store, changes } = deps
  /** Of a colleague's, those in cases of the supervisor's own offices. */
  const seenBy = async (actor: Actor, worker: WorkerId) => {
    const [all, wall] = await Promise.all([store.conflicts(), readWall(deps)])
    return all.filter((one) => one.workerId === worker && !wall.hides(actor.id, one))
  }
  return {
    conflictsOf: async (actor, worker) => {
      if (actor.role !== 'supervisor' || actor.id === worker) return null
      return (await seenBy(actor, worker))
        .map(({ caseId, code, reason, at }) => ({ caseId, code, isWish: reason === wish, at }))
        .toReversed()
    },

    liftConflict: async (actor, worker, id, reason) => {
      const mayLift = actor.role === 'supervisor' && actor.id !== worker && liftingReasons.includes(reason)
      const seen = mayLift ? await seenBy(actor, worker) : []
      const lifted = seen.find(({ caseId }) => caseId === id)
      if (lifted === undefined) return fail('not_yours')
      // Another lifted it in the same moment, or something else was said since: then it is not what was seen.
      const done = await store.commit([
        { do: 'deleteConflict', caseId: id, workerId: worker, at: lifted.at },
        ...[id, worker].map((subject) => audited(deps, actor.id, 'conflict_lifted', subject, reason)),
      ])
      if (!done.ok) return fail('not_yours')
      changes.publish('queue')
      return ok(undefined)
    },
  }
}
