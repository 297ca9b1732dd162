import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Document } from 'yaml'
import { parseDocument } from 'yaml'
import { problemsIn } from '../../src/content/check.ts'
import { readContent } from '../../src/content/files.ts'
import { projectFolders } from '../../src/content/load.ts'
import type { Problem } from '../../src/content/problem.ts'

/** The project's own content, which must be without a problem. */
export { shipped as projectContent } from '../support/content.ts'

/** One mistake: a file changed as YAML, overwritten with words, or taken away. */
export interface Mistake {
  readonly file: string
  readonly edit?: (document: Document) => void
  readonly text?: string
}

/** What the checks find in a copy of the project's content with these mistakes made in it. */
export const foundWith = (...mistakes: readonly Mistake[]): readonly Problem[] => {
  const root = mkdtempSync(join(tmpdir(), 'handrail-content-'))
  try {
    const folders = { dialogs: join(root, 'dialogs'), locales: join(root, 'locales') }
    cpSync(projectFolders.dialogs, folders.dialogs, { recursive: true })
    cpSync(projectFolders.locales, folders.locales, { recursive: true })
    for (const { file, edit, text } of mistakes) {
      const path = join(root, file)
      if (text !== undefined) writeFileSync(path, text)
      else if (edit === undefined) rmSync(path)
      else {
        const document = parseDocument(readFileSync(path, 'utf8'))
        edit(document)
        writeFileSync(path, document.toString())
      }
    }
    return problemsIn(readContent(folders))
  } finally {
    rmSync(root, { recursive: true })
  }
}

/** The same as `<file>: <what is wrong>`, without line and advice. */
export const problemsWith = (...mistakes: readonly Mistake[]): readonly string[] =>
  foundWith(...mistakes).map(({ file, problem }) => `${file}: ${problem}`)
