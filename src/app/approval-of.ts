import type { DataKey } from '../privacy/key-ring.ts'
import type { ApprovalRow, CaseRow, ShareRow } from '../store/port.ts'
import type { Approval } from './approvals.ts'
import { fourEyesActions, fourEyesReasons } from './approvals.ts'
import type { Actor } from './casework.ts'
import { isSpent, sharingIn } from './child-sharing.ts'
import type { Names } from './names.ts'

/** What an approval is shown with. */
interface Around {
  readonly names: Names
  readonly now: number
  /** The person's; null where there is none, or it does not open. */
  readonly key: DataKey | null
  readonly shares: readonly Pick<ShareRow, 'id'>[]
}

const decisionOf = (row: ApprovalRow, { now, shares }: Around): Approval['decision'] => {
  if (isSpent(row, shares)) return 'spent'
  return row.decision === 'pending' && now >= row.expiresAt ? 'expired' : row.decision
}

/** An approval as workers see it; null for an action or reason that is not known any more. */
export const approvalOf = (row: ApprovalRow, about: CaseRow, around: Around): Approval | null => {
  const { names } = around
  const action = fourEyesActions.find((each) => each === row.action)
  const reason = fourEyesReasons.find((each) => each === row.reason)
  if (action === undefined || reason === undefined) return null
  return {
    id: row.id,
    caseId: row.caseId,
    code: about.code,
    action,
    sharing: sharingIn(row, around.key),
    reason,
    requestedBy: row.requestedBy,
    requestedByName: names.get(row.requestedBy) ?? null,
    requestedAt: row.requestedAt,
    decision: decisionOf(row, around),
    decidedByName: row.decidedBy === null ? null : (names.get(row.decidedBy) ?? null),
  }
}

/** Who asked never decides; a supervisor does, or the case's backup. */
export const mayDecide = (actor: Actor, row: ApprovalRow, about: CaseRow) =>
  row.requestedBy !== actor.id && (actor.role === 'supervisor' || about.backup === actor.id)
