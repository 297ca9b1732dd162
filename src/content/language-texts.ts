import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ContentFolders } from './files.ts'
import { leaves } from './keys.ts'
import type { Words } from './keys.ts'
import type { Finding } from './problem.ts'
import { createYamlReader } from './read-yaml.ts'
import type { TextTree } from './schema.ts'
import { textTreeSchema } from './schema.ts'

/** The texts of one language, which need be neither complete nor deployed. */
export interface LanguageTexts {
  readonly words: Words
  /** File -> its text, empty where it is yet to be written. */
  readonly sources: ReadonlyMap<string, string>
  readonly problems: readonly Finding[]
}

/** Reads these files (`bot`, `console`) of a language. */
export const readTexts = (
  folders: ContentFolders,
  language: string,
  files: readonly string[],
): LanguageTexts => {
  const reader = createYamlReader()
  const nameOf = (file: string) => `locales/${language}/${file}.yaml`
  const words = files.flatMap((file) => {
    const path = join(folders.locales, language, `${file}.yaml`)
    const tree = existsSync(path) ? reader.read<TextTree>(path, nameOf(file), textTreeSchema, {}) : {}
    return leaves(tree).map(([key, text]) => [`${file}:${key}`, text] as const)
  })
  return {
    words: new Map(words),
    sources: new Map(files.map((file) => [file, reader.sources.get(nameOf(file)) ?? ''])),
    problems: reader.findings,
  }
}
