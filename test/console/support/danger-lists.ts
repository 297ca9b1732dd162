import { aboutLaw, answers, leaving, scores, signsOf } from '../../../src/console/danger-form.ts'
import { levelActions } from '../../../src/console/parts/danger-result.tsx'
import {
  controls,
  deciders,
  recruitments,
  sources,
  statuses,
} from '../../../src/referral/forms/indicators.ts'
import { dimensionIds, dimensions, strengths } from '../../../src/referral/indicators/ilo.ts'
import { palermo } from '../../../src/referral/indicators/palermo.ts'
import { riskTargets } from '../../../src/referral/risk/assess.ts'
import { noted, safetyRatings } from '../../../src/referral/risk/indicators.ts'
import { objections } from '../../../src/referral/risk/objections.ts'
import { reassessments } from '../../../src/referral/risk/review.ts'

const groups = ['person', 'controller', 'leverage', 'movement', 'law', 'home'] as const

const items = dimensionIds.map(
  (dimension) => [`risk:item.${dimension}`, dimensions[dimension].map(({ code }) => code)] as const,
)

/** The lists of the pages about danger, needs and indicators, every code of which needs a word. */
export const dangerLists: Readonly<Record<string, readonly string[]>> = {
  'risk:group': groups,
  'risk:sign': groups.flatMap(signsOf),
  'risk:noted': noted,
  'risk:answered': answers,
  'risk:told': [...leaving, ...aboutLaw],
  'risk:rating': safetyRatings,
  'risk:target': riskTargets,
  'risk:severity': scores,
  'risk:likelihood': scores,
  'risk:floor': [
    'A-i',
    'A-ii',
    'A-iii',
    'intends_unknown',
    'own_rating',
    'under_control',
    'controller_present',
  ],
  'risk:action': Object.values(levelActions).flat(),
  'risk:happening': reassessments,
  'risk:objection': objections,
  'risk:act': palermo.act,
  'risk:means': palermo.means,
  'risk:purpose': palermo.purpose,
  'risk:element': Object.keys(palermo),
  'risk:dimension': dimensionIds,
  'risk:strength': strengths,
  'risk:source': sources,
  'risk:control': controls,
  'risk:recruitment': recruitments,
  'risk:status': statuses,
  'risk:decider': deciders,
  ...Object.fromEntries(items),
}
