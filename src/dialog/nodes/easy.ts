import type { EasyNode } from '../definition.ts'
import { update } from '../turn.ts'
import type { PassingKind } from './kind.ts'

/**
 * From here on every question comes in fewer and plainer words (`<dialog>.<node>.easy`), or, said again, in the usual
 * ones. The fact `easy` tells which.
 *
 * ```yaml
 * kind: easy
 * next: done
 * ```
 */
export const easyKind: PassingKind<EasyNode> = {
  kind: 'easy',
  waits: false,
  targets: (node) => [node.next],
  pass: (turn, { next }) => {
    update(turn, { easy: turn.state.easy === 'everywhere' ? 'off' : 'everywhere' })
    return { go: next }
  },
}
