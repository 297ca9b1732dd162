import type { Sign } from '../core/signs.ts'
import { signs } from '../core/signs.ts'
import type { ContentFiles } from './files.ts'
import { matcher } from './patterns.ts'

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
  const sought = signs.map((sign) => {
    const inAll = languages.flatMap(({ code }) => phrases[code]?.[sign] ?? [])
    const isSaid = matcher({
      whole: inAll.flatMap(({ whole }) => whole),
      anywhere: inAll.flatMap(({ anywhere }) => anywhere),
    })
    return { sign, isSaid }
  })
  return (folded) => sought.flatMap(({ sign, isSaid }) => (isSaid(folded) ? [sign] : []))
}
