import type { Finding } from '../referral/travel/finding.ts'

/** Of the day, the hour or the places of a way: only another way puts it right. */
const ofTheWay: readonly string[] = ['T04', 'T05', 'T14', 'M6', 'legs']

const byRule: Readonly<Record<string, string>> = {
  T01: 'travel#declaration',
  T02: 'danger',
  T03: 'steps',
  T08: 'steps/advance_notice',
  T16: 'travel#counselling',
  M7: 'steps/advance_notice',
}

const byReason: Readonly<Record<string, string>> = { step_four_refused: 'assistance#receiver' }

/** On which page of the case a finding about a way is put right; what no other page settles is a fact of the journey. */
export const settledAt = ({ rule, reason }: Finding, way: string): string =>
  byReason[reason] ?? (ofTheWay.includes(rule) ? `travel/ways?way=${way}` : (byRule[rule] ?? 'travel/facts'))

/** Whether it would be found of other ways as well, because it is settled once for all of them. */
export const isOfEveryWay = ({ rule }: Finding): boolean =>
  !ofTheWay.includes(rule) && !['T02', 'T06', 'T07', 'T10', 'T13'].includes(rule)
