import type { EraseNode } from '../definition.ts'
import { newState } from '../state.ts'
import { say, text } from '../turn.ts'
import type { PassingKind } from './kind.ts'

/**
 * Everything of this person is erased, here and now, and the bot forgets the conversation.
 *
 * ```yaml
 * kind: erase
 * ```
 */
export const eraseKind: PassingKind<EraseNode> = {
  kind: 'erase',
  waits: false,
  targets: () => [],
  pass: (turn) => {
    turn.events.push({ type: 'ErasureConfirmed' })
    say(turn, text(turn.env.erasable ? 'bot:erase.done' : 'bot:erase.done_clear_yourself'))
    turn.state = newState(turn.library.version, turn.env.session, null)
    return 'stop'
  },
}
