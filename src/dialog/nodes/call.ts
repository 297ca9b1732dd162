import type { CallNode } from '../definition.ts'
import type { PassingKind } from './kind.ts'

/**
 * Goes through another dialog and comes back to `next`.
 *
 * ```yaml
 * kind: call
 * dialog: safety
 * next: welcome
 * ```
 */
export const callKind: PassingKind<CallNode> = {
  kind: 'call',
  waits: false,
  targets: (node) => [node.next],
  pass: (_turn, node) => ({ call: node.dialog }),
}
