import type { Notes, SafetyRating } from './indicators.ts'
import { isNoted } from './indicators.ts'
import type { RiskLevel } from '../../core/case.ts'

export type Answered = 'yes' | 'no' | 'unknown'

/** What the floors go by. The questions about law enforcement are a human's, never the bot's. */
export interface FloorFacts {
  readonly notes: Notes
  readonly leftController: Answered
  readonly plansToLeave: Answered
  readonly lawCooperated: Answered
  readonly lawIntends: Answered
  readonly traffickerAware: Answered
  readonly referredByPolice: boolean
  readonly ownRating: SafetyRating | null
}

export interface Floor {
  readonly id: string
  readonly level: RiskLevel
}

interface Rule extends Floor {
  readonly holds: (facts: FloorFacts) => boolean
}

/**
 * No assessment ends below these (Handrail domain reference, section 6.1). The first three are the security assumptions of
 * the training deck: everyone who escaped is at risk of reprisals; cooperation with the police magnifies it; who
 * intends to cooperate while the trafficker knows is in immediate danger.
 */
const rules: readonly Rule[] = [
  {
    id: 'A-i',
    level: 'MEDIUM',
    holds: ({ leftController, plansToLeave }) => leftController === 'yes' || plansToLeave === 'yes',
  },
  {
    id: 'A-ii',
    level: 'HIGH',
    holds: ({ lawCooperated, referredByPolice }) =>
      lawCooperated === 'yes' || (referredByPolice && lawCooperated === 'unknown'),
  },
  {
    id: 'A-iii',
    level: 'IMMEDIATE',
    holds: ({ lawIntends, traffickerAware }) => lawIntends === 'yes' && traffickerAware === 'yes',
  },
  {
    id: 'intends_unknown',
    level: 'HIGH',
    holds: ({ lawIntends, traffickerAware }) => lawIntends === 'yes' && traffickerAware === 'unknown',
  },
  { id: 'own_rating', level: 'HIGH', holds: ({ ownRating }) => ownRating === 'not_safe_at_all' },
  { id: 'under_control', level: 'HIGH', holds: ({ notes }) => isNoted(notes, 'under_control') },
  {
    id: 'controller_present',
    level: 'IMMEDIATE',
    holds: ({ notes }) => isNoted(notes, 'locked_in') || isNoted(notes, 'controller_present'),
  },
]

/** The floors that hold for somebody. */
export const floorsOf = (facts: FloorFacts): readonly Floor[] =>
  rules.flatMap(({ id, level, holds }) => (holds(facts) ? [{ id, level }] : []))
