import { dueAt } from '../referral/due.ts'
import type { CaseRow } from '../store/port.ts'
import type { Deps } from './deps.ts'
import { changeCase } from './draft.ts'
import { announce, doneBy, finish, nothing, openDraft, takeStep } from './conversation-turn.ts'

/**
 * Tells people, once each, that a first answer was due and nobody has come, with the emergency numbers. Only
 * who is there now is told; the others are left alone and marked all the same. Returns how many cases were due;
 * throws after the last one when any could not be told.
 */
export const remindWaiting = async (deps: Deps): Promise<number> => {
  const now = deps.clock.now()
  const isDue = (row: CaseRow) =>
    row.status === 'waiting' && row.remindedAt === null && now > dueAt(row.priority, row.openedAt)
  const due = (await deps.store.queue()).filter(isDue)
  let trouble: unknown = null
  for (const { id, conversationKey: key } of due) {
    const turn = deps.store.runTurn({ key, externalKey: null, now }, (loaded) => {
      if (loaded === null || loaded.case?.id !== id || !isDue(loaded.case)) {
        return { statements: [], result: nothing }
      }
      const draft = openDraft(deps, now, loaded, doneBy('system'))
      changeCase(draft, { remindedAt: now })
      takeStep(draft, { kind: 'nobody_came' })
      return finish(draft, loaded)
    })
    // One conversation that does not open must not silence everyone behind it.
    const outcome = await turn.catch((error: unknown) => void (trouble = error))
    if (outcome?.kind === 'applied') announce(deps, outcome.result)
  }
  if (trouble !== null) throw trouble
  return due.length
}
