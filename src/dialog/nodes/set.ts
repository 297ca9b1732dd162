import type { SetNode } from '../definition.ts'
import { setAnswer } from '../turn.ts'
import type { PassingKind } from './kind.ts'

/**
 * Keeps an answer that was given in other words: somebody who picked "for me, I am an adult" from a menu has told two
 * things. Kept and recorded under the same rules as any answer.
 *
 * ```yaml
 * kind: set
 * field: age_band
 * value: 18_plus
 * next: adult
 * ```
 */
export const setKind: PassingKind<SetNode> = {
  kind: 'set',
  waits: false,
  targets: (node) => [node.next],
  pass: (turn, { field, value, next }) => {
    setAnswer(turn, field, { kind: 'codes', codes: [value] })
    return { go: next }
  },
}
