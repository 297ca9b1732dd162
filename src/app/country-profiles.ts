/** How dangerous countries are, as the console sees them (domain reference, section 6.2). */
import type { Result } from '../core/result.ts'
import type { Instant } from '../core/time.ts'
import type { CountryProfile, GenericIndicator, ProfileBand, Scored } from '../referral/risk/profile.ts'
import { genericIndicators } from '../referral/risk/profile.ts'
import type { Actor } from './casework.ts'

export const scoresThere = ['1', '2', '3', 'unknown'] as const

export type Scores = CountryProfile['scores']

/** Nothing is known yet. */
export const allUnknown: Scores = {
  trafficking_extent: 'unknown',
  criminal_groups: 'unknown',
  reprisal_capacity: 'unknown',
  law_enforcement: 'unknown',
  corruption: 'unknown',
  government_commitment: 'unknown',
}

/** What was chosen for one indicator; null: none of the scores there are. */
export const scoredIn = (text: string): Scored | null => {
  if (text === 'unknown') return text
  const known = ([1, 2, 3] as const).find((score) => String(score) === text)
  return known ?? null
}

/** As they are kept: `corruption:3 criminal_groups:unknown ...`. */
export const scoresText = (scores: Scores): string =>
  genericIndicators.map((indicator) => `${indicator}:${scores[indicator]}`).join(' ')

/** What was kept. One that is not there, or means nothing, is unknown. */
export const scoresIn = (text: string): Scores => {
  const kept = new Map(
    text.split(' ').map((part): readonly [string, string] => {
      const [indicator = '', score = ''] = part.split(':')
      return [indicator, score]
    }),
  )
  const scored = (indicator: GenericIndicator) => scoredIn(kept.get(indicator) ?? '') ?? 'unknown'
  return {
    trafficking_extent: scored('trafficking_extent'),
    criminal_groups: scored('criminal_groups'),
    reprisal_capacity: scored('reprisal_capacity'),
    law_enforcement: scored('law_enforcement'),
    corruption: scored('corruption'),
    government_commitment: scored('government_commitment'),
  }
}

export interface ScoredCountry extends CountryProfile {
  readonly band: ProfileBand
  readonly reviewedByName: string | null
  /** Null: nobody has scored it yet. */
  readonly reviewedAt: Instant | null
  /** When it is looked at again. */
  readonly dueAt: Instant | null
  readonly isDue: boolean
  /** What a form names that changes it. */
  readonly version: number
}

/** How dangerous countries are for somebody who was trafficked, as supervisors score them. */
export interface CountryProfiles {
  /** What is known of these places, for who judges a person's danger there; null: nobody has scored one. */
  profilesOf(places: readonly string[]): Promise<readonly (CountryProfile | null)[]>
  /** Those scored, what is due first; for supervisors and the security focal point, null for anybody else. */
  countries(actor: Actor): Promise<readonly ScoredCountry[] | null>
  /** One, also where nobody has scored it; null for anybody else, and for what is no country. */
  country(actor: Actor, place: string): Promise<ScoredCountry | null>
  scoreCountry(
    actor: Actor,
    profile: CountryProfile & { readonly seen: number },
  ): Promise<Result<void, 'not_yours' | 'stale'>>
}
