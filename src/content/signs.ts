import type { Sign } from '../core/signs.ts'
import { signs } from '../core/signs.ts'
import { fold } from '../dialog/fold.ts'
import type { ContentFiles } from './files.ts'

/** Arabic joins "and" and "so" to the word after them; no other script begins a word with these letters. */
const joined = ['', 'و', 'ف']

interface Phrase {
  readonly sign: Sign
  readonly phrase: string
  /** Counts only when it is all of a message. */
  readonly isWhole: boolean
}

/** Every phrase of a language with the sign it stands for. */
export const phrasesIn = (files: Pick<ContentFiles, 'signs'>, language: string): readonly Phrase[] =>
  signs.flatMap((sign) => {
    const { whole = [], anywhere = [] } = files.signs[language]?.[sign] ?? {}
    return [
      ...whole.map((phrase) => ({ sign, phrase, isWhole: true })),
      ...anywhere.map((phrase) => ({ sign, phrase, isWhole: false })),
    ]
  })

/**
 * Finds phrases of any deployed language as whole words in a message: people mix languages, and nobody writes only
 * the phrase we thought of.
 */
export const signFinder = (
  files: Pick<ContentFiles, 'languages' | 'signs'>,
): ((folded: string) => readonly Sign[]) => {
  const sought = files.languages
    .flatMap(({ code }) => phrasesIn(files, code))
    .flatMap(({ phrase, ...rest }) =>
      joined.map((before) => ({ ...rest, words: ` ${before}${fold(phrase)} ` })),
    )
  // Nearly every message has none: one pass says so. Folded words have no sign that means something in a pattern.
  const any = new RegExp(sought.map(({ words }) => words).join('|'), 'u')
  return (folded) => {
    const message = ` ${folded} `
    if (sought.length === 0 || !any.test(message)) return []
    const said = sought.filter(({ words, isWhole }) =>
      isWhole ? message === words : message.includes(words),
    )
    return signs.filter((sign) => said.some((each) => each.sign === sign))
  }
}
