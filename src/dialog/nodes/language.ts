import type { LanguageNode } from '../definition.ts'
import { textKey } from '../definition.ts'
import { update } from '../turn.ts'
import type { WaitingKind } from './kind.ts'
import { notUnderstood } from './kind.ts'

/**
 * Asks for the language, in all of them, each under its own name. In `intake` it is passed over when a language
 * is known; anywhere else it asks again. Skipping takes the first one offered.
 *
 * ```yaml
 * kind: language
 * next: safety
 * ```
 */
export const languageKind: WaitingKind<LanguageNode> = {
  kind: 'language',
  waits: true,
  targets: (node) => [node.next],
  settled: (turn, node, at) =>
    at.dialog === 'intake' && turn.state.language !== null ? { go: node.next } : null,
  screen: (turn, _node, at) => ({
    spoken: [{ kind: 'every_language', key: textKey(at.dialog, at.node) }],
    options: turn.env.languages.map((code) => ({ option: code, label: { kind: 'language', code } })),
  }),
  pick: (turn, node, _at, option) => {
    update(turn, { language: option })
    turn.events.push({ type: 'LanguageChanged', language: option })
    return { next: { go: node.next } }
  },
  write: notUnderstood,
  skip: (turn, node) => {
    update(turn, { language: turn.state.language ?? turn.env.languages[0] ?? null })
    return { go: node.next }
  },
}
