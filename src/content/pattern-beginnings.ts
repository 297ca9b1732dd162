import { fold } from '../dialog/fold.ts'
import { onceForWord } from './once-for.ts'
import { longestEnding, partsOf } from './pattern-source.ts'

/** A word as the beginning of a pattern: folded, with `*` where any ending may follow; empty: a sign that is no word. */
const keyOf = (written: string) => {
  if (written === '~') return written
  const [first = '', ...others] = fold(written).split(' ')
  return first !== '' && others.length === 0 && written.endsWith('*') ? `${first}*` : first
}

/** All beginnings of a pattern; null: any word may be one. */
const beginningsOf = (pattern: string, key: typeof keyOf): readonly string[] | null => {
  const found: string[] = []
  for (const alternatives of partsOf(pattern)) {
    const firsts = alternatives.map((each) => each.split(/\s+/).find((written) => key(written) !== ''))
    const keys = firsts.flatMap((first) => (first === undefined ? [] : [key(first)]))
    if (keys.includes('~')) return null
    found.push(...keys)
    if (keys.length === alternatives.length) return found
  }
  return null
}

/** What a word of a message may be to a pattern: itself, or itself less an ending, and less an Arabic "and" or "so". */
const keysOfWord = (word: string): readonly string[] =>
  (/^[وف]/.test(word) ? [word, word.slice(1)] : [word]).flatMap((form) => [
    form,
    ...Array.from({ length: Math.min(form.length, longestEnding + 1) }, (_, less) =>
      less === 0 ? `${form}*` : `${form.slice(0, -less)}*`,
    ),
  ])

/** One message is held against the words of every language, one list after another. */
let last: { readonly message: string; readonly keys: ReadonlySet<string> } = { message: '', keys: new Set() }

const keysOf = (message: string) => {
  if (last.message !== message)
    last = { message, keys: new Set(message.split(' ').flatMap((word) => keysOfWord(word))) }
  return last.keys
}

/**
 * Those of many patterns that a folded message may fit, in their order: it has a word that they begin with. Nearly all
 * have none, and to make thousands of expressions ready takes longer than a start may.
 */
export const byBeginning = <Sought extends { readonly pattern: string }>(
  all: readonly Sought[],
): ((folded: string) => readonly Sought[]) => {
  const places = new Map<string, number[]>()
  const anywhere: number[] = []
  // "He", "she" and "they" begin every other pattern.
  const key = onceForWord(keyOf)
  for (const [place, { pattern }] of all.entries()) {
    const beginnings = beginningsOf(pattern, key)
    if (beginnings === null) anywhere.push(place)
    for (const beginning of new Set(beginnings)) {
      const known = places.get(beginning)
      if (known === undefined) places.set(beginning, [place])
      else known.push(place)
    }
  }
  return (folded) => {
    const near = new Set(anywhere)
    const keys = keysOf(folded)
    // The fewer of the two, or a long message of many different words would hold up everybody.
    for (const beginning of keys.size < places.size ? keys : places.keys()) {
      const found = keys.has(beginning) ? places.get(beginning) : undefined
      for (const place of found ?? []) near.add(place)
    }
    if (near.size === 0) return []
    return [...near].toSorted((one, other) => one - other).flatMap((place) => all[place] ?? [])
  }
}
