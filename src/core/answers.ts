import type { Purpose } from './consent.ts'

/** What a question was answered with. A skipped question is not asked again. */
export type Answer =
  | { readonly kind: 'codes'; readonly codes: readonly string[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'skipped' }

/** Which way in: it decides what may be asked and kept (domain reference, section 13). */
export const branches = ['self_adult', 'self_child', 'reporter', 'partner'] as const
export type Branch = (typeof branches)[number]

export const sensitivities = ['low', 'moderate', 'high', 'very_high'] as const
export type Sensitivity = (typeof sensitivities)[number]

/** One row of the data inventory: a question may only ask for a field that stands there. */
export interface Field {
  readonly id: string
  readonly values:
    | { readonly kind: 'codes'; readonly codes: readonly string[] }
    /** Free text of at most `max` UTF-16 units. */
    | { readonly kind: 'text'; readonly max: number }
    /** An ISO 3166 code, understood from the country's name; anything else is `unknown`. */
    | { readonly kind: 'country' }
    /** The time of day where they are, understood as the distance of their clock from UTC (`+03:00`). */
    | { readonly kind: 'clock' }
  readonly about: readonly ('self' | 'person' | 'reporter')[]
  readonly purpose: string
  readonly sensitivity: Sensitivity
  readonly keep: string
  /** May be asked on these ways in, and is kept with the case on those. */
  readonly asked: readonly Branch[]
  readonly recorded: readonly Branch[]
  /** Before consent to recording: `memory` may sit in the expiring session, `no` is not asked. */
  readonly beforeConsent: 'memory' | 'no'
  /** Asked and kept only while this is agreed to, too. */
  readonly consent?: Purpose
  readonly readers: readonly ('caseworker' | 'supervisor')[]
}
