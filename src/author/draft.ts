import type { ContentFiles } from '../content/files.ts'
import type { Content } from '../content/load.ts'
import { buildLexicon } from '../content/lexicon.ts'
import { buildLibrary } from '../content/library.ts'
import { buildTexts } from '../content/texts.ts'
import type { Texts } from '../core/texts.ts'

/** What is needed to show dialogs. */
export type Draft = Pick<Content, 'library' | 'texts' | 'lexicon' | 'directory'>

/** How a text is shown that nobody has written yet. */
const missingText = (key: string) => `[${key}]`

/** Whether something is shown of which a part is not written yet. */
export const lacksWords = (shown: string): boolean => /\[(bot|fields):[\w.]+\]/.test(shown)

/** Content as far as it is written: a text that is missing is shown as its key, so that the rest can be looked at. */
export const draftOf = (files: ContentFiles): Draft => {
  const texts = tolerant(buildTexts(files))
  return {
    library: buildLibrary(files),
    texts,
    lexicon: buildLexicon(files, texts),
    directory: files.directory,
  }
}

const tolerant = (texts: Texts): Texts => ({
  languages: texts.languages,
  t: (language, key, values) => {
    try {
      return texts.t(language, key, values)
    } catch {
      return missingText(key)
    }
  },
})
