import type { Outbound } from '../core/channel.ts'
import type { Node } from '../dialog/definition.ts'
import { kindOf } from '../dialog/nodes/registry.ts'
import type { Turn } from '../dialog/turn.ts'
import { lacksWords } from './draft.ts'
import type { Sample } from './sample.ts'
import { sampleTurn } from './sample.ts'
import type { Showing } from './spoken.ts'
import { messageWith } from './spoken.ts'

type Message = Extract<Outbound, { kind: 'message' }>

/** One way a node looks on the phone. */
export interface Variant {
  readonly name: 'usual' | 'easy' | 'no_country'
  readonly message: Message
}

/** Everything a node can put on the phone. */
export interface Screens {
  readonly id: string
  /** The node's kind, with the purpose of a consent. */
  readonly about: string
  /** It waits for the person; what does not is said in one message with what follows. */
  readonly waits: boolean
  readonly leadsTo: readonly string[]
  readonly variants: readonly Variant[]
}

/** The country that sample numbers are shown for. */
export const sampleCountry = 'GB'

/** Every node of a dialog that shows something, in the order of the file, with the words of one language. */
export const screensOf = (dialog: string, showing: Showing): readonly Screens[] =>
  Object.entries(showing.draft.library.dialogs[dialog]?.nodes ?? {}).flatMap(([id, node]) => {
    const kind = kindOf(node)
    const shown = (name: Variant['name'], change: Partial<Sample>): readonly Variant[] => {
      const { draft, language, erasable } = showing
      const at = { dialog, node: id }
      const sample = { draft, language, at, easy: false, country: sampleCountry, erasable, ...change }
      const message = messageOf(sampleTurn(sample), node, showing)
      return message === null ? [] : [{ name, message }]
    }
    const usual = shown('usual', {})
    const first = usual[0]?.message.text
    const isNew = ({ message }: Variant) => message.text !== first && !lacksWords(message.text)
    const variants = [
      ...usual,
      ...[...shown('easy', { easy: true }), ...shown('no_country', { country: null })].filter(isNew),
    ]
    if (variants.length === 0) return []
    return [
      { id, about: aboutOf(node), waits: kind.waits, leadsTo: [...new Set(kind.targets(node))], variants },
    ]
  })

const messageOf = (turn: Turn, node: Node, showing: Showing): Message | null => {
  const kind = kindOf(node)
  const at = turn.state.at[0]
  if (at === undefined) return null
  if (kind.waits) {
    const screen = kind.screen(turn, node, at)
    return messageWith(screen.spoken, screen.options, showing)
  }
  kind.pass(turn, node, at)
  return turn.spoken.length === 0 ? null : messageWith(turn.spoken, [], showing)
}

/** Each consent is asked on a screen of its own. */
const aboutOf = (node: Node): string =>
  node.kind === 'consent' ? `consent to ${node.purpose.replaceAll('_', ' ')}` : node.kind
