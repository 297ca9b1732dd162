import { conversationTo, depthOf } from './conversation.ts'
import type { Edge, Exploration } from './exploration.ts'
import { properties } from './properties.ts'
import type { Property, Trouble, Words } from './property.ts'

/** What became of a promise. */
export type Finding =
  | {
      readonly property: string
      readonly broken: false
      readonly states: number
      readonly edges: number
      readonly ms: number
    }
  | {
      readonly property: string
      readonly broken: true
      readonly problem: string
      /** How many different problems there are; the one with the shortest conversation is shown. */
      readonly problems: readonly string[]
      readonly conversation: readonly Edge[]
    }

const shortest = (troubles: readonly Trouble[]): Trouble | undefined => {
  let best: Trouble | undefined
  let least = Infinity
  for (const trouble of troubles) {
    // One that a conversation shows is easier to understand.
    const depth = trouble.at === null ? 1_000_000 : depthOf(trouble.at)
    if (depth >= least) continue
    best = trouble
    least = depth
  }
  return best
}

/** Looks at every promise; `clock` tells how long each took, in ms. */
export const verify = (
  exploration: Exploration,
  words: Words,
  clock: () => number,
  all: readonly Property[] = properties,
): readonly Finding[] =>
  all.map(({ name, find }): Finding => {
    const began = clock()
    const troubles = find(exploration, words)
    const worst = shortest(troubles)
    if (worst === undefined) {
      const { situations, edges } = exploration
      return {
        property: name,
        broken: false,
        states: situations.length,
        edges: edges.length,
        ms: clock() - began,
      }
    }
    return {
      property: name,
      broken: true,
      problem: worst.problem,
      problems: [...new Set(troubles.map(({ problem }) => problem))],
      conversation: worst.at === null ? [] : conversationTo(exploration, worst.at),
    }
  })
