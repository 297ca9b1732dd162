import type { Answer, Field } from '../../core/answers.ts'
import type { SummaryNode } from '../definition.ts'
import { branchOf } from '../facts.ts'
import { ownText } from '../turn.ts'
import type { WaitingKind } from './kind.ts'
import { notUnderstood } from './kind.ts'

/** The distance of a clock from UTC is shown as it stands: it is no code with a label. */
const readable = (field: Field, answer: Answer): Answer =>
  field.values.kind === 'clock' && answer.kind === 'codes'
    ? { kind: 'text', text: answer.codes.join('') }
    : answer

/**
 * Shows what will be handed over, field by field, and asks whether it is right.
 *
 * ```yaml
 * kind: summary
 * confirm: handoff
 * change: questions
 * ```
 */
export const summaryKind: WaitingKind<SummaryNode> = {
  kind: 'summary',
  waits: true,
  targets: (node) => [node.confirm, node.change],
  settled: () => null,
  screen: (turn, _node, at) => {
    const branch = branchOf(turn.state)
    const answers = Object.values(turn.library.fields).flatMap((field) => {
      const answer = turn.state.answers[field.id]
      const kept = branch !== null && field.recorded.includes(branch)
      return kept && answer !== undefined && answer.kind !== 'skipped'
        ? [{ field: field.id, answer: readable(field, answer) }]
        : []
    })
    return {
      spoken: [ownText(turn, at), { kind: 'summary', answers }],
      options: (['confirm', 'change'] as const).map((option) => ({
        option,
        label: { kind: 'key', key: `bot:${at.dialog}.${at.node}.${option}` },
      })),
    }
  },
  pick: (_turn, node, _at, option) => ({ next: { go: option === 'confirm' ? node.confirm : node.change } }),
  write: notUnderstood,
  skip: (_turn, node) => ({ go: node.confirm }),
}
