import type { SafeNode } from '../definition.ts'
import { update } from '../turn.ts'
import type { PassingKind } from './kind.ts'

/**
 * The safety check is passed, by the person's own word: until now no other question came.
 *
 * ```yaml
 * kind: safe
 * next: done
 * ```
 */
export const safeKind: PassingKind<SafeNode> = {
  kind: 'safe',
  waits: false,
  targets: (node) => [node.next],
  pass: (turn, node) => {
    update(turn, { safeAt: turn.env.now })
    turn.events.push({ type: 'SafetyConfirmed' })
    return { go: node.next }
  },
}
