import type { WorkerId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import { isUrgent } from '../referral/matching.ts'
import type { CaseRow } from '../store/port.ts'
import { assignedCase, inCaseTurn, inOwnCase } from './case-turn.ts'
import type { Actor } from './casework.ts'
import type { Deps } from './deps.ts'
import type { Draft } from './draft.ts'
import { audit, changeCase } from './draft.ts'
import { takeStep } from './conversation-turn.ts'
import { writeHandover } from './handovers.ts'
import { keepingOf } from './kept-words.ts'
import type { Roster } from './roster.ts'
import { missingFor, readRoster } from './roster.ts'
import type { HandOver, LeavingReason, Staffing } from './staffing.ts'
import { leavingReasons, overrideReasons } from './staffing.ts'

/** After these the worker must not have the case again: neither by claiming it nor as its backup. */
const bars = (reason: LeavingReason) => reason === 'conflict' || reason === 'person_asked'

/** Null: nobody of this name may take a case. */
const colleagueNamed = (roster: Roster, worker: WorkerId) =>
  roster.colleagues.find(({ id }) => id === worker) ?? null

const backupAfter = (actor: Actor, current: CaseRow, { to, stays, reason }: HandOver) => {
  if (stays && !bars(reason)) return actor.id
  return current.backup === actor.id || current.backup === to ? null : current.backup
}

/** What follows for the case when its worker gives it on. */
const giveOn = (draft: Draft, actor: Actor, current: CaseRow, given: HandOver, name: string | null) => {
  const { to, reason } = given
  const backup = backupAfter(actor, current, given)
  if (bars(reason)) {
    const row = { caseId: current.id, workerId: actor.id, reason, at: draft.now }
    draft.statements.push({ do: 'putConflict', row })
  }
  if (given.words !== null) writeHandover(draft, actor, current.id, { to, words: given.words })
  audit(draft, actor.id, 'case_given_on', current.id, reason)
  if (to !== null && name !== null) {
    changeCase(draft, { assignedTo: to, backup, claimedAt: draft.now })
    takeStep(draft, { kind: 'worker_joined', worker: name })
    audit(draft, actor.id, 'case_transferred', current.id, to)
    return
  }
  changeCase(draft, {
    status: 'waiting',
    assignedTo: null,
    backup,
    // Waits from now on; that nobody has ever come would be wrong to say.
    claimedAt: draft.now,
    remindedAt: draft.now,
    pagedAt: null,
    pages: 0,
  })
  takeStep(draft, { kind: 'worker_left', worker: actor.name })
  audit(draft, actor.id, 'case_released', current.id)
}

/** How a case goes from one worker to the next. */
export const createHandingOver = (deps: Deps): Pick<Staffing, 'handOver' | 'assign'> => ({
  handOver: async (actor, id, given) => {
    const row = await assignedCase(deps, actor, id)
    if (row === null || !leavingReasons.includes(given.reason)) return fail('not_yours')
    const { to, words } = given
    const roster = await readRoster(deps, [])
    const colleague = to === null ? null : colleagueNamed(roster, to)
    if (to !== null && (colleague === null || to === actor.id)) return fail('unknown')
    type Refusal = 'not_yours' | 'no_match' | 'words_needed' | 'no_record'
    const result = await inOwnCase<Refusal>(deps, actor, row, (draft, current) => {
      if (current.status !== 'claimed') return 'not_yours'
      if (to !== null && roster.fitOf(to, current).mismatches.length > 0) return 'no_match'
      const kept = keepingOf(draft) !== null
      if (words !== null && !kept) return 'no_record'
      if (words?.promises === '') return 'words_needed'
      if (words === null && kept && (to !== null || isUrgent(current.priority))) return 'words_needed'
      giveOn(draft, actor, current, given, colleague?.name ?? null)
      return null
    })
    if (result.ok) return result
    return fail(result.code === 'gone' || result.code === 'unreadable' ? 'not_yours' : result.code)
  },

  assign: async (actor, id, to, reason) => {
    const row = actor.role === 'supervisor' ? await deps.store.case(id) : null
    if (row === null || row.status === 'closed') return fail('not_yours')
    const roster = await readRoster(deps, [])
    const colleague = colleagueNamed(roster, to)
    // A colleague's case is read for a stated reason (`unlock`), and not by taking it.
    const isOthers = row.assignedTo !== null && to === actor.id
    if (colleague === null || row.assignedTo === to || isOthers) return fail('unknown')
    const because = overrideReasons.find((each) => each === reason) ?? null
    type Refusal = 'not_yours' | 'conflict' | 'someone_matches' | 'reason_needed'
    const result = await inCaseTurn<Refusal>(deps, actor, row, null, (draft, current) => {
      if (current.status === 'closed') return 'not_yours'
      const { mismatches } = roster.fitOf(to, current)
      if (mismatches.includes('conflict')) return 'conflict'
      if (mismatches.length > 0 && missingFor(roster, current, current.assignedTo) === null)
        return 'someone_matches'
      if (mismatches.length > 0 && because === null) return 'reason_needed'
      // From whom it is taken they may not take it back, and read no further.
      changeCase(draft, {
        status: 'claimed',
        assignedTo: to,
        backup: null,
        claimedAt: draft.now,
      })
      takeStep(draft, { kind: 'worker_joined', worker: colleague.name })
      audit(draft, actor.id, 'case_assigned', id, to)
      if (mismatches.length > 0) audit(draft, actor.id, 'match_overridden', id, because)
      return null
    })
    if (result.ok) return ok(undefined)
    return fail(result.code === 'gone' || result.code === 'unreadable' ? 'not_yours' : result.code)
  },
})
