import { secretWordLength } from '../../core/secret-word.ts'
import type { SecretNode } from '../definition.ts'
import { fold } from '../fold.ts'
import { text, update } from '../turn.ts'
import type { WaitingKind } from './kind.ts'
import { skippable } from './kind.ts'

/**
 * Asks for a word only the person knows: `code` shows later that it is them, `duress` that they are made to write.
 * The word is kept as a slow hash and nowhere else.
 *
 * ```yaml
 * kind: secret
 * word: code
 * next: chosen
 * ```
 */
export const secretKind: WaitingKind<SecretNode> = {
  kind: 'secret',
  waits: true,
  targets: (node) => [node.next],
  settled: () => null,
  screen: (turn, _node, at) => skippable(turn, at),
  pick: (_turn, node) => ({ next: { go: node.next } }),
  write: (turn, node, _at, written) => {
    const { length } = fold(written)
    const fits = length >= secretWordLength.least && length <= secretWordLength.most
    // One word for both would be an alarm whenever they show that it is them.
    if (!fits || (turn.env.said !== null && turn.env.said !== node.word)) {
      return { again: [text('bot:words.another', secretWordLength)] }
    }
    const secrets = [...turn.state.secrets.filter((word) => word !== node.word), node.word]
    update(turn, { secrets })
    turn.events.push({ type: 'SecretChosen', which: node.word })
    return { next: { go: node.next } }
  },
  skip: (_turn, node) => ({ go: node.next }),
}
