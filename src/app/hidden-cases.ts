import type { CaseId, WorkerId } from '../core/ids.ts'
import type { CaseRow } from '../store/port.ts'
import type { Deps } from './deps.ts'
import { readBarred } from './hearers.ts'

/** Whether a worker must know nothing of a case, whichever office it was written to. */
export type Hidden = (worker: WorkerId, id: CaseId) => Promise<boolean>

/**
 * Reads it once. Asked of what an office sees of a case that it must see, so that no wall between offices counts here: only
 * what is between this worker and this person. Who has nothing to keep away from is asked no case.
 */
export const readHidden = async (deps: Pick<Deps, 'store' | 'ring' | 'clock'>): Promise<Hidden> => {
  const { store } = deps
  const [barred, conflicts, complaints, staff] = await Promise.all([
    readBarred(deps),
    store.conflicts(),
    store.openComplaints(),
    store.staff(),
  ])
  const kept = new Set([
    ...conflicts.map(({ workerId }) => workerId),
    ...complaints.map(({ about }) => about),
    ...staff.filter(({ avoids }) => avoids.length > 0).map(({ workerId }) => workerId),
  ])
  const rows = new Map<CaseId, Promise<CaseRow | null>>()
  const rowOf = (id: CaseId) => {
    const row = rows.get(id) ?? store.case(id)
    rows.set(id, row)
    return row
  }
  return async (worker, id) => {
    const row = kept.has(worker) ? await rowOf(id) : null
    return row !== null && (await barred(worker, { ...row, officeId: null, assignedTo: null }))
  }
}
