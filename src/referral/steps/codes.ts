import { familyFindings } from '../travel/reasons.ts'

/** Codes that a letter may carry. Each list is closed: a code of one's own would be a way past the forbidden words. */
export const ageBands = [
  'under_12',
  'a12_14',
  'a15_17',
  'a18_29',
  'a30_44',
  'a45_59',
  'a60_up',
  'not_known',
] as const

/** As somebody says of themselves. */
export const sexes = ['female', 'male', 'other', 'not_said'] as const

/** How soon somebody has to leave. */
export const timeframes = ['days', 'weeks', 'months', 'not_known'] as const

/** What the other office did not find in a request and needs to decide. */
export const missingParts = [
  'needs',
  'danger',
  'consent',
  'contact',
  'family',
  'child',
  'fitness',
  'papers',
  'travel',
  'budget',
] as const
export type MissingPart = (typeof missingParts)[number]

/** What of it the first step can tell; the rest is for the third, or for a call. */
export const missingInFirst: readonly MissingPart[] = ['needs', 'danger', 'consent', 'contact', 'family']

/** What is done about the danger, as far as the other office has to do with it. */
export const measures = [
  'met_by_a_pair',
  'neutral_words',
  'safe_contact_only',
  'no_contact_with_family',
  'place_kept_secret',
  'safety_plan',
  'relocation',
  'escort',
] as const

/** What somebody needs who is not fit to travel without it. */
export const arrangements = [
  'wheelchair',
  'stretcher',
  'oxygen',
  'medical_escort',
  'medicines',
  'seat_aisle',
  'rest_between',
  'infant_on_board',
] as const

/** What becomes of a service that was asked for. */
export const decisions = ['accepted', 'partly', 'refused'] as const

/** What becomes of a request as a whole. */
export const verdicts = ['accepted', 'refused'] as const

/** Where somebody sleeps first: by its kind, never by its place. */
export const firstNights = ['shelter_type', 'host', 'hotel', 'own', 'none'] as const

/** Where somebody lodges who has arrived. */
export const lodgings = ['shelter_type', 'host', 'hotel', 'own', 'family'] as const

/** What the other office found of the family. */
export const families = [...familyFindings, 'not_asked'] as const

/** How somebody is who has arrived. */
export const conditions = ['well', 'tired', 'needs_care', 'needs_care_now'] as const

/** Why a service is not given, or not whole. */
export const refusalReasons = [
  'no_capacity',
  'no_funds',
  'not_available_there',
  'not_safe_there',
  'not_eligible',
  'more_information',
] as const

/** What was otherwise than announced when they left. */
export const changes = [
  'later_departure',
  'new_route',
  'new_carrier',
  'new_escort',
  'more_baggage',
  'did_not_board',
] as const

/** What was otherwise than announced when they arrived. */
export const deviations = [
  'came_late',
  'new_meeter',
  'baggage_lost',
  'papers_missing',
  'came_with_somebody',
  'lodging_changed',
] as const

/** What somebody at an airport has to have ready. */
export const aids = ['wheelchair', 'stretcher', 'oxygen', 'crutches', 'medicines', 'infant_on_board'] as const
