import { zonesOf } from '../referral/office/sides.ts'
import type { ForPaper, PaperKind } from '../app/assistance-print.ts'
import type { AssistanceView } from '../app/assistance.ts'
import type { ToldPart } from './told.ts'
import type { Words } from './words.ts'

/** A form as it lies on a table. */
export interface Paper {
  readonly heading: string
  /** What it says before anything is filled in. */
  readonly says: readonly string[]
  readonly parts: readonly ToldPart[]
  /** Who signs. */
  readonly signed: readonly string[]
}

/** What a paper is made of. */
export interface Making {
  readonly words: Words
  readonly view: AssistanceView
  readonly forPaper: ForPaper
  /** The letter it says; null: the newest one. */
  readonly letter: string | null
}

/** What a paper is called, in words that tell nobody what it is about. */
export const heading = (words: Words, kind: PaperKind) => words.work(`newstart:print.heading.${kind}`)
/** Under whose line. */
export const signature = (words: Words, who: 'person' | 'worker' | 'interpreter') =>
  words.work(`newstart:print.signature.${who}`)

/** By the clocks of the office that prints it. */
export const dayOf = ({ words, view }: Making, at: number): string => {
  return words.timeAt(at, zonesOf(view)[view.side])
}
