import { bestInterests, familyFindings } from '../../referral/travel/reasons.ts'
import { guardianTicks, receptionTicks } from '../travel-fields.ts'
import type { FactsProps } from './fact-fields.tsx'
import { Choose, Ticks } from './fact-fields.tsx'

/** What the rules ask where somebody is a child, or may be one. */
export const ChildFacts = (props: FactsProps) => (
  <>
    <Choose {...props} name="best_interests" options={bestInterests} />
    <Ticks {...props} names={guardianTicks} />
    <Choose {...props} name="family_found" options={familyFindings} />
    <Ticks {...props} names={receptionTicks} />
  </>
)
