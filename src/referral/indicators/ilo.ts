/**
 * The operational indicators of the International Labour Organization (2009), six dimensions with 67 items, with the
 * strength each has in the list for adults in labour exploitation. The other three lists (adults in sexual exploitation,
 * children in either) name the same dimensions and weigh some items otherwise: who uses them sets the strength by hand.
 */
export const strengths = ['strong', 'medium', 'weak'] as const
export type Strength = (typeof strengths)[number]

const all = <Code extends string>(strength: Strength, ...codes: readonly Code[]) =>
  codes.map((code) => ({ code, strength }))

export const dimensions = {
  deceptive_recruitment: [
    ...all('strong', 'nature_of_job'),
    ...all(
      'medium',
      'working_conditions',
      'contract',
      'family_reunification',
      'housing',
      'legal_documents',
      'travel',
      'wages',
      'promise_of_marriage',
    ),
    ...all('weak', 'education'),
  ],
  coercive_recruitment: [
    ...all('strong', 'violence'),
    ...all(
      'medium',
      'abduction',
      'documents_taken',
      'debt_bondage',
      'confinement',
      'threat_of_denunciation',
      'threat_of_violence',
      'threat_to_tell_family',
      'violence_on_family',
    ),
    ...all('weak', 'money_withheld'),
  ],
  vulnerability_at_recruitment: [
    ...all(
      'medium',
      'difficult_family',
      'irregular_status',
      'lack_of_education',
      'lack_of_information',
      'control_of_exploiter',
      'economic_reasons',
      'false_information_law',
      'false_information_migration',
      'family_situation',
      'personal_situation',
      'emotional_dependency',
      'relation_with_authorities',
    ),
    ...all('weak', 'beliefs', 'general_context', 'difficult_past', 'difficulty_of_travel'),
  ],
  exploitation: [
    ...all('strong', 'excessive_hours'),
    ...all(
      'medium',
      'bad_living_conditions',
      'hazardous_work',
      'low_or_no_pay',
      'contract_not_kept',
      'no_social_protection',
      'very_bad_conditions',
      'wage_manipulation',
    ),
    ...all('weak', 'no_schooling'),
  ],
  coercion_at_destination: [
    ...all('strong', 'documents_taken', 'debt_bondage', 'confinement', 'violence'),
    ...all(
      'medium',
      'forced_crime',
      'forced_tasks',
      'forced_against_peers',
      'forced_to_lie',
      'threat_of_denunciation',
      'threat_of_worse',
      'threat_of_violence',
      'strong_influence',
      'violence_on_family',
      'wages_withheld',
    ),
    ...all('weak', 'threat_to_tell_family'),
  ],
  vulnerability_at_destination: [
    ...all(
      'medium',
      'dependency',
      'unknown_area',
      'economic_reasons',
      'family_situation',
      'relation_with_authorities',
    ),
    ...all('weak', 'difficult_past', 'personal_characteristics'),
  ],
} as const

export type Dimension = keyof typeof dimensions
export const dimensionIds = Object.keys(dimensions) as readonly Dimension[]

/** What a worker noted of one item; what is not in the list was not asked. */
export interface NotedItem {
  readonly dimension: Dimension
  readonly code: string
  readonly strength: Strength
}

export interface DimensionCount {
  readonly dimension: Dimension
  readonly noted: number
  readonly byStrength: Readonly<Record<Strength, number>>
  /** Two strong, one strong with any other, three medium, or two medium with a weak one. */
  readonly isPositive: boolean
}

const isPositive = ({ strong, medium, weak }: DimensionCount['byStrength']): boolean =>
  strong >= 2 || (strong >= 1 && medium + weak >= 1) || medium >= 3 || (medium >= 2 && weak >= 1)

/**
 * How many items of each dimension are noted. It is shown as a number beside the notice that neither presence nor absence
 * is conclusive, and never as a finding about a person.
 */
export const countNoted = (items: readonly NotedItem[]): readonly DimensionCount[] =>
  dimensionIds.map((dimension) => {
    const of = items.filter((item) => item.dimension === dimension)
    const count = (strength: Strength) => of.filter((item) => item.strength === strength).length
    const byStrength = { strong: count('strong'), medium: count('medium'), weak: count('weak') }
    return { dimension, noted: of.length, byStrength, isPositive: isPositive(byStrength) }
  })
