import { randomInt } from 'node:crypto'

/** Copied by hand in a hurry: one case, and nothing that looks like something else (i l o 0 1). */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const half = 5

const shaped = (code: string): string => `${code.slice(0, half)}-${code.slice(half)}`

/** Ten codes of 49 bits. */
export const recoveryCodes = (): string[] =>
  Array.from({ length: 10 }, () =>
    shaped(Array.from({ length: 2 * half }, () => letters.charAt(randomInt(letters.length))).join('')),
  )

/** A code as it was made, however it was typed. */
export const asRecoveryCode = (typed: string): string =>
  shaped(typed.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
