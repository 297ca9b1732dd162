import type { Priority } from '../core/case.ts'
import type { CaseId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import { isMoreUrgent } from '../referral/priority.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import type { ApprovalRow, CaseRow, ShareRow } from '../store/port.ts'
import { inCaseTurn, isLost } from './case-turn.ts'
import { isSpent, sealSharing, sharingIn, sharingOf } from './child-sharing.ts'
import type { Actor, Approval, Casework, FourEyesAction } from './casework.ts'
import { fourEyesActions, fourEyesReasons } from './casework.ts'
import type { Deps } from './deps.ts'
import type { Draft } from './draft.ts'
import { audit, changeCase } from './draft.ts'
import { isBarred, mayManage, readBarred, those } from './hearers.ts'
import { wordKeysOf } from './case-file.ts'

/** What an approval is shown with. */
interface Around {
  readonly names: ReadonlyMap<string, string>
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

/** To what a case is lowered; raising needs nobody else. */
const lowers: Readonly<Partial<Record<FourEyesAction, Priority>>> = {
  lower_to_P1: 'P1',
  lower_to_P2: 'P2',
  lower_to_P3: 'P3',
}

const loweredTo = (action: string): Priority | null => {
  const known = fourEyesActions.find((each) => each === action)
  return (known === undefined ? undefined : lowers[known]) ?? null
}

/** What may have made a case more urgent: an older request to lower it was about another state of things. */
const isNewUrgency = (action: string) =>
  action === 'duress' || action === 'case_updated' || action.startsWith('priority_raised_')

/** What may have been seen since somebody asked to take a caution back. */
const isNewCaution = (action: string) => action === 'caution_noticed' || action === 'approved_caution_flag'

/** For what makes others less careful: what overrules it when it came later; null: it does not. */
const easesOf = (action: string): ((later: string) => boolean) | null => {
  if (action === 'caution_clear') return isNewCaution
  return loweredTo(action) === null ? null : isNewUrgency
}

/** What a second worker's yes changes. Sharing looks for its own; breaking confidentiality happens outside. */
const makeTrue = (draft: Draft, action: string) => {
  const priority = loweredTo(action)
  if (priority !== null) changeCase(draft, { priority, reason: 'lowered' })
  else if (action === 'caution_flag') changeCase(draft, { caution: 'flagged' })
  else if (action === 'caution_clear') changeCase(draft, { caution: 'none' })
  else changeCase(draft, {})
}

type FourEyes = Pick<Casework, 'request' | 'decide' | 'approvals'>

/** What one worker alone must not do (domain reference, section 19). */
export const createFourEyes = (deps: Deps): FourEyes => {
  const namesOf = async () =>
    new Map((await deps.store.workers()).map(({ id, name }) => [id as string, name] as const))
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
      const entry = {
        id: deps.ids.id(),
        at: now,
        actor: actor.id,
        action: `asked_${action}`,
        subject: id,
        reason,
      }
      const done = await deps.store.commit([
        { do: 'insertApproval', row: approval },
        { do: 'audit', entry },
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
      const names = await namesOf()
      const pending = await deps.store.pendingApprovals(now)
      const barred = await readBarred(deps)
      const theirs = await those(
        pending,
        async ({ approval, case: about }) =>
          approval.requestedBy === actor.id ||
          (mayDecide(actor, approval, about) && !(await barred(actor.id, about))),
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
