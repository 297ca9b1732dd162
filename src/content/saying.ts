import { fold } from '../dialog/fold.ts'
import type { ContentFiles } from './files.ts'
import { joined } from './pattern-source.ts'

/** Arabic writes "by", "for", "as", "will" and "the" joined to the word after them, too. */
const before = `(?:${joined}[بلكس]?(?:ال)?|${joined}لل)`

/** Folded, but with the percent sign as a word of its own: "100" alone is an innocent number. */
const comparable = (words: string) => fold(words.replace(/[%٪％]/g, ' percent '))

/** Whether a text says one of these phrases as whole words, whatever small words are joined to it. */
export const saying = (phrases: readonly string[]): ((text: string) => boolean) => {
  // Without a letter or digit a phrase is empty here, and would be said by every text.
  const known = phrases.map(comparable).filter((phrase) => phrase !== '')
  const pattern = new RegExp(`(?:^| )${before}(?:${known.join('|')})(?: |$)`)
  return (text) => known.length > 0 && pattern.test(comparable(text))
}

/** Finds what is never said in a language: the phrases of its list that a text says, as they stand there. */
export const bannedFinder = (
  files: Pick<ContentFiles, 'banned'>,
): ((language: string, text: string) => readonly string[]) => {
  const lists = new Map(
    Object.entries(files.banned).map(([language, phrases]) => [
      language,
      { any: saying(phrases), each: phrases.map((phrase) => ({ phrase, isSaid: saying([phrase]) })) },
    ]),
  )
  return (language, text) => {
    const list = lists.get(language)
    // Each by itself would be a hundred times the work, and hardly a text says one.
    if (list === undefined || !list.any(text)) return []
    return list.each.filter(({ isSaid }) => isSaid(text)).map(({ phrase }) => phrase)
  }
}
