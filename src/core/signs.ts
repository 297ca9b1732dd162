/**
 * What somebody who controls a person, or plays with the line, writes more often than others (domain reference,
 * 15.2). A sign is a reason for a human to look, never a verdict: distress looks alike.
 */
export const signs = [
  'asks_where_someone_is',
  'asks_for_shelter',
  'asks_for_staff',
  'claims_debt',
  'asks_to_stop_case',
  'threatens_staff',
] as const
export type Sign = (typeof signs)[number]
