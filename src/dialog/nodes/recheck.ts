import { codeWordTries } from '../../core/limits.ts'
import type { RecheckNode } from '../definition.ts'
import type { Turn } from '../turn.ts'
import { text, update } from '../turn.ts'
import type { WaitingKind } from './kind.ts'
import { skippable } from './kind.ts'

const conclude = (turn: Turn, right: boolean) => {
  update(turn, { codeWord: right ? 'right' : 'wrong' })
  turn.events.push({ type: 'CodeWordChecked', right })
}

/**
 * Asks for the code word where one was set. Right or wrong is told to the caseworker and never in the chat: who
 * tries words learns nothing. Wrong twice, and it is not asked again.
 *
 * ```yaml
 * kind: recheck
 * next: done
 * ```
 */
export const recheckKind: WaitingKind<RecheckNode> = {
  kind: 'recheck',
  waits: true,
  targets: (node) => [node.next],
  settled: (turn, node) =>
    turn.state.secrets.includes('code') && turn.state.codeWord === 'not_asked' ? null : { go: node.next },
  screen: (turn, _node, at) => skippable(turn, at),
  pick: (turn, node) => {
    conclude(turn, false)
    return { next: { go: node.next } }
  },
  write: (turn, node, at) => {
    const right = turn.env.said === 'code'
    const wrongWords = right ? 0 : turn.state.wrongWords + 1
    update(turn, { wrongWords })
    if (!right && wrongWords < codeWordTries.most) return { again: [text(`bot:${at.dialog}.again`)] }
    conclude(turn, right)
    return { next: { go: node.next } }
  },
  skip: (turn, node) => {
    conclude(turn, false)
    return { go: node.next }
  },
}
