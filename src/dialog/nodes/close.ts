import type { CloseNode } from '../definition.ts'
import { textKey } from '../definition.ts'
import { leave } from '../leave.ts'
import { say, text } from '../turn.ts'
import type { PassingKind } from './kind.ts'

/**
 * Says the node's text and ends the session: nothing more is sent, and the next message starts with the
 * safety check.
 *
 * ```yaml
 * kind: close
 * how: not_safe
 * ```
 */
export const closeKind: PassingKind<CloseNode> = {
  kind: 'close',
  waits: false,
  targets: () => [],
  pass: (turn, node, at) => {
    say(turn, text(textKey(at.dialog, at.node)))
    leave(turn, node.how, false)
    return 'stop'
  },
}
