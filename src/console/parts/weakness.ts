import type { PasswordTrouble } from '../password.ts'
import { longestPassword, shortestPassword } from '../password.ts'
import type { Words } from '../words.ts'

/** Why a password is too weak, in words. */
export const weaknessIn = (words: Words, trouble: PasswordTrouble): string =>
  words.t(`password.trouble.${trouble}`, {
    least: words.number(shortestPassword),
    most: words.number(longestPassword),
  })
