import type { ContentFiles } from './files.ts'
import { findingAt, wordsIn } from './keys.ts'
import { placeholdersIn } from './placeholders.ts'
import type { Finding } from './problem.ts'

/** What is known where a worker chooses a reply (src/console/parts/ready.tsx). */
const known = ['{{code}}', '{{worker}}']

/** Replies to choose from with a value that nobody fills in there. */
export const checkReplies = (files: ContentFiles): readonly Finding[] =>
  files.languages.flatMap(({ code }) =>
    [...wordsIn(files, code)].flatMap(([key, text]) =>
      key.startsWith('replies:')
        ? placeholdersIn(text)
            .filter((name) => !known.includes(name))
            .map((name) => findingAt(code, key, `holds ${name}`, `write only ${known.join(' or ')}`))
        : [],
    ),
  )
