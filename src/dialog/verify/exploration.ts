import type { DialogEvent } from '../../core/events.ts'
import type { Library, Node } from '../definition.ts'
import type { DialogState, Frame } from '../state.ts'
import type { Move } from './moves.ts'
import type { Stack } from './stacks.ts'

/** A state of a conversation, and all that are like it. */
export interface Situation {
  readonly id: number
  readonly state: DialogState
  readonly beneath: readonly Frame[]
  /** How it was first come to; null: nobody has said anything yet. */
  readonly from: Edge | null
}

/** What a turn made happen. */
export interface Outcome {
  readonly id: number
  readonly events: readonly DialogEvent[]
}

/** One turn: what was done where, what happened, and how it stands after it. */
export interface Edge {
  readonly from: Situation
  readonly move: Move
  readonly staffed: boolean
  readonly erasable: boolean
  /** Which of these two decided what happened. */
  readonly depends: { readonly staffed: boolean; readonly erasable: boolean }
  /** What the question of `from` had interrupted, where that is not what it first was. */
  readonly over: Found | null
  readonly outcome: Outcome
  /** Set when the turn is over: the situation it leads to is told by this turn, too. */
  to: Situation
}

/** A turn while it is taken: what `from` and `to` leave out stands in the conversation before it and after it. */
export interface Taken {
  readonly edge: Edge
  readonly before: DialogState
  readonly after: DialogState
}

/** The engine threw. */
export interface Crash {
  readonly edge: Edge
  readonly message: string
}

export interface Exploration {
  readonly library: Library
  readonly situations: readonly Situation[]
  readonly edges: readonly Edge[]
  readonly outcomes: readonly Outcome[]
  readonly crashes: readonly Crash[]
  /** Every node that was come to, as `dialog.node`. */
  readonly visited: ReadonlySet<Node>
}

/** Who writes, where that decides what can be beneath. */
export interface Writer {
  readonly id: number
  readonly by: string
  readonly answers: DialogState['answers']
}

/** What a question was found over: what waits there, and who writes; the same is one and the same. */
export interface Over {
  readonly writer: Writer
  readonly stack: Stack
  readonly key: number
  /** Equal where a return leads to the same, whatever lies deeper. */
  readonly place: number
}

export interface Found extends Over {
  /** The turn by which it was found there. */
  readonly origin: Edge
}

/** Where the exploration follows one way for many. */
export const bounds: readonly string[] = [
  'BACK goes back one question, to the one first come from',
  'what interrupts an interruption returns to one question, and what interrupts that is followed along one way',
  'a notice changes, and consent to contact runs out, only while a question of the intake or none is on screen',
]
