import type { TravelFacts } from './facts.ts'
import type { Finding } from './finding.ts'
import { finding } from './finding.ts'
import type { Itinerary } from './itinerary.ts'
import { brokenOf } from './itinerary.ts'
import { returnRules } from './rules-return.ts'
import { medicalRules, minorRules, pregnancyRules } from './rules-special.ts'

/**
 * Everything that stands against a journey, the gravest first. An itinerary whose legs do not fit is asked nothing
 * else: no rule says anything about a journey that cannot be.
 */
export const findingsOf = (itinerary: Itinerary, facts: TravelFacts): readonly Finding[] => {
  const broken = brokenOf(itinerary)
  if (broken !== null) return [finding('legs', 'BX', broken)]
  const all = [
    ...returnRules.flatMap((rule) => rule(itinerary, facts)),
    ...(facts.age === 'adult' ? [] : minorRules(itinerary, facts)),
    ...pregnancyRules(itinerary, facts),
    ...medicalRules(itinerary, facts),
  ]
  return all.toSorted((a, b) => order[a.class] - order[b.class])
}

const order = { BX: 0, B: 1, W: 2 } as const
