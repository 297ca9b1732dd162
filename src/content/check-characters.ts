import type { ContentFiles } from './files.ts'
import { findingAt, isSaid, wordsIn } from './keys.ts'
import type { Finding } from './problem.ts'

/** What no text may hold, and why. */
const refused: readonly (readonly [pattern: RegExp, problem: string])[] = [
  // They turn words around or hide some: what a reviewer reads is not what a person reads.
  [
    /[\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u,
    'holds a character that does not show',
  ],
  [/(?!\n)\p{Cc}/u, 'holds a control character'],
  [/\$t\(/, 'holds $t(, which would bring in another text'],
  [/\{\{(?!\w+\}\})/, 'holds {{ that is no placeholder like {{count}}'],
]

/** A person is sent nowhere by a text: numbers to call stand in the directory, with who checked them. */
const contacts: readonly (readonly [pattern: RegExp, problem: string])[] = [
  [/https?:|www\./i, 'holds an address of the web'],
  [/(?:^|\s)@\w/, 'holds a name to write to'],
  [/\d[\d -]{5,}\d/, 'holds a number to call; those stand in dialogs/directory.yaml'],
]

/** Characters that hide something, and ways to somebody else, in the words of every language. */
export const checkCharacters = (files: ContentFiles): readonly Finding[] =>
  files.languages.flatMap(({ code }) =>
    [...wordsIn(files, code)].flatMap(([key, words]) =>
      [...refused, ...(isSaid(key) ? contacts : [])].flatMap(([pattern, problem]) =>
        pattern.test(words) ? [findingAt(code, key, problem, 'write it without')] : [],
      ),
    ),
  )
