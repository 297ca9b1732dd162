import { isOnShift } from '../referral/shift.ts'
import type { CaseRow } from '../store/port.ts'
import { rightTo } from './case-right.ts'
import { roles, worksWithPeople } from './casework.ts'
import type { Deps } from './deps.ts'

/**
 * Whom a colleague without the case tells of an alarm: those of the office who are at work and can answer it, by name. Nobody
 * else is named: it would tell everybody who has a case, and who must keep away from whom.
 */
export const answerersOf = async (deps: Deps, row: CaseRow): Promise<readonly string[]> => {
  const [workers, staff] = await Promise.all([deps.store.workers(), deps.store.staff()])
  const now = deps.clock.now()
  const shifts = new Map(staff.map(({ workerId, onShiftSince }) => [workerId, onShiftSince]))
  const found = await Promise.all(
    workers.map(async ({ id, name, role: said }): Promise<readonly string[]> => {
      if (staff.length > 0 && !isOnShift(shifts.get(id) ?? null, now)) return []
      const role = roles.find((each) => each === said)
      if (role === undefined || !worksWithPeople(role)) return []
      return (await rightTo(deps, { id, name, role }, row)) === null ? [] : [name]
    }),
  )
  return found.flat().toSorted((a, b) => a.localeCompare(b))
}
