import type { DialogEvent } from '../../core/events.ts'
import type { Library, Node } from '../definition.ts'
import { branchOf } from '../facts.ts'
import type { Frame } from '../state.ts'
import { nodeAt } from '../turn.ts'
import type { Edge, Exploration, Situation, Taken } from './exploration.ts'

export type Said = Extract<DialogEvent, { type: 'Said' }>

/** What the dialogs alone cannot tell: how their keys read in each language, and on each channel. */
export interface Words {
  readonly languages: readonly string[]
  /** Keys without words in a language. */
  missing(language: string): readonly string[]
  /** What of a screen does not fit a channel in a language. */
  misfits(language: string, said: Said): readonly string[]
  /** Banned phrases in a screen's words. */
  banned(language: string, said: Said): readonly string[]
  /** Texts that ask more of their reader than their budget, one line each. */
  readonly overBudget: readonly string[]
}

/** Something that breaks a promise. `at`: where a conversation shows it; null: no conversation is needed to see it. */
export interface Trouble {
  readonly problem: string
  readonly at: Edge | Situation | null
}

/** A promise about every conversation. */
export interface Property {
  readonly name: string
  /** What breaks it in a single turn, seen while it is taken. */
  inTurn?(library: Library, taken: Taken): readonly string[]
  /** What breaks it that shows only where everything is known. */
  find?(exploration: Exploration, words: Words): readonly Trouble[]
}

export const isEdge = (at: Edge | Situation): at is Edge => 'move' in at

export const eventsOf = <T extends DialogEvent['type']>(
  edge: Edge,
  type: T,
): readonly Extract<DialogEvent, { type: T }>[] =>
  edge.outcome.events.filter((event): event is Extract<DialogEvent, { type: T }> => event.type === type)

export const has = (edge: Edge, ...types: readonly DialogEvent['type'][]): boolean =>
  edge.outcome.events.some(({ type }) => types.includes(type))

/** The question on screen. */
export const askedIn = (
  library: Library,
  { state }: Situation,
): { readonly at: Frame; readonly node: Node; readonly field: string | null } | null => {
  const at = state.at.at(-1)
  if (at === undefined) return null
  const node = nodeAt(library, at)
  return { at, node, field: 'field' in node && node.kind !== 'set' ? (node.field ?? null) : null }
}

/** The question that a turn put on screen; null where it said nothing, or nothing that asks. */
export const shownBy = (library: Library, edge: Edge) =>
  eventsOf(edge, 'Said').some(({ choices }) => choices.length > 0) ? askedIn(library, edge.to) : null

/**
 * Whether who writes fits what is on screen: outside the intake a turn is also tried for everybody else, and a question
 * that only some are asked may then lie beneath.
 */
export const isConsistent = ({ edge: { from, over }, before }: Taken): boolean =>
  before.at.length === 0 ||
  before.at[0]?.dialog === 'intake' ||
  (over === null && branchOf(before) === branchOf(from.state))

/** Somebody is at work and the chat can be cleared, or neither. */
export const worlds = [true, false] as const

/** Whether a turn can happen so where everything is as kind as `world`. */
export const isIn =
  (world: boolean) =>
  (edge: Edge): boolean =>
    (!edge.depends.staffed || edge.staffed === world) && (!edge.depends.erasable || edge.erasable === world)

/** Edges of the person's hand from each situation. */
export const edgesFrom = (exploration: Exploration): readonly (readonly Edge[])[] => {
  const from: Edge[][] = exploration.situations.map(() => [])
  for (const edge of exploration.edges) from[edge.from.id]?.push(edge)
  return from
}

/**
 * How many turns it takes at least from each situation until one of `goals` has happened; `Infinity` where it cannot.
 * `allowed`: the turns that may be used.
 */
export const distances = (
  exploration: Exploration,
  isGoal: (edge: Edge) => boolean,
  isAllowed: (edge: Edge) => boolean,
): readonly number[] => {
  const into: number[][] = exploration.situations.map(() => [])
  const distance: number[] = exploration.situations.map(() => Infinity)
  let layer: number[] = []
  for (const edge of exploration.edges) {
    if (!isAllowed(edge)) continue
    if (isGoal(edge)) {
      if (distance[edge.from.id] !== 1) layer.push(edge.from.id)
      distance[edge.from.id] = 1
    } else into[edge.to.id]?.push(edge.from.id)
  }
  for (let steps = 2; layer.length > 0; steps++) {
    const next: number[] = []
    for (const id of layer) {
      for (const before of into[id] ?? []) {
        if (distance[before] !== Infinity) continue
        distance[before] = steps
        next.push(before)
      }
    }
    layer = next
  }
  return distance
}
