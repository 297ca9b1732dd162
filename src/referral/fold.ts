// Invisible marks and vowel signs part no word, and no pattern asks which digit one is of those that are not ASCII.
/** A text as words are looked for in it. */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Mn}\u0640]/gu, '')
    .replace(/\p{Nd}/gu, (digit) => (/[0-9]/.test(digit) ? digit : '0'))
    .toLowerCase()

/** The same without accents. */
export const foldBare = (text: string): string => fold(text.normalize('NFKD').replace(/\p{M}/gu, ''))
