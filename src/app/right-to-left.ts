import type { Texts } from '../core/texts.ts'

export const isRightToLeft = (texts: Texts, language: string): boolean =>
  texts.languages.some(({ code, dir }) => code === language && dir === 'rtl')

/**
 * Isolates a number among right-to-left words, where the groups of "0800 1111" would otherwise change places.
 * A case code needs none: it has no blank, and a run of letters and digits keeps its order.
 */
export const leftToRight = (number: string): string => `\u2066${number}\u2069`
