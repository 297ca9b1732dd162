/**
 * `BX` stops it, and nobody can override it. `B` stops it, and a supervisor may override it with a reason. `W` warns.
 */
export const ruleClasses = ['BX', 'B', 'W'] as const
export type RuleClass = (typeof ruleClasses)[number]

/** A rule that is not kept. `reason` says what is wrong, and its text what would satisfy it. */
export interface Finding {
  readonly rule: string
  readonly class: RuleClass
  readonly reason: string
}

export const finding = (rule: string, ruleClass: RuleClass, reason: string): Finding => ({
  rule,
  class: ruleClass,
  reason,
})

/** That the way somebody chose is not among those that were looked at any more: nobody can take it. */
export const wayGone = finding('legs', 'BX', 'way_gone')

/** The finding when it is one. */
export const when = (
  holds: boolean,
  rule: string,
  ruleClass: RuleClass,
  reason: string,
): readonly Finding[] => (holds ? [finding(rule, ruleClass, reason)] : [])

/** Only a supervisor's, with a reason, and never of a rule that admits none. */
export const mayOverride = (of: Finding): boolean => of.class === 'B'

/** A finding by which it is told from every other of its rule. */
export const findingKey = ({ rule, reason }: Finding): string => `${rule} ${reason}`

/** What stands against a ticket: what admits no override, and what was not overridden. */
export const standing = (findings: readonly Finding[], overridden: readonly string[]): readonly Finding[] =>
  findings.filter(
    (found) => found.class === 'BX' || (found.class === 'B' && !overridden.includes(findingKey(found))),
  )
