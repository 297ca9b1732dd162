import type { ChooseManyNode } from '../definition.ts'
import { optionKey } from '../definition.ts'
import { fold } from '../fold.ts'
import type { Turn } from '../turn.ts'
import { mayAsk, ownText, setAnswer, text, update } from '../turn.ts'
import type { Next, WaitingKind } from './kind.ts'

const done = 'done'

const finish = (turn: Turn, node: ChooseManyNode, codes: readonly string[]): Next => {
  setAnswer(turn, node.field, codes.length === 0 ? { kind: 'skipped' } : { kind: 'codes', codes })
  return { go: node.next }
}

/**
 * Any number of several. Each pick is taken off the list and "that is all" ends it; "1 3" by number does both
 * at once.
 *
 * ```yaml
 * kind: choose_many
 * field: needs
 * options: [safe_place, health, food]
 * next: worker_language
 * ```
 */
export const chooseManyKind: WaitingKind<ChooseManyNode> = {
  kind: 'choose_many',
  waits: true,
  targets: (node) => [node.next],
  settled: (turn, node) => (mayAsk(turn, node.field) ? null : { go: node.next }),
  screen: (turn, node, at) => {
    const left = node.options.filter((option) => !turn.state.picked.includes(option))
    return {
      spoken: [ownText(turn, at)],
      options: [
        ...left.map((option) => ({
          option,
          label: { kind: 'key' as const, key: optionKey(at.dialog, at.node, node.field, option) },
        })),
        { option: done, label: { kind: 'key', key: 'bot:common.done' } },
      ],
    }
  },
  pick: (turn, node, _at, option) => {
    if (option === done) return { next: finish(turn, node, turn.state.picked) }
    if (!node.options.includes(option) || turn.state.picked.includes(option)) return 'not_understood'
    const picked = [...turn.state.picked, option]
    if (picked.length === node.options.length) return { next: finish(turn, node, picked) }
    update(turn, { picked })
    return { again: [text('bot:common.noted')] }
  },
  write: (turn, node, _at, written) => {
    const left = node.options.filter((option) => !turn.state.picked.includes(option))
    const numbers = fold(written).split(' ').map(Number)
    const chosen = numbers.map((number) => left[number - 1])
    if (numbers.length < 2 || chosen.includes(undefined)) return 'not_understood'
    const codes = chosen.filter((option) => option !== undefined)
    return { next: finish(turn, node, [...new Set([...turn.state.picked, ...codes])]) }
  },
  skip: (turn, node) => finish(turn, node, turn.state.picked),
}
