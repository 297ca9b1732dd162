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
    // Where nobody has said that it is safe, it ends as leaving does, and confirms nothing.
    const line = turn.state.safeAt === null ? 'exit.line' : 'erase.done'
    say(turn, text(turn.env.erasable ? `bot:${line}` : `bot:${line}_clear_yourself`))
    turn.state = newState(turn.library.version, turn.env.session, null)
    return 'stop'
  },
}
