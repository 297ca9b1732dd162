import type { WorkerId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import { isUrgent, tooMuch } from '../referral/matching.ts'
import type { CaseRow } from '../store/port.ts'
import { backToQueue } from './back-to-queue.ts'
import { assignedCase, inCaseTurn, inOwnCase } from './case-turn.ts'
import { countryIn } from './country.ts'
import type { Actor } from './casework.ts'
import type { Deps } from './deps.ts'
import type { Draft } from './draft.ts'
import { audit, changeCase } from './draft.ts'
import { mayManage } from './case-right.ts'
import { takeStep } from './conversation-turn.ts'
import { writeHandover } from './handovers.ts'
import { keepingOf } from './kept-words.ts'
import type { Roster } from './roster.ts'
import { missingFor, readRoster, unliftable } from './roster.ts'
import type { HandOver, HandoverWords, LeavingReason, Staffing } from './staffing.ts'
import { leavingReasons, overrideReasons } from './staffing.ts'

/** After these the worker must not have the case again: neither by claiming it nor as its backup. */
const bars = (reason: LeavingReason) => reason === 'conflict' || reason === 'person_asked'

/** Null: nobody of this name may take a case. */
const colleagueNamed = (roster: Roster, worker: WorkerId) =>
  roster.colleagues.find(({ id }) => id === worker) ?? null

const nothingLeft: HandoverWords = {
  last_contact: '',
  next_window: '',
  promises: '',
  consents: '',
  do_not: '',
  questions: '',
}

const backupAfter = (actor: Actor, current: CaseRow, { to, stays, reason }: HandOver) => {
  if (stays && !bars(reason)) return actor.id
  return current.backup === actor.id || current.backup === to ? null : current.backup
}

/** What follows for the case when its worker gives it on. */
const giveOn = (draft: Draft, actor: Actor, current: CaseRow, given: HandOver, name: string | null) => {
  const { to, team, reason } = given
  const backup = backupAfter(actor, current, given)
  if (bars(reason)) {
    const row = { caseId: current.id, workerId: actor.id, reason, at: draft.now }
    draft.statements.push({ do: 'putConflict', row })
  }
  if (given.words !== null) writeHandover(draft, actor, current.id, { to, words: given.words })
  audit(draft, actor.id, 'case_given_on', current.id, reason)
  if (to !== null && name !== null) {
    changeCase(draft, { assignedTo: to, backup, teamId: null })
    takeStep(draft, { kind: 'worker_joined', worker: name })
    audit(draft, actor.id, 'case_transferred', current.id, to)
    return
  }
  backToQueue(draft, { name: actor.name, backup, team })
  audit(draft, actor.id, team === null ? 'case_released' : 'case_given_to_team', current.id, team)
}

/** How a case goes from one worker to the next. */
export const createHandingOver = (deps: Deps): Pick<Staffing, 'handOver' | 'assign'> => ({
  handOver: async (actor, id, given) => {
    const row = await assignedCase(deps, actor, id)
    if (row === null || !leavingReasons.includes(given.reason)) return fail('not_yours')
    const { to, team, words } = given
    const roster = await readRoster(deps, [])
    const colleague = to === null ? null : colleagueNamed(roster, to)
    if (to !== null && (colleague === null || to === actor.id || team !== null)) return fail('unknown')
    if (team !== null && !roster.teams.some((each) => each.id === team)) return fail('unknown')
    type Refusal = 'not_yours' | 'no_match' | 'too_much' | 'no_record'
    const result = await inOwnCase<Refusal>(deps, actor, row, (draft, current) => {
      if (current.status !== 'claimed') return 'not_yours'
      const fit = to === null ? null : roster.fitOf(to, current, countryIn(draft))
      if (fit !== null && fit.mismatches.length > 0) return 'no_match'
      if (fit?.strains.some((strain) => tooMuch.includes(strain))) return 'too_much'
      const kept = keepingOf(draft) !== null
      if (words !== null && !kept) return 'no_record'
      const isNamed = to !== null || team !== null
      // Somebody has to say that they know of it, also where nothing was promised.
      const isTold = kept && (isNamed || isUrgent(current.priority))
      const left = words ?? (isTold ? nothingLeft : null)
      giveOn(draft, actor, current, { ...given, words: left }, colleague?.name ?? null)
      return null
    })
    if (result.ok) return result
    return fail(result.code === 'gone' ? 'not_yours' : result.code)
  },

  assign: async (actor, id, to, reason) => {
    const row = actor.role === 'supervisor' ? await deps.store.case(id) : null
    if (row === null || row.status === 'closed' || !(await mayManage(deps, actor, row)))
      return fail('not_yours')
    const roster = await readRoster(deps, [])
    const colleague = colleagueNamed(roster, to)
    // A colleague's case is read for a stated reason (`unlock`), and not by taking it.
    const isOthers = row.assignedTo !== null && to === actor.id
    if (colleague === null || row.assignedTo === to || isOthers) return fail('unknown')
    const because = overrideReasons.find((each) => each === reason) ?? null
    type Refusal = 'not_yours' | 'unknown' | 'someone_matches' | 'reason_needed'
    const result = await inCaseTurn<Refusal>(deps, actor, row, null, (draft, current) => {
      if (current.status === 'closed') return 'not_yours'
      const country = countryIn(draft)
      const { mismatches, strains } = roster.fitOf(to, current, country)
      if (mismatches.some((each) => unliftable.includes(each))) return 'unknown'
      const missing = missingFor(roster, current, { except: current.assignedTo, country })
      if (mismatches.length > 0 && missing === null) return 'someone_matches'
      const isTooMuch = strains.some((strain) => tooMuch.includes(strain))
      if ((mismatches.length > 0 || isTooMuch) && because === null) return 'reason_needed'
      // From whom it is taken they may not take it back, and read no further.
      changeCase(draft, {
        status: 'claimed',
        assignedTo: to,
        backup: null,
        teamId: null,
        // When somebody first came is not moved by who comes after them.
        claimedAt: current.status === 'waiting' ? draft.now : current.claimedAt,
      })
      takeStep(draft, { kind: 'worker_joined', worker: colleague.name })
      audit(draft, actor.id, 'case_assigned', id, to)
      if (mismatches.length > 0) audit(draft, actor.id, 'match_overridden', id, because)
      if (isTooMuch) audit(draft, actor.id, 'strain_overridden', id, because)
      return null
    })
    if (result.ok) return ok(undefined)
    return fail(result.code === 'gone' ? 'not_yours' : result.code)
  },
})
