import type { Scenario } from '../core/case.ts'

/** What somebody may wish for, as the inventory codes it. */
export const wishes = [
  'return_home',
  'stay_here_for_now',
  'stay_here_long_term',
  'other_country',
  'just_information',
  'safety_now',
  'not_sure',
] as const
export type Wish = (typeof wishes)[number]

/** Why a scenario was chosen. A closed list: a reason in words would be content. */
export const scenarioReasons = [
  'as_suggested',
  'person_says',
  'wish_changed',
  'partner_confirmed',
  'new_facts',
  'mistaken',
] as const
export type ScenarioReason = (typeof scenarioReasons)[number]

/** Whether a choice has a reason: that it was suggested is none for anything else. */
export const hasReason = (scenario: Scenario, suggested: Scenario, reason: ScenarioReason | null): boolean =>
  scenario === suggested || (reason !== 'as_suggested' && reason !== null)

/** What a suggestion goes by: codes of the answers there are, null where there is none. */
export interface ScenarioFacts {
  readonly role: string | null
  readonly wish: string | null
}

/** An answer that speaks for a scenario. */
export interface TellingAnswer {
  readonly field: 'contact_role' | 'wish'
  readonly code: string
}

export interface Suggested {
  readonly scenario: Scenario
  readonly reason: TellingAnswer | null
}

export interface Suggestion extends Suggested {
  /** What else matched: a police referral of somebody who wants to stay is both. */
  readonly also: readonly Suggested[]
}

interface Rule {
  readonly scenario: Exclude<Scenario, 'unclassified'>
  readonly field: TellingAnswer['field']
  readonly codes: readonly string[]
}

/** In the order in which they are tried. */
const rules: readonly Rule[] = [
  {
    scenario: 'S4',
    field: 'wish',
    codes: ['stay_here_for_now', 'stay_here_long_term', 'other_country'],
  },
  { scenario: 'S3', field: 'contact_role', codes: ['other_org_returning'] },
  { scenario: 'S2', field: 'contact_role', codes: ['police', 'ngo', 'other_authority', 'embassy'] },
  { scenario: 'S1', field: 'contact_role', codes: ['self', 'family', 'close_person', 'client'] },
]

const match = ({ scenario, field, codes }: Rule, facts: ScenarioFacts): Suggested | null => {
  const code = field === 'wish' ? facts.wish : facts.role
  return code !== null && codes.includes(code) ? { scenario, reason: { field, code } } : null
}

/**
 * The first scenario whose answers are there, and the others that match. It decides nothing: a worker confirms it or
 * chooses another one, and the person never sees it.
 */
export const suggest = (facts: ScenarioFacts): Suggestion => {
  const [first, ...rest] = rules.flatMap((rule) => match(rule, facts) ?? [])
  if (first === undefined) return { scenario: 'unclassified', reason: null, also: [] }
  // Coming directly says how somebody found us, which every wish to stay has in common.
  return { ...first, also: rest.filter(({ scenario }) => scenario !== 'S1') }
}
