import { conversationTo, depthOf } from './conversation.ts'
import type { Library } from '../definition.ts'
import type { Edge, Exploration, Taken } from './exploration.ts'
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

/** Looks at every promise while turns are taken, and at the rest of it in the end. */
export interface Watch {
  /** False: something is broken. */
  see(library: Library, taken: readonly Taken[]): boolean
  /** What was seen to be broken so far, as `promise: problem`. */
  seen(): readonly string[]
  findings(exploration: Exploration, words: Words): readonly Finding[]
}

/** `clock`: milliseconds from any beginning; tells how long each promise took. */
export const watch = (clock: () => number, all: readonly Property[] = properties): Watch => {
  const watched = all.map((property) => {
    const troubles: Trouble[] = []
    return { property, troubles, ms: 0 }
  })
  return {
    see: (library, taken) => {
      for (const each of watched) {
        const { property } = each
        if (property.inTurn === undefined) continue
        const began = clock()
        for (const turn of taken)
          for (const problem of property.inTurn(library, turn)) {
            each.troubles.push({ problem, at: turn.edge })
          }
        each.ms += clock() - began
      }
      return watched.every(({ troubles }) => troubles.length === 0)
    },
    seen: () =>
      watched.flatMap(({ property, troubles }) =>
        troubles.map(({ problem }) => `${property.name}: ${problem}`),
      ),
    findings: (exploration, words) =>
      watched.map(({ property, troubles, ms }): Finding => {
        const began = clock()
        const found = [...troubles, ...(property.find?.(exploration, words) ?? [])]
        const worst = shortest(found)
        if (worst === undefined) {
          const { situations, edges } = exploration
          return {
            property: property.name,
            broken: false,
            states: situations.length,
            edges: edges.length,
            ms: ms + clock() - began,
          }
        }
        return {
          property: property.name,
          broken: true,
          problem: worst.problem,
          problems: [...new Set(found.map(({ problem }) => problem))],
          conversation: worst.at === null ? [] : conversationTo(exploration, worst.at),
        }
      }),
  }
}
