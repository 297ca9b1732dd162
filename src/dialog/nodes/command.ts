import type { CommandNode } from '../definition.ts'
import type { PassingKind } from './kind.ts'

/**
 * Does what the word would do, so that every command can also be a button.
 *
 * ```yaml
 * kind: command
 * command: STOP
 * ```
 */
export const commandKind: PassingKind<CommandNode> = {
  kind: 'command',
  waits: false,
  targets: () => [],
  pass: (_turn, node) => ({ command: node.command }),
}
