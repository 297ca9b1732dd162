import type { CaseId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import { isMoreUrgent } from '../referral/priority.ts'
import type { ApprovalRow } from '../store/port.ts'
import { audited } from './audit-entry.ts'
import { inCaseTurn, isLost } from './case-turn.ts'
import { sealSharing, sharingIn, sharingOf } from './child-sharing.ts'
import { approvalOf, mayDecide } from './approval-of.ts'
import type { Approval } from './approvals.ts'
import type { Casework } from './casework.ts'
import type { Deps } from './deps.ts'
import { audit, changeCase } from './draft.ts'
import { mayManage } from './case-right.ts'
import { isBarred, readBarred, those } from './hearers.ts'
import { namesIn } from './names.ts'
import { easesOf, makeTrue } from './second-yes.ts'
import { wordKeysOf } from './case-file.ts'
import { loweredTo } from './lowering.ts'
import { readWall } from './wall.ts'

type FourEyes = Pick<Casework, 'request' | 'decide' | 'approvals'>

/** What one worker alone must not do (domain reference, section 19). */
export const createFourEyes = (deps: Deps): FourEyes => {
  const caseOf = (id: CaseId) => deps.store.case(id)
  /** By the order of the log: a clock does not tell two entries of one millisecond apart. */
  const wasOverruled = async (row: ApprovalRow, by: (action: string) => boolean) => {
    const entries = await deps.store.audit(row.caseId)
    const asked = entries.findLastIndex(({ action }) => action === `asked_${row.action}`)
    return entries.slice(asked + 1).some(({ action }) => by(action))
  }

  return {
    request: async (actor, id, action, reason, wanted = null) => {
      const row = await caseOf(id)
      if (row === null || !(await mayManage(deps, actor, row))) return fail('not_yours')
      const target = loweredTo(action)
      if (target !== null && !isMoreUrgent(row.priority, target)) return fail('not_lower')
      const now = deps.clock.now()
      const earlier = await deps.store.approvals(id)
      const sharing = action !== 'child_sharing' || wanted === null ? null : sharingOf(wanted)
      if (action === 'child_sharing' && sharing === null) return fail('nothing')
      const key = sharing === null ? null : (await wordKeysOf(deps, row)).person
      if (sharing !== null && key === null) return fail('unreadable')
      const isPending = (each: ApprovalRow) =>
        each.action === action &&
        each.decision === 'pending' &&
        now < each.expiresAt &&
        (sharing === null || sharingIn(each, key)?.agency === sharing.agency)
      if (earlier.some(isPending)) return fail('pending')
      const approvalId = deps.ids.id()
      const approval: ApprovalRow = {
        id: approvalId,
        caseId: id,
        action,
        detail: sharing === null || key === null ? null : sealSharing(key, approvalId, sharing),
        reason,
        requestedBy: actor.id,
        requestedAt: now,
        decision: 'pending',
        decidedBy: null,
        decidedAt: null,
        expiresAt: now + deps.content.retention.approval,
      }
      const done = await deps.store.commit([
        { do: 'insertApproval', row: approval },
        audited(deps, actor.id, `asked_${action}`, id, reason),
      ])
      if (!done.ok) return fail('not_yours')
      deps.changes.publish(id)
      deps.changes.publish('queue')
      return ok(undefined)
    },

    decide: async (actor, approvalId, decision) => {
      const row = await deps.store.approval(approvalId)
      const about = row === null ? null : await caseOf(row.caseId)
      if (row === null || about === null) return fail('not_found')
      if (row.requestedBy === actor.id) return fail('same_worker')
      if (!mayDecide(actor, row, about) || (await isBarred(deps, actor, about))) return fail('not_found')
      if (row.action === 'child_sharing' && decision === 'approved') {
        const { person } = await wordKeysOf(deps, about)
        if (sharingIn(row, person) === null) return fail('unreadable')
      }
      const eases = easesOf(row.action)
      const isEasing = decision === 'approved' && eases !== null
      if (isEasing && (await wasOverruled(row, eases))) return fail('changed')
      const result = await inCaseTurn(deps, actor, about, null, (draft, current) => {
        // Whatever was said between our look at the log and now is in a new version of the case.
        if (isEasing && current.version !== about.version) return 'changed'
        if (row.decision !== 'pending' || draft.now >= row.expiresAt) return 'over'
        draft.statements.push({
          do: 'decideApproval',
          id: approvalId,
          decision,
          decidedBy: actor.id,
          at: draft.now,
        })
        audit(draft, actor.id, `${decision}_${row.action}`, about.id, row.reason)
        if (decision === 'approved') makeTrue(draft, row.action)
        else changeCase(draft, {})
        return null
      }).catch(async (error: unknown) => {
        // Decided by another in the same moment: the guard of the statement refused ours.
        if ((await deps.store.approval(approvalId))?.decision === 'pending') throw error
        return fail('over' as const)
      })
      if (result.ok) return result
      return fail(isLost(result.code) ? 'over' : result.code)
    },

    approvals: async (actor) => {
      const now = deps.clock.now()
      const names = await namesIn(deps.store)
      const pending = await deps.store.pendingApprovals(now)
      const [barred, wall] = [await readBarred(deps), await readWall(deps)]
      const theirs = await those(pending, async ({ approval, case: about }) =>
        approval.requestedBy === actor.id
          ? !wall.hides(actor.id, about)
          : mayDecide(actor, approval, about) && !(await barred(actor.id, about)),
      )
      const shown: Approval[] = []
      for (const { approval, case: about } of theirs) {
        const key = approval.detail === null ? null : (await wordKeysOf(deps, about)).person
        const opened = approvalOf(approval, about, { names, now, key, shares: [] })
        if (opened !== null) shown.push(opened)
      }
      return shown
    },
  }
}
