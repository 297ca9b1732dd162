import { wordsOf } from './safe-text.ts'

/** A text with where it stands in a letter: `contact.focalPoint`. */
const textsIn = (value: unknown, path: string): readonly (readonly [path: string, text: string])[] => {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, path === '' ? key : `${path}.${key}`))
}

/** Every word of a name, in any order: one of them alone may be anybody's. */
const holds = (said: ReadonlySet<string>, name: readonly string[]): boolean =>
  name.length > 0 && name.every((word) => said.has(word))

/** What a word is kept as where the word itself must not be. */
export type Mark = (word: string) => string

/** A name as it is told from others without being kept. */
export const marksOf = (name: string, mark: Mark): readonly string[] => wordsOf(name).map(mark)

/** Where a letter says one of these names, which travel in a packet alone. */
export const namedAt = (
  content: unknown,
  names: readonly (readonly string[])[],
  mark: Mark,
): readonly string[] =>
  textsIn(content, '')
    .filter(([, text]) => {
      const said = new Set(marksOf(text, mark))
      return names.some((name) => holds(said, name))
    })
    .map(([path]) => path)
