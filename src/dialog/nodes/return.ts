import type { ReturnNode } from '../definition.ts'
import type { PassingKind } from './kind.ts'

/**
 * Back to the dialog that called, or to the question a command interrupted.
 *
 * ```yaml
 * kind: return
 * ```
 */
export const returnKind: PassingKind<ReturnNode> = {
  kind: 'return',
  waits: false,
  targets: () => [],
  pass: () => 'return',
}
