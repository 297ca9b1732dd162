import type { Deps } from './deps.ts'
import { announce, doneBy, finish, nothing, openDraft, takeStep } from './conversation-turn.ts'

/**
 * Forgets what people said about safe contact where its week is over, with their secret words (domain reference,
 * sections 11.3 and 17.3). Returns how many; throws after the last one when any could not be.
 */
export const forgetSafeContacts = async (deps: Deps): Promise<number> => {
  const now = deps.clock.now()
  const over = await deps.store.safeContactsOver(now)
  let trouble: unknown = null
  for (const key of over) {
    const turn = deps.store.runTurn({ key, externalKey: null, now }, (loaded) => {
      const until = loaded?.conversation.safeContactUntil ?? null
      if (loaded === null || until === null || until > now) return { statements: [], result: nothing }
      const draft = openDraft(deps, now, loaded, doneBy('system'))
      takeStep(draft, { kind: 'safe_contact_over', fields: deps.content.retention.store.safeContactFields })
      return finish(draft, loaded)
    })
    // One conversation that does not open must not keep the others' words.
    const outcome = await turn.catch((error: unknown) => void (trouble = error))
    if (outcome?.kind === 'applied') announce(deps, outcome.result)
  }
  if (trouble !== null) throw trouble
  return over.length
}
