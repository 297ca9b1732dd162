import { fail } from '../core/result.ts'
import { wish } from './bars.ts'
import { assignedCase, inOwnCase } from './case-turn.ts'
import type { Casework } from './casework.ts'
import type { Deps } from './deps.ts'
import { audit, changeCase } from './draft.ts'

/** A person may refuse a worker, and need not say why (domain reference, section 19). */
export const createRefusing = (deps: Deps): Pick<Casework, 'refuseWorker'> => ({
  refuseWorker: async (actor, id, worker) => {
    const row = await assignedCase(deps, actor, id)
    if (row === null) return fail('not_yours')
    const isColleague = (await deps.store.workers()).some((each) => each.id === worker)
    if (!isColleague || worker === actor.id) return fail('unknown')
    const conflicts = await deps.store.conflicts()
    const isBarred = conflicts.some((each) => each.caseId === id && each.workerId === worker)
    const result = await inOwnCase(deps, actor, row, (draft, current) => {
      if (!isBarred) {
        const bar = { caseId: id, workerId: worker, reason: wish, at: draft.now }
        draft.statements.push({ do: 'putConflict', row: bar })
      }
      changeCase(draft, current.backup === worker ? { backup: null } : {})
      audit(draft, actor.id, 'worker_refused', id, worker)
      return null
    })
    return result.ok ? result : fail('not_yours')
  },
})
