import type { ConsentEvent } from '../../core/consent.ts'
import type { PermissionsNode } from '../definition.ts'
import { withdraw, withdrawable } from '../ledger.ts'
import type { Turn } from '../turn.ts'
import { ownText, say, text } from '../turn.ts'
import { nothingToWithdraw, remains } from '../remains.ts'
import type { WaitingKind } from './kind.ts'
import { notUnderstood } from './kind.ts'

const done = 'done'
/** With the way out ten, the most a WhatsApp list takes; the others come up when one is taken back. */
const mostShown = 9

/** Purposes that can be taken back, each once: what was given to several is taken back from all of them. */
const purposesOf = (turn: Turn) =>
  [...new Set(withdrawable(turn).map(({ purpose }) => purpose))].slice(0, mostShown)

const ofPurpose = (turn: Turn, purpose: string): readonly ConsentEvent[] =>
  withdrawable(turn).filter((event) => event.purpose === purpose)

/**
 * Shows what the person agreed to, and takes back each at a tap, at once; says what cannot be undone. Passed over
 * when there is nothing.
 *
 * ```yaml
 * kind: permissions
 * next: done
 * ```
 */
export const permissionsKind: WaitingKind<PermissionsNode> = {
  kind: 'permissions',
  waits: true,
  targets: (node) => [node.next],
  settled: (turn, node) => {
    if (withdrawable(turn).length > 0) return null
    say(turn, nothingToWithdraw(turn))
    return { go: node.next }
  },
  screen: (turn, _node, at) => ({
    spoken: [ownText(turn, at)],
    options: [
      ...purposesOf(turn).map((purpose) => ({
        option: purpose,
        label: { kind: 'key' as const, key: `bot:withdraw.purpose.${purpose}` },
      })),
      { option: done, label: { kind: 'key', key: 'bot:common.done' } },
    ],
  }),
  pick: (turn, node, _at, option) => {
    if (option === done) return { next: { go: node.next } }
    const given = ofPurpose(turn, option)
    if (given.length === 0) return 'not_understood'
    // Before there is a case everything else stands on this one.
    if (option === 'record_data' && turn.state.phase === 'intake') return { next: { command: 'WITHDRAW' } }
    for (const event of given) withdraw(turn, event)
    const said = [text('bot:withdraw.one'), ...remains(given)]
    if (option === 'record_data') {
      // What waits beneath would ask for more to keep in the same breath.
      say(turn, ...said)
      return { next: 'stop' }
    }
    if (withdrawable(turn).length > 0) return { again: said }
    say(turn, ...said)
    return { next: { go: node.next } }
  },
  write: notUnderstood,
  skip: (_turn, node) => ({ go: node.next }),
}
