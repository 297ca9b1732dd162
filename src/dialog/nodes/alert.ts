import type { AlertNode } from '../definition.ts'
import { caseFacts } from '../facts.ts'
import { languageOf, update } from '../turn.ts'
import type { PassingKind } from './kind.ts'

/**
 * Tells a caseworker at once. Without consent to recording the alert carries no text and lives 24 hours.
 *
 * ```yaml
 * kind: alert
 * next: alerted
 * ```
 */
export const alertKind: PassingKind<AlertNode> = {
  kind: 'alert',
  waits: false,
  targets: (node) => [node.next],
  pass: (turn, node) => {
    update(turn, { alerted: true })
    turn.events.push({ type: 'AlertRaised', facts: caseFacts(turn.state, languageOf(turn)) })
    return { go: node.next }
  },
}
