import type { Scenario } from '../core/case.ts'
import { scenarios } from '../core/case.ts'
import type { CaseId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import { fail } from '../core/result.ts'
import type { Answer } from '../core/answers.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { unwrap } from '../privacy/key-ring.ts'
import { open } from '../privacy/seal.ts'
import { isMoreUrgent } from '../referral/priority.ts'
import type { ScenarioReason, Suggestion } from '../referral/scenarios.ts'
import { hasReason, scenarioReasons, suggest } from '../referral/scenarios.ts'
import type { AnswerRow, AuditEntry, CaseRow } from '../store/port.ts'
import type { AssistanceFile } from './assistance-file.ts'
import { readFile } from './assistance-file.ts'
import { actOn } from './assistance-happens.ts'
import { assignedCase, inOwnCase } from './case-turn.ts'
import type { Actor } from './casework.ts'
import type { Deps } from './deps.ts'
import type { CaseBar, Desk, ScenarioChoice } from './desk.ts'
import { raisingReasons } from './desk.ts'
import type { Draft } from './draft.ts'
import { audit, changeCase } from './draft.ts'
import type { Names } from './names.ts'
import { places } from './places.ts'

/** The code somebody answered a question with; null: another answer, none, or one that does not open. */
export const toldCode = (rows: readonly AnswerRow[], key: DataKey | null, field: string): string | null => {
  const row = rows.find((each) => each.field === field)
  const sealed =
    row === undefined || key === null ? null : open(key, places.answer(row.personId, field), row.value)
  const answer = sealed === null ? null : (JSON.parse(sealed) as Answer)
  return answer?.kind === 'codes' ? (answer.codes[0] ?? null) : null
}

/**
 * From the answers that were kept and open: nothing is asked for it, and nothing guessed. `wish`: as it was told again
 * to a worker; null: it was not.
 */
export const suggestionOf = (
  answers: readonly AnswerRow[],
  key: DataKey | null,
  wish: string | null,
): Suggestion =>
  suggest({ role: toldCode(answers, key, 'contact_role'), wish: wish ?? toldCode(answers, key, 'wish') })

const chosen = 'scenario_'

/** What workers chose, newest first: it stands in the audit log alone, so that none of it is ever written over. */
export const choicesOf = (log: readonly AuditEntry[], names: Names): readonly ScenarioChoice[] =>
  log
    .flatMap((entry): readonly ScenarioChoice[] => {
      const scenario = scenarios.find((each) => entry.action === `${chosen}${each}`)
      const reason = scenarioReasons.find((each) => each === entry.reason)
      if (scenario === undefined || reason === undefined) return []
      return [{ scenario, reason, chosenBy: names.get(entry.actor) ?? null, at: entry.at }]
    })
    .toReversed()

/** Writes down which way of help a worker chose. No reason: they agreed with what was suggested. */
export const noteChoice = (draft: Draft, id: CaseId, scenario: Scenario, reason: string | null) =>
  audit(draft, draft.actor, `${chosen}${scenario}`, id, reason ?? 'as_suggested')

/** Where casework has begun it goes by the same choice, in the same commit. */
const confirmInCasework = async (
  deps: Deps,
  actor: Actor,
  file: AssistanceFile,
  choice: { readonly scenario: Scenario; readonly suggested: Scenario; readonly reason: ScenarioReason },
): Promise<Result<void, CaseBar | 'stale'>> => {
  const done = await actOn(deps, actor, file, 'sending', { do: 'confirm_scenario', ...choice }, (draft) =>
    noteChoice(draft, file.row.id, choice.scenario, choice.reason),
  )
  if (done.ok) return done
  const { code } = done
  return fail(code === 'closed' || code === 'unreadable' || code === 'not_yours' ? code : 'stale')
}

/** What the assignee decides about a case. */
export const createTriage = (deps: Deps): Pick<Desk, 'chooseScenario' | 'raisePriority'> => {
  const suggestionFor = async ({ personId }: CaseRow, wish: string | null): Promise<Suggestion> => {
    if (personId === null) return suggestionOf([], null, wish)
    const person = await deps.store.person(personId)
    const key = person === null ? null : unwrap(deps.ring, person.wrappedKey)
    return suggestionOf(await deps.store.answers(personId), key, wish)
  }
  return {
    chooseScenario: async (actor, id, scenario, reason) => {
      const row = await assignedCase(deps, actor, id)
      if (row === null) return fail('not_yours')
      if (!scenarios.includes(scenario) || !scenarioReasons.includes(reason)) return fail('reason')
      const file = await readFile(deps, row)
      if (file === 'unreadable') return fail(file)
      const { scenario: suggested } = await suggestionFor(row, file?.record.wish ?? null)
      if (!hasReason(scenario, suggested, reason)) return fail('reason')
      if (file !== null) return confirmInCasework(deps, actor, file, { scenario, suggested, reason })
      const result = await inOwnCase<CaseBar>(deps, actor, row, (draft, current) => {
        if (current.status === 'closed') return 'closed'
        changeCase(draft, {})
        noteChoice(draft, id, scenario, reason)
        return null
      })
      if (result.ok) return result
      return fail(result.code === 'gone' ? 'not_yours' : result.code)
    },

    raisePriority: async (actor, id, priority, reason) => {
      const row = await assignedCase(deps, actor, id)
      if (row === null) return fail('not_yours')
      if (!raisingReasons.includes(reason)) return fail('not_higher')
      const result = await inOwnCase<CaseBar | 'not_higher'>(deps, actor, row, (draft, current) => {
        if (current.status === 'closed') return 'closed'
        if (!isMoreUrgent(priority, current.priority)) return 'not_higher'
        changeCase(draft, { priority, reason })
        audit(draft, actor.id, `priority_raised_${priority}`, id, reason)
        return null
      })
      if (result.ok) return result
      return fail(result.code === 'gone' ? 'not_yours' : result.code)
    },
  }
}
