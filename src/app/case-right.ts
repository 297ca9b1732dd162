import type { CaseRow } from '../store/port.ts'
import type { Standing } from './case-view.ts'
import type { Actor } from './casework.ts'
import { worksWithPeople } from './casework.ts'
import type { Deps } from './deps.ts'
import { isBarred } from './hearers.ts'

const ownStanding = (actor: Actor, { assignedTo, backup }: CaseRow): Standing | null => {
  if (assignedTo === actor.id) return 'assignee'
  return backup === actor.id ? 'backup' : null
}

/**
 * By which right a worker may come to read a case; `supervisor`: for a reason that they state. Null: by none, and to them
 * it does not exist. What bars them from its person ends every right but one: an open case is taken from nobody's hands.
 */
export const rightTo = async (
  deps: Pick<Deps, 'store' | 'ring' | 'clock'>,
  actor: Actor,
  row: CaseRow,
): Promise<Standing | null> => {
  if (!worksWithPeople(actor.role)) return null
  const right = ownStanding(actor, row) ?? (actor.role === 'supervisor' ? 'supervisor' : null)
  const isHeld = right === 'assignee' && row.status !== 'closed'
  return right === null || isHeld || !(await isBarred(deps, actor, row)) ? right : null
}

/** Its worker, or a supervisor who has nothing to keep away from: who may not have a case must not choose who has it. */
export const mayManage = async (deps: Deps, actor: Actor, row: CaseRow): Promise<boolean> => {
  const isTheirs = row.assignedTo === actor.id || actor.role === 'supervisor'
  return isTheirs && (await rightTo(deps, actor, row)) !== null
}
