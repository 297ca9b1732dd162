/**
 * What a signature is worth now: `reviewed`; `stale`, when what the words translate or the dialog they are said in has
 * changed since; `changed`, when the words themselves have; `unreviewed`, when nobody has signed.
 */
export const reviewStates = ['reviewed', 'stale', 'changed', 'unreviewed'] as const
export type ReviewState = (typeof reviewStates)[number]

/** How the words of a unit (a dialog, the notices, a word list ...) stand in a language. */
export interface UnitReview {
  readonly language: string
  readonly unit: string
  readonly state: ReviewState
}
