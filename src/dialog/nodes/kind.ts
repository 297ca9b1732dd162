import type { Spoken } from '../../core/events.ts'
import type { Node, NodeId } from '../definition.ts'
import { optionKey } from '../definition.ts'
import type { Frame } from '../state.ts'
import type { OptionLabel, Screen, Turn } from '../turn.ts'
import { ownText } from '../turn.ts'
import type { Command } from '../commands.ts'

/** Where a node leads. `stop`: nothing is on screen any more (handed over, closed, erased). */
export type Next =
  { readonly go: NodeId } | { readonly call: string } | { readonly command: Command } | 'return' | 'stop'

/** What became of an answer: `again` shows the question once more (several can be picked, or a reason is given). */
export type Outcome = { readonly next: Next } | { readonly again: readonly Spoken[] } | 'not_understood'

/** A node that acts and leads on without waiting. */
export interface PassingKind<N extends Node = Node> {
  readonly kind: N['kind']
  readonly waits: false
  /** Every node of the same dialog it can lead to. */
  targets(node: N): readonly NodeId[]
  pass(turn: Turn, node: N, at: Frame): Next
}

/** A node that shows a screen and waits for the person. */
export interface WaitingKind<N extends Node = Node> {
  readonly kind: N['kind']
  readonly waits: true
  targets(node: N): readonly NodeId[]
  /** Leads on at once where the question is already settled; null: ask. */
  settled(turn: Turn, node: N, at: Frame): Next | null
  screen(turn: Turn, node: N, at: Frame): Screen
  /** One of the screen's options was picked, by button, number or its label. */
  pick(turn: Turn, node: N, at: Frame, option: string): Outcome
  /** Anything else that was written. */
  write(turn: Turn, node: N, at: Frame, text: string): Outcome
  skip(turn: Turn, node: N, at: Frame): Next
}

export type Kind<N extends Node = Node> = PassingKind<N> | WaitingKind<N>

/** A question for a few words, with the node's own text and a way past it. */
export const skippable = (turn: Turn, at: Frame): Screen => ({
  spoken: [ownText(turn, at)],
  options: [{ option: 'skip', label: { kind: 'key', key: 'bot:common.skip' } }],
})

/** What a node offers beside its answers: another way to go. */
export const otherWays = (
  { also = {} }: { readonly also?: Readonly<Record<string, NodeId>> },
  { dialog, node }: Frame,
): readonly OptionLabel[] =>
  Object.keys(also).map((option) => ({
    option,
    label: { kind: 'key', key: optionKey(dialog, node, undefined, option) },
  }))

export const notUnderstood = (): Outcome => 'not_understood'
