import type { Library } from '../definition.ts'
import type { Frame } from '../state.ts'
import { nodeAt } from '../turn.ts'
import { joined, numbering } from './numbering.ts'
import { interruptions, place } from './shape.ts'

/** What waits beneath a question; equal ones are one and the same. */
export interface Stack {
  readonly id: number
  readonly frames: readonly Frame[]
  readonly interruptions: number
  /** Where it begins, and whether anything was interrupted: by these situations are told apart. */
  readonly kind: number
  /** The question that was interrupted with all that was called from there, and whether something urgent waits below. */
  readonly segment: string
  /** What lies beneath that. */
  readonly rest: Stack
}

export interface Stacks {
  of(frames: readonly Frame[]): Stack
  /** `more` on top of `below`. */
  on(below: Stack, more: Stack): Stack
}

const isUrgent = ({ dialog }: Frame) => dialog === 'emergency' || dialog === 'danger'

export const stacksOf = (library: Library): Stacks => {
  const known = new Map<string, Stack>()
  const numberOf = numbering()
  const piled = new Map<number, Stack>()
  const nothing: Stack = {
    id: 0,
    frames: [],
    interruptions: 0,
    kind: 0,
    segment: '',
    get rest() {
      return nothing
    },
  }
  known.set('', nothing)

  const of = (frames: readonly Frame[]): Stack => {
    const key = place(frames)
    const before = known.get(key)
    if (before !== undefined) return before
    const question = Math.max(
      0,
      frames.findLastIndex((frame) => nodeAt(library, frame).kind !== 'call'),
    )
    const rest = of(frames.slice(0, question))
    const beneath = question === 0 ? 'alone' : rest.frames.some(isUrgent) ? 'urgent' : ''
    // In the intake it is known who writes; elsewhere it is free.
    const bottom = rest.frames[0]?.dialog === 'intake' ? 'intake' : ''
    const segment = `${place(frames.slice(question))} ${beneath} ${bottom}`
    const interrupted = interruptions(library, frames)
    const kind = numberOf(`${frames[0]?.dialog ?? ''} ${interrupted}`)
    const stack = { id: known.size, frames, interruptions: interrupted, kind, segment, rest }
    known.set(key, stack)
    return stack
  }

  return {
    of,
    on: (below, more) => {
      if (more === nothing) return below
      const pair = joined(below.id, more.id)
      const before = piled.get(pair)
      if (before !== undefined) return before
      const stack = of([...below.frames, ...more.frames])
      piled.set(pair, stack)
      return stack
    },
  }
}
