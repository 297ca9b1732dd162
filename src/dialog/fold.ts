const digitZeros = [0x0660, 0x06f0, 0x0966] // Arabic-Indic, Persian, Devanagari

const asciiDigit = (digit: string) => {
  const code = digit.codePointAt(0) ?? 0
  const zero = digitZeros.find((start) => code >= start && code <= start + 9)
  return zero === undefined ? digit : String(code - zero)
}

/** More than any message; a few letters unfold to many, and nobody may keep the patterns busy with them. */
const longest = 8_000

/** Most words of most messages in Latin letters: there is nothing to do. */
const isFolded = /^[a-z0-9]+(?: [a-z0-9]+)*$/

/**
 * One form for all the ways a person may type the same word: case, accents, Arabic vowel signs, tatweel and
 * hamza carriers, punctuation (the Ukrainian apostrophe, which counts as a letter, too), surrounding and repeated spaces, and native digits do not matter.
 */
export const fold = (text: string): string => (isFolded.test(text) ? text.slice(0, longest) : folded(text))

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/\p{Nd}/gu, asciiDigit)
    .toLowerCase()
    .replace(/\u02bc/g, ' ')
    .replace(/ٱ/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, longest)
