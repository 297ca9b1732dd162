import type { ConversationKey } from '../core/ids.ts'
import type { Input } from '../dialog/input.ts'
import type { Deps } from './deps.ts'
import { announce, doneBy, finish, nothing, openDraft, takeStep } from './conversation-turn.ts'

/**
 * The vendor says this address no longer takes our messages: `blocked` is the person's STOP, anything else
 * suspends the binding until a human knows who writes.
 */
export const suspendBinding = async (deps: Deps, key: ConversationKey, code: string): Promise<void> => {
  const input: Input = code === 'blocked' ? { kind: 'blocked' } : { kind: 'identity_changed' }
  const now = deps.clock.now()
  const outcome = await deps.store.runTurn({ key, externalKey: null, now }, (loaded) => {
    if (loaded === null) return { statements: [], result: nothing }
    const draft = openDraft(deps, now, loaded, doneBy('system'))
    takeStep(draft, input)
    return finish(draft, loaded)
  })
  if (outcome.kind === 'applied') announce(deps, outcome.result)
}
