import type { SayNode } from '../definition.ts'
import { textKey } from '../definition.ts'
import { say, text } from '../turn.ts'
import type { PassingKind } from './kind.ts'

/**
 * Says the node's text and goes on. `{{worker}}` in it is the caseworker's work name, once there is one.
 *
 * ```yaml
 * kind: say
 * next: consent_talk
 * ```
 */
export const sayKind: PassingKind<SayNode> = {
  kind: 'say',
  waits: false,
  targets: (node) => [node.next],
  pass: (turn, node, at) => {
    const { worker } = turn.state
    say(turn, text(textKey(at.dialog, at.node), worker === null ? undefined : { worker }))
    return { go: node.next }
  },
}
