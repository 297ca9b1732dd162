import type { WorkerId } from '../core/ids.ts'
import { isUrgent } from '../referral/matching.ts'
import { breakAfterP0 } from '../referral/shift.ts'
import type { CaseRow, Statement } from '../store/port.ts'
import type { Draft } from './draft.ts'
import { entryIn } from './draft.ts'

/**
 * Whether its person took it away again soon after somebody came: there was little to bear, and with throwaway accounts
 * a stranger could send everybody on a break.
 */
const isSoonErased = ({ now, loadedCase, case: current }: Draft): boolean =>
  current === null && now - (loadedCase?.claimedAt ?? 0) < breakAfterP0

const holderOf = (row: CaseRow | null): WorkerId | null => (row?.status === 'claimed' ? row.assignedTo : null)

/**
 * What a turn means for whoever had the case and for whoever has it now: one more urgent case in their shift, and a
 * break after a P0, however it came to them and however it ended for them (domain reference, section 19, staff care).
 */
export const staffCareAfter = (draft: Draft): readonly Statement[] => {
  const { now: at, loadedCase, case: current } = draft
  const before = holderOf(loadedCase)
  const after = holderOf(current)
  const statements: Statement[] = []
  if (after !== null && current !== null && isUrgent(current.priority)) {
    const isNew = after !== before || (loadedCase !== null && !isUrgent(loadedCase.priority))
    if (isNew) statements.push({ do: 'countUrgent', workerId: after })
  }
  if (before !== null && before !== after && loadedCase?.priority === 'P0' && !isSoonErased(draft)) {
    const entry = entryIn(draft, 'system', 'break_begun', before)
    statements.push({ do: 'setBreak', workerId: before, breakUntil: at + breakAfterP0, entry })
  }
  return statements
}
