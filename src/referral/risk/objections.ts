/** Why a second worker leaves a level of danger as it is. A closed list, so that it can be told in the log. */
export const objections = [
  'signs_remain',
  'not_asked_anew',
  'nothing_in_place',
  'too_soon',
  'reason_unclear',
] as const
export type Objection = (typeof objections)[number]
