import { raw } from 'hono/html'
import type { Words } from '../words.ts'

/** Codes, and words made of a number: what they come to is the same for everybody who reads the language. */
type Code = string | boolean
type Drawn = ReturnType<typeof raw>

/**
 * A part of a page that says codes in words, drawn once for each language: a long queue says the same few things of
 * hundreds of cases. Never for what belongs to one case or one reader, which others would be shown.
 */
export const drawnOnce = <Codes extends readonly Code[]>(
  draw: (words: Words, ...codes: Codes) => { toString(): unknown },
) => {
  const drawn = new WeakMap<Words, Map<string, Drawn>>()
  return (words: Words, ...codes: Codes): Drawn => {
    const known = drawn.get(words) ?? new Map<string, Drawn>()
    drawn.set(words, known)
    const key = codes.join('\0')
    const found = known.get(key) ?? raw(String(draw(words, ...codes)))
    known.set(key, found)
    return found
  }
}
