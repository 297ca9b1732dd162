import type { CardNode } from '../definition.ts'
import { card, say } from '../turn.ts'
import type { PassingKind } from './kind.ts'

/**
 * Shows the emergency numbers of the person's country, or the international text when it is not known. `style` puts
 * a line first (`crisis`, `child`) or shows the numbers alone (`discreet`).
 *
 * ```yaml
 * kind: card
 * style: crisis
 * next: danger
 * ```
 */
export const cardKind: PassingKind<CardNode> = {
  kind: 'card',
  waits: false,
  targets: (node) => [node.next],
  pass: (turn, node) => {
    say(turn, card(turn, node.style ?? 'full'))
    return { go: node.next }
  },
}
