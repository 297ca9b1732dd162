import type { CardNode } from '../definition.ts'
import { codeOf } from '../facts.ts'
import { say } from '../turn.ts'
import type { PassingKind } from './kind.ts'

/**
 * Shows the emergency numbers of the person's country, or the international text when it is not known.
 *
 * ```yaml
 * kind: card
 * next: danger
 * ```
 */
export const cardKind: PassingKind<CardNode> = {
  kind: 'card',
  waits: false,
  targets: (node) => [node.next],
  pass: (turn, node) => {
    say(turn, { kind: 'card', country: codeOf(turn.state, 'info_country') })
    return { go: node.next }
  },
}
