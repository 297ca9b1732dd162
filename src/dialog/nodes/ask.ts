import type { AskNode } from '../definition.ts'
import { offsetOf } from '../clock.ts'
import { fold } from '../fold.ts'
import { setAnswer, text } from '../turn.ts'
import type { WaitingKind } from './kind.ts'
import { skippable } from './kind.ts'

/**
 * A few words, no longer than the field allows, the name of a country, or the time of day. Never a story: the
 * field's limit keeps it short.
 *
 * ```yaml
 * kind: ask
 * field: chosen_name
 * next: wish
 * ```
 */
export const askKind: WaitingKind<AskNode> = {
  kind: 'ask',
  waits: true,
  targets: (node) => [node.next],
  settled: () => null,
  screen: (_turn, _node, at) => skippable(at),
  pick: (turn, node) => {
    setAnswer(turn, node.field, { kind: 'skipped' })
    return { next: { go: node.next } }
  },
  write: (turn, node, _at, written) => {
    const values = turn.library.fields[node.field]?.values
    if (values?.kind === 'country') {
      const country = turn.env.lexicon.country(fold(written))
      if (country === null) return 'not_understood'
      setAnswer(turn, node.field, { kind: 'codes', codes: [country] })
      return { next: { go: node.next } }
    }
    if (values?.kind === 'clock') {
      const offset = offsetOf(written, turn.env.saidAt)
      if (offset === null) return 'not_understood'
      setAnswer(turn, node.field, { kind: 'codes', codes: [offset] })
      return { next: { go: node.next } }
    }
    if (values?.kind !== 'text') throw new Error(`${node.field} takes no text`)
    const words = written.trim()
    if (words === '') return 'not_understood'
    if (words.length > values.max) return { again: [text('bot:common.too_long', { count: values.max })] }
    setAnswer(turn, node.field, { kind: 'text', text: words })
    return { next: { go: node.next } }
  },
  skip: (turn, node) => {
    setAnswer(turn, node.field, { kind: 'skipped' })
    return { go: node.next }
  },
}
