import { syllables } from './syllables.ts'

/** How much there is to read in a text. */
export interface Reading {
  readonly characters: number
  /** Lines of a list are none: each is read by itself. */
  readonly sentences: number
  readonly questions: number
}

/** A sentence ends here, with the quotes and brackets that close with it. */
const sentenceEnd = /[.!?؟۔…]+["'”’»)\]]*(?=\s|$)/g

/** A full stop before a small letter is an abbreviation's ("e.g. this"); Arabic has no small letters. */
const abbreviation = /\.(?=\s+\p{Ll})/gu

const question = /[?؟]/g

/** "EXIT or 0: leave now": up to four words and a colon, which French sets apart. */
const item = /^(?:[^\s:.!?؟]+\s){0,3}[^\s:.!?؟]+\s?:\s+\S/

const word = /[\p{L}\p{N}]+(?:['’:.][\p{L}\p{N}]+)*/gu

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

/** What stands between two ends; what no mark ends is a sentence, too. */
const sentencesIn = (line: string) =>
  line
    .replace(abbreviation, '')
    .split(sentenceEnd)
    .filter((part) => /[\p{L}\p{N}]/u.test(part)).length

const linesOf = (text: string) => text.split('\n').filter((line) => /[\p{L}\p{N}]/u.test(line))

/** Sentences, and lines of a list; one such line alone is no list. */
const partsOf = (text: string) => {
  const lines = linesOf(text)
  const items = lines.filter((line) => item.test(line)).length
  const parts = lines.reduce((sum, line) => sum + sentencesIn(line), 0)
  return { parts, sentences: items > 1 ? parts - items : parts }
}

/** Measures a text of any language, its values filled in. */
export const measure = (text: string): Reading => ({
  characters: text.length,
  sentences: partsOf(text).sentences,
  questions: count(text, question),
})

/**
 * The school grade that an English text asks for, by Flesch and Kincaid: 0.39 words a sentence + 11.8 syllables a
 * word - 15.59. Null where there is no sentence to grade: a word that is set into a line of its own.
 */
export const gradeOf = (text: string): number | null => {
  const words = text.match(word) ?? []
  const { parts } = partsOf(text)
  if (words.length === 0 || count(text, sentenceEnd) + count(text, /:(?=\s|$)/g) === 0) return null
  const spoken = words.reduce((sum, each) => sum + syllables(each), 0)
  return 0.39 * (words.length / parts) + 11.8 * (spoken / words.length) - 15.59
}
