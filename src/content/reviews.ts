import { createHash } from 'node:crypto'
import type { ContentFiles } from './files.ts'

/** Texts a person reads; the console's are the workers' own business. */
const readByPeople = ['bot', 'fields']

/** Names the words of a language and the dialogs they are said in: any change is another version. */
export const textVersion = (files: ContentFiles, language: string): string => {
  const digest = createHash('sha256').update(files.version)
  for (const file of readByPeople) digest.update(JSON.stringify(files.texts[language]?.[file] ?? null))
  digest.update(JSON.stringify(files.commands[language] ?? null))
  digest.update(JSON.stringify(files.signs[language] ?? null))
  return digest.digest('hex').slice(0, 12)
}

/** The languages whose words, as they are now, nobody has signed for. */
export const unreviewedLanguages = (files: ContentFiles): readonly string[] =>
  files.languages
    .map(({ code }) => code)
    .filter((code) => {
      const version = textVersion(files, code)
      return !files.reviews.some((review) => review.language === code && review.version === version)
    })
