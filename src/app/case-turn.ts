import type { CaseId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'
import { externalKey } from '../privacy/pseudonym.ts'
import type { CaseRow, LoadedConversation } from '../store/port.ts'
import { rightTo } from './case-right.ts'
import type { Actor } from './casework.ts'
import type { Deps } from './deps.ts'
import type { Draft } from './draft.ts'
import type { Told } from './conversation-turn.ts'
import { announce, doneBy, finish, openDraft } from './conversation-turn.ts'
import { Unreadable } from './unreadable.ts'

/**
 * Runs a worker's action as a turn of the case's conversation; `act` sees the case as it is now, and refuses with a
 * code. `draftId`: the second time with the same one is the same action.
 */
export const inCaseTurn = async <Code extends string>(
  deps: Deps,
  actor: Actor,
  caseRow: CaseRow,
  draftId: string | null,
  act: (draft: Draft, current: CaseRow) => Code | null,
): Promise<Result<void, Code | 'gone' | 'unreadable'>> => {
  const now = deps.clock.now()
  const seen = draftId === null ? null : externalKey(deps.ring, `worker/${caseRow.id}`, draftId)
  const key = caseRow.conversationKey
  const outcome = await deps.store.runTurn<{ readonly refused: Code | 'gone' | 'unreadable' } | Told>(
    { key, externalKey: seen, now },
    (loaded) => {
      if (loaded === null || loaded.case?.id !== caseRow.id) {
        return { statements: [], result: { refused: 'gone' }, refused: true }
      }
      const draft = openedDraft(deps, actor, now, loaded)
      if (draft === null) return { statements: [], result: { refused: 'unreadable' }, refused: true }
      const refused = act(draft, loaded.case)
      if (refused !== null) return { statements: [], result: { refused }, refused: true }
      return finish(draft, loaded)
    },
  )
  if (outcome.kind === 'duplicate') return ok(undefined)
  if ('refused' in outcome.result) return fail(outcome.result.refused)
  announce(deps, outcome.result)
  return ok(undefined)
}

/** The conversation is gone, or does not open: nothing can be done to it. */
export const isLost = (code: string): code is 'gone' | 'unreadable' =>
  code === 'gone' || code === 'unreadable'

/** Null when nothing of it opens. */
const openedDraft = (deps: Deps, actor: Actor, now: number, loaded: LoadedConversation): Draft | null => {
  try {
    return openDraft(deps, now, loaded, doneBy(actor.id))
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

/** The same for what only the assignee may do: a takeover may have come between the page and the click. */
export const inOwnCase = <Code extends string>(
  deps: Deps,
  actor: Actor,
  caseRow: CaseRow,
  act: (draft: Draft, current: CaseRow) => Code | null,
) =>
  inCaseTurn<Code | 'gone'>(deps, actor, caseRow, null, (draft, current) =>
    current.assignedTo === actor.id ? act(draft, current) : 'gone',
  )

/** The case while it is this worker's; null for anybody else's, as for one that does not exist. */
export const assignedCase = async (deps: Deps, actor: Actor, id: CaseId): Promise<CaseRow | null> => {
  const row = await deps.store.case(id)
  return row !== null && (await rightTo(deps, actor, row)) === 'assignee' ? row : null
}
