import { fold } from '../dialog/fold.ts'
import { byBeginning } from './pattern-beginnings.ts'
import { joined, sourceOf } from './pattern-source.ts'

/** Patterns of one meaning: those found anywhere in a message, and those that must be all of it. */
export interface Patterns {
  readonly whole: readonly string[]
  readonly anywhere: readonly string[]
}

const inside = (source: string) => ` ${joined}${source}`
const all = (source: string) => `^ ${joined}${source}$`

/** Whether a folded message fits a pattern, with this around it; made ready when a message first comes near to it. */
const fitting = (pattern: string, around: (source: string) => string) => {
  let expression: RegExp | undefined
  return (folded: string) => {
    expression ??= new RegExp(around(sourceOf(pattern)))
    return expression.test(` ${folded} `)
  }
}

/** Which of several meanings a folded message has; a meaning may stand in the list more than once. */
export const meanings = <Meaning>(
  list: readonly (readonly [Meaning, Patterns])[],
): ((folded: string) => ReadonlySet<Meaning>) => {
  const near = byBeginning(
    list.flatMap(([meaning, { whole, anywhere }]) => [
      ...anywhere.map((pattern) => ({ meaning, pattern, fits: fitting(pattern, inside) })),
      ...whole.map((pattern) => ({ meaning, pattern, fits: fitting(pattern, all) })),
    ]),
  )
  return (folded) => {
    const said = new Set<Meaning>()
    for (const { meaning, fits } of near(folded)) if (!said.has(meaning) && fits(folded)) said.add(meaning)
    return said
  }
}

/** Whether a folded message says one of these. */
export const matcher = (patterns: Patterns): ((folded: string) => boolean) => {
  const said = meanings([[true, patterns]])
  return (folded) => said(folded).has(true)
}

/** A folded message without what these patterns say. */
export const without = (patterns: readonly string[]): ((folded: string) => string) => {
  const near = byBeginning(patterns.map((pattern) => ({ pattern, fits: fitting(pattern, inside) })))
  return (folded) => {
    const said = near(folded).filter(({ fits }) => fits(folded))
    if (said.length === 0) return folded
    const sources = said.map(({ pattern }) => sourceOf(pattern))
    return ` ${folded} `.replace(new RegExp(inside(`(?:${sources.join('|')})`), 'g'), ' ').trim()
  }
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
