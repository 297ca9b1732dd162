import type { Answer } from '../../core/answers.ts'
import type { AskNode } from '../definition.ts'
import { offsetOf } from '../clock.ts'
import { fold } from '../fold.ts'
import type { Turn } from '../turn.ts'
import { mayAsk, setAnswer, text } from '../turn.ts'
import type { WaitingKind } from './kind.ts'
import { skippable } from './kind.ts'

const code = (found: string | null): Answer | null =>
  found === null ? null : { kind: 'codes', codes: [found] }

/** The answer that words are to this question; null: none. */
export const answerIn = (
  turn: Turn,
  node: AskNode,
  written: string,
): Answer | { readonly most: number } | null => {
  const values = turn.library.fields[node.field]?.values
  switch (values?.kind) {
    case 'country':
      return code(turn.env.lexicon.country(fold(written)))
    case 'clock':
      return code(offsetOf(written, turn.env.saidAt))
    case 'text': {
      const words = written.trim()
      // A number is a slip of who meant an option.
      if (!/\p{L}/u.test(words)) return null
      return words.length > values.max ? { most: values.max } : { kind: 'text', text: words }
    }
    default:
      throw new Error(`${node.field} takes no text`)
  }
}

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
  settled: (turn, node) => (mayAsk(turn, node.field) ? null : { go: node.next }),
  screen: (turn, _node, at) => skippable(turn, at),
  pick: (turn, node) => {
    setAnswer(turn, node.field, { kind: 'skipped' })
    return { next: { go: node.next } }
  },
  write: (turn, node, _at, written) => {
    const answer = answerIn(turn, node, written)
    if (answer === null) return 'not_understood'
    if ('most' in answer) return { again: [text('bot:common.too_long', { count: answer.most })] }
    setAnswer(turn, node.field, answer)
    return { next: { go: node.next } }
  },
  skip: (turn, node) => {
    setAnswer(turn, node.field, { kind: 'skipped' })
    return { go: node.next }
  },
}
