import type { Directory } from '../core/directory.ts'
import type { Result } from '../core/result.ts'
import type { UnitReview } from '../core/reviews.ts'
import { ok } from '../core/result.ts'
import type { Texts } from '../core/texts.ts'
import type { Library } from '../dialog/definition.ts'
import type { Lexicon } from '../dialog/lexicon.ts'
import { checkContent } from './check.ts'
import type { ContentFolders } from './files.ts'
import { readContent } from './files.ts'
import { buildLexicon } from './lexicon.ts'
import { buildLibrary } from './library.ts'
import type { ContentRetention } from './retention.ts'
import { buildRetention } from './retention.ts'
import { readyReplies } from './keys.ts'
import type { Template } from './templates.ts'
import { templatesOf } from './templates.ts'
import { reviewsOf } from './reviews.ts'
import { bannedFinder } from './saying.ts'
import { buildTexts } from './texts.ts'

/** Dialogs and words, read, checked and ready to use. */
export interface Content {
  readonly library: Library
  readonly texts: Texts
  readonly lexicon: Lexicon
  readonly directory: Directory
  readonly retention: ContentRetention
  /** Who may rely on which words: how each unit stands in each language. */
  readonly reviews: readonly UnitReview[]
  /** Keys of the texts that a caseworker may choose as a reply: `replies:greeting`. */
  readonly replies: readonly string[]
  /** Neutral first lines, for channels that take nothing else after a while. */
  readonly templates: readonly Template[]
  /** What a text says, in a language, that is never said to a person. */
  readonly bannedIn: (language: string, text: string) => readonly string[]
  /** The same in any of the languages: a worker may write in another one than the person reads. */
  readonly bannedAnywhere: (text: string) => readonly string[]
}

/** The project's own folders, beside `src` and `dist` alike. */
export const projectFolders: ContentFolders = {
  dialogs: new URL('../../dialogs', import.meta.url).pathname,
  locales: new URL('../../locales', import.meta.url).pathname,
}

export type ContentResult =
  Extract<Result<Content, never>, { ok: true }> | { readonly ok: false; readonly problems: readonly string[] }

/** Loads and checks everything; any problem, and nothing is usable. */
export const loadContent = (folders: ContentFolders): ContentResult => {
  const files = readContent(folders)
  const problems = checkContent(files)
  if (problems.length > 0 || files.retention === null) return { ok: false, problems }
  const texts = buildTexts(files)
  const bannedIn = bannedFinder(files)
  return ok({
    library: buildLibrary(files),
    texts,
    lexicon: buildLexicon(files, texts),
    directory: files.directory,
    retention: buildRetention(files.retention, files.fields),
    reviews: reviewsOf(files),
    replies: readyReplies(files),
    templates: templatesOf(files),
    bannedIn,
    bannedAnywhere: (text) => [...new Set(files.languages.flatMap(({ code }) => bannedIn(code, text)))],
  })
}
