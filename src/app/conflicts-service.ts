import { fail, ok } from '../core/result.ts'
import type { Conflicts } from './conflicts.ts'
import { liftingReasons } from './conflicts.ts'
import type { Deps } from './deps.ts'

/** What bars workers from people, over the store. */
export const createConflicts = ({ store, ids, clock, changes }: Deps): Conflicts => {
  return {
    conflictsOf: async (actor, worker) => {
      if (actor.role !== 'supervisor' || actor.id === worker) return null
      return (await store.conflicts())
        .filter(({ workerId }) => workerId === worker)
        .map(({ caseId, code, reason, at }) => ({ caseId, code, isWish: reason === 'person_asked', at }))
        .toReversed()
    },

    liftConflict: async (actor, worker, id, reason) => {
      const mayLift = actor.role === 'supervisor' && actor.id !== worker && liftingReasons.includes(reason)
      const all = mayLift ? await store.conflicts() : []
      const lifted = all.find((one) => one.caseId === id && one.workerId === worker)
      if (lifted === undefined) return fail('not_yours')
      const entry = { at: clock.now(), actor: actor.id, action: 'conflict_lifted' }
      // Another lifted it in the same moment, or something else was said since: then it is not what was seen.
      const done = await store.commit([
        { do: 'deleteConflict', caseId: id, workerId: worker, at: lifted.at },
        { do: 'audit', entry: { ...entry, id: ids.id(), subject: id, reason } },
        { do: 'audit', entry: { ...entry, id: ids.id(), subject: worker, reason } },
      ])
      if (!done.ok) return fail('not_yours')
      changes.publish('queue')
      return ok(undefined)
    },
  }
}
