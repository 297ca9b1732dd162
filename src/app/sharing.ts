/** What is passed on to somebody else, and to whom. */
import type { Instant } from '../core/time.ts'

/** Kinds of data that are passed on (domain reference, 16.2). */
export const shareCategories = [
  'identity',
  'contact',
  'needs',
  'health',
  'legal',
  'safety',
  'location',
] as const
export type ShareCategory = (typeof shareCategories)[number]

/** With whom something is shared, and what. */
export interface Sharing {
  readonly agency: string
  readonly categories: readonly ShareCategory[]
}

export interface CaseShare {
  /** Null when it does not open with the keys there are. */
  readonly agency: string | null
  readonly categories: readonly ShareCategory[]
  readonly at: Instant
  readonly sharedBy: string | null
}
