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

/** The finding when it is one. */
export const when = (
  holds: boolean,
  rule: string,
  ruleClass: RuleClass,
  reason: string,
): readonly Finding[] => (holds ? [finding(rule, ruleClass, reason)] : [])

/** Only a supervisor's, with a reason, and never of a rule that admits none. */
export const mayOverride = (of: Finding): boolean => of.class === 'B'
