/**
 * The six generic indicators of a country or area, from the training deck (Handrail domain reference, section 6.2). The
 * deck prints seven bullets: the second asks further about the first.
 */
export const genericIndicators = [
  'trafficking_extent',
  'criminal_groups',
  'reprisal_capacity',
  'law_enforcement',
  'corruption',
  'government_commitment',
] as const
export type GenericIndicator = (typeof genericIndicators)[number]

/** As the security focal point scores it: 1 little, 3 much. */
export type Score = 1 | 2 | 3
export type Scored = Score | 'unknown'

export interface CountryProfile {
  /** ISO 3166 code, with an area where one country is not alike everywhere. */
  readonly place: string
  readonly scores: Readonly<Record<GenericIndicator, Scored>>
}

export const profileBands = ['low', 'medium', 'high'] as const
export type ProfileBand = (typeof profileBands)[number]

/** Much law enforcement and much commitment are less danger. */
const reversed: readonly GenericIndicator[] = ['law_enforcement', 'government_commitment']

/** What is not known is never nothing: it counts as the middle. */
const midpoint = 2

const points = (indicator: GenericIndicator, scored: Scored): number => {
  if (scored === 'unknown') return midpoint
  return reversed.includes(indicator) ? 4 - scored : scored
}

/** 6 to 18. */
export const profileSum = ({ scores }: CountryProfile): number =>
  genericIndicators.reduce((sum, indicator) => sum + points(indicator, scores[indicator]), 0)

/** 6 to 9 low, 10 to 13 medium, 14 to 18 high. */
export const bandOf = (profile: CountryProfile): ProfileBand => {
  const sum = profileSum(profile)
  if (sum <= 9) return 'low'
  return sum <= 13 ? 'medium' : 'high'
}

/** The worst of where the person is, passes through and would arrive. A place without a profile is the middle. */
export const worstBand = (profiles: readonly (CountryProfile | null)[]): ProfileBand => {
  const bands = profiles.map((profile) => (profile === null ? 'medium' : bandOf(profile)))
  return profileBands.findLast((band) => bands.includes(band)) ?? 'medium'
}
