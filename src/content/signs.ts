import type { Sign } from '../core/signs.ts'
import { signs } from '../core/signs.ts'
import type { ContentFiles } from './files.ts'
import { meanings } from './patterns.ts'

interface Phrase {
  readonly sign: Sign
  readonly phrase: string
}

/** Every phrase of a language with the sign it stands for. */
export const phrasesIn = (files: Pick<ContentFiles, 'signs'>, language: string): readonly Phrase[] =>
  signs.flatMap((sign) => {
    const { whole = [], anywhere = [] } = files.signs[language]?.[sign] ?? {}
    return [...whole, ...anywhere].map((phrase) => ({ sign, phrase }))
  })

/**
 * Finds phrases of any deployed language as whole words in a message: people mix languages, and nobody writes only
 * the phrase we thought of.
 */
export const signFinder = ({
  languages,
  signs: phrases,
}: Pick<ContentFiles, 'languages' | 'signs'>): ((folded: string) => readonly Sign[]) => {
  const said = meanings(
    languages.flatMap(({ code }) => {
      const here = phrases[code]
      return here === undefined ? [] : signs.map((sign) => [sign, here[sign]] as const)
    }),
  )
  return (folded) => {
    const found = said(folded)
    return signs.filter((sign) => found.has(sign))
  }
}
