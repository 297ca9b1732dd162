import { scenarios } from '../core/case.ts'
import { fail } from '../core/result.ts'
import type { Answer } from '../core/answers.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { unwrap } from '../privacy/key-ring.ts'
import { open } from '../privacy/seal.ts'
import { isMoreUrgent } from '../referral/priority.ts'
import type { Suggestion } from '../referral/scenarios.ts'
import { suggest } from '../referral/scenarios.ts'
import type { AnswerRow, AuditEntry, CaseRow } from '../store/port.ts'
import { assignedCase, inOwnCase } from './case-turn.ts'
import type { Deps } from './deps.ts'
import type { CaseBar, Desk, ScenarioChoice } from './desk.ts'
import { raisingReasons, scenarioReasons } from './desk.ts'
import { audit, changeCase } from './draft.ts'
import { places } from './places.ts'

const codeIn = (rows: readonly AnswerRow[], key: DataKey | null, field: string): string | null => {
  const row = rows.find((each) => each.field === field)
  const sealed =
    row === undefined || key === null ? null : open(key, places.answer(row.personId, field), row.value)
  const answer = sealed === null ? null : (JSON.parse(sealed) as Answer)
  return answer?.kind === 'codes' ? (answer.codes[0] ?? null) : null
}

/** From the answers that were kept and open: nothing is asked for it, and nothing guessed. */
export const suggestionOf = (answers: readonly AnswerRow[], key: DataKey | null): Suggestion =>
  suggest({ role: codeIn(answers, key, 'contact_role'), wish: codeIn(answers, key, 'wish') })

const chosen = 'scenario_'

/** What workers chose, newest first: it stands in the audit log alone, so that none of it is ever written over. */
export const choicesOf = (
  log: readonly AuditEntry[],
  names: ReadonlyMap<string, string>,
): readonly ScenarioChoice[] =>
  log
    .flatMap((entry): readonly ScenarioChoice[] => {
      const scenario = scenarios.find((each) => entry.action === `${chosen}${each}`)
      const reason = scenarioReasons.find((each) => each === entry.reason)
      if (scenario === undefined || reason === undefined) return []
      return [{ scenario, reason, chosenBy: names.get(entry.actor) ?? null, at: entry.at }]
    })
    .toReversed()

/** What the assignee decides about a case. */
export const createTriage = (deps: Deps): Pick<Desk, 'chooseScenario' | 'raisePriority'> => {
  const suggestionFor = async ({ personId }: CaseRow): Promise<Suggestion> => {
    if (personId === null) return suggestionOf([], null)
    const person = await deps.store.person(personId)
    const key = person === null ? null : unwrap(deps.ring, person.wrappedKey)
    return suggestionOf(await deps.store.answers(personId), key)
  }
  return {
    chooseScenario: async (actor, id, scenario, reason) => {
      const row = await assignedCase(deps, actor, id)
      if (row === null) return fail('not_yours')
      if (!scenarios.includes(scenario) || !scenarioReasons.includes(reason)) return fail('reason')
      if (reason === 'as_suggested' && (await suggestionFor(row)).scenario !== scenario) return fail('reason')
      const result = await inOwnCase<CaseBar>(deps, actor, row, (draft, current) => {
        if (current.status === 'closed') return 'closed'
        changeCase(draft, {})
        audit(draft, actor.id, `${chosen}${scenario}`, id, reason)
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
