/** What a worker may answer to a rule of travel. Closed lists: a code of one's own would stand in no language. */

/** Why not by air. */
export const notAirReasons = [
  'no_flights',
  'fear_of_flying',
  'health_reason',
  'family_together',
  'no_passport',
] as const
export type NotAirReason = (typeof notAirReasons)[number]

/** Why somebody changes more often than needed. */
export const extraTransitReasons = [
  'shorter_waits',
  'help_on_the_way',
  'safer_way',
  'no_visa_needed',
] as const
export type ExtraTransitReason = (typeof extraTransitReasons)[number]

/** What was found of a child's family. */
export const familyFindings = ['safe', 'not_safe', 'pending'] as const
export type FamilyFinding = (typeof familyFindings)[number]

/** What is best for a child, as it was found. */
export const bestInterests = ['return', 'stay', 'contested'] as const
export type BestInterests = (typeof bestInterests)[number]
