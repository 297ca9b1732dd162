import { fold } from '../dialog/fold.ts'

/** Arabic joins "and" and "so" to the word after them; no other script begins a word with these letters. */
export const joined = '[وف]?'

/** Longest ending a `*` stands for: inflection, not another word that begins alike. */
const ending = '[^ \\d]{0,4}'
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

/**
 * A pattern of a locale file as a regular expression over a folded message with a blank at each end: words; `(a|b c|)`
 * for one of several, with an empty one for none; `*` for any ending of up to four letters; `~` for up to three other
 * words. Folded words hold no character that means something in an expression.
 */
const sourceOf = (pattern: string) =>
  pattern
    .split(/(\([^)]*\))/)
    .map((part) =>
      part.startsWith('(') ? `(?:${part.slice(1, -1).split('|').map(sequence).join('|')})` : sequence(part),
    )
    .join('')

/** Patterns of one meaning: those found anywhere in a message, and those that must be all of it. */
export interface Patterns {
  readonly whole: readonly string[]
  readonly anywhere: readonly string[]
}

const none = /(?!)/
const anyOf = (patterns: readonly string[], around: (sources: string) => string) =>
  patterns.length === 0 ? none : new RegExp(around(patterns.map(sourceOf).join('|')))

/** Whether a folded message says one of these, in one pass. */
export const matcher = ({ whole, anywhere }: Patterns): ((folded: string) => boolean) => {
  const inside = anyOf(anywhere, (sources) => ` ${joined}(?:${sources})`)
  const all = anyOf(whole, (sources) => `^ ${joined}(?:${sources})$`)
  return (folded) => inside.test(` ${folded} `) || all.test(` ${folded} `)
}

/** A folded message without what these patterns say. */
export const without = (patterns: readonly string[]): ((folded: string) => string) => {
  const said = anyOf(patterns, (sources) => ` ${joined}(?:${sources})`)
  const everywhere = new RegExp(said.source, 'g')
  return (folded) => ` ${folded} `.replace(everywhere, ' ').trim()
}

/** What is wrong with how a pattern is written; null: nothing. */
export const mistakeIn = (pattern: string): string | null => {
  if (/\([^()]*\(|\)[^()]*\)/.test(pattern) || /[()]/.test(pattern.replace(/\([^()]*\)/g, ''))) {
    return 'brackets must be closed and not stand inside each other'
  }
  if (/\S\(|\)\S/.test(pattern)) return 'a blank stands between brackets and what is beside them'
  if (/[(|]\s*[~*][\s~*]*[|)]/.test(pattern)) return '~ and * say nothing alone in brackets'
  const least = pattern.replace(/\([^)]*\)|~/g, ' ')
  if (fold(least) === '' && !/\([^)|]+(\|[^)|]+)*\)/.test(pattern)) {
    return 'says nothing: every part of it may be left out'
  }
  if (/\*(?![\s|)]|$)|(?<![^\s(|])\*/.test(pattern)) return '* stands at the end of a word'
  // Each more multiplies the ways to read a message, and somebody may write one that fits in none of them.
  const gaps = pattern.replace(optional, ' ').match(/~(?:\s+~)*/g) ?? []
  return gaps.some((gap) => gap.replace(/\s/g, '').length > mostGaps)
    ? `at most ${mostGaps} ~ stand in a row`
    : null
}

/** Brackets with an empty alternative. */
const optional = /\((?:[^)]*\|)?\s*(?:\|[^)]*)?\)/g
const mostGaps = 3
