const digitZeros = [0x0660, 0x06f0, 0x0966] // Arabic-Indic, Persian, Devanagari

const asciiDigit = (digit: string) => {
  const code = digit.codePointAt(0) ?? 0
  const zero = digitZeros.find((start) => code >= start && code <= start + 9)
  return zero === undefined ? digit : String(code - zero)
}

/**
 * One form for all the ways a person may type the same word: case, accents, Arabic vowel signs, tatweel and
 * hamza carriers, punctuation, surrounding and repeated spaces, and native digits do not matter.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/\p{Nd}/gu, asciiDigit)
    .toLowerCase()
    .replace(/ٱ/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
