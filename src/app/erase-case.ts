import type { CaseCode } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'
import { newState } from '../dialog/state.ts'
import type { CaseRow, Statement } from '../store/port.ts'
import { applyEvents } from './apply-events.ts'
import { audited } from './audit-entry.ts'
import type { Deps } from './deps.ts'
import { announce, doneBy, finish, openDraft } from './conversation-turn.ts'

/**
 * Erases the person of a case at an operator's hand, as DELETE would: their key, answers, messages and cases,
 * and what the channel lets us remove from the chat. Nothing is said to the person.
 */
export const eraseCase = async (deps: Deps, code: CaseCode): Promise<Result<void, 'not_found'>> => {
  const row = await deps.store.caseByCode(code)
  if (row === null) return fail('not_found')
  const now = deps.clock.now()
  const target = { key: row.conversationKey, externalKey: null, now }
  const outcome = await deps.store.runTurn(target, (loaded) => {
    const current = loaded?.conversation.personId === row.personId ? loaded : null
    if (current === null) {
      const statements = [removal(row), audited(deps, 'operator', 'erased', row.id)]
      return { statements, result: { case: row.id, queueChanged: true } }
    }
    const draft = openDraft(deps, now, current, doneBy('operator'))
    applyEvents(draft, [{ type: 'ErasureConfirmed' }])
    draft.session = {
      ...draft.session,
      dialog: newState(deps.content.library.version, deps.ids.session(), null),
    }
    return finish(draft, current)
  })
  if (outcome.kind === 'applied') announce(deps, outcome.result)
  return ok(undefined)
}

/** The conversation has moved on and stays: a case goes with its person, an alert has none and goes by itself. */
const removal = (row: CaseRow): Statement =>
  row.personId === null ? { do: 'deleteCase', id: row.id } : { do: 'deletePerson', id: row.personId }
