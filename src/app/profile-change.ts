import type { Ability } from '../referral/matching.ts'

/** What a profile says, as the audit log names it: that it changed, never what it says now. */
const fields = {
  languages: 'languages',
  childTrained: 'child_trained',
  gender: 'gender',
  capacity: 'capacity',
  avoids: 'avoids',
} as const satisfies Readonly<Record<keyof Ability, string>>

const keys = ['languages', 'childTrained', 'gender', 'capacity', 'avoids'] as const

/** Codes of what is not as it was; everything, where there was nothing. */
export const changedIn = (before: Ability | null, after: Ability): readonly string[] =>
  keys
    .filter((key) => before === null || JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => fields[key])
