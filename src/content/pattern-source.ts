import { fold } from '../dialog/fold.ts'

/** Arabic joins "and" and "so" to the word after them; no other script begins a word with these letters. */
export const joined = '[وف]?'

/** Longest ending a `*` stands for: inflection, not another word that begins alike. */
export const longestEnding = 4
const ending = `[^ \\d]{0,${longestEnding}}`
/** Words that may stand between two parts of a pattern, for `~`. */
const between = '(?:[^ ]+ ){0,3}'

const word = (written: string) =>
  written.endsWith('*') ? `${fold(written.slice(0, -1))}${ending}` : fold(written)

/** Words in a row, each with the blank that follows it. */
const sequence = (written: string) =>
  written
    .split(/\s+/)
    .filter((each) => each === '~' || fold(each) !== '')
    .map((each) => (each === '~' ? between : `${word(each)} `))
    .join('')

/** A pattern as what stands in a row in it, each with its alternatives; words outside brackets have no other. */
export const partsOf = (pattern: string): readonly (readonly string[])[] =>
  pattern.split(/(\([^)]*\))/).map((part) => (part.startsWith('(') ? part.slice(1, -1).split('|') : [part]))

/**
 * A pattern of a locale file as a regular expression over a folded message with a blank at each end: words; `(a|b c|)`
 * for one of several, with an empty one for none; `*` for any ending of up to four letters; `~` for up to three other
 * words. Folded words hold no character that means something in an expression.
 */
export const sourceOf = (pattern: string): string =>
  partsOf(pattern)
    .map((alternatives) => `(?:${alternatives.map(sequence).join('|')})`)
    .join('')
