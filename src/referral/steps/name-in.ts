import { wordsOf } from './safe-text.ts'

/** A text with where it stands in a letter: `contact.focalPoint`. */
const textsIn = (value: unknown, path: string): readonly (readonly [path: string, text: string])[] => {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, path === '' ? key : `${path}.${key}`))
}

/** Every word of a name, in any order: one of them alone may be anybody's. */
const holds = (text: string, name: string): boolean => {
  const [said, asked] = [new Set(wordsOf(text)), wordsOf(name)]
  return asked.length > 0 && asked.every((word) => said.has(word))
}

/** Where a letter says one of these names, which travel in a packet alone. */
export const namedAt = (content: unknown, names: readonly string[]): readonly string[] =>
  textsIn(content, '')
    .filter(([, text]) => names.some((name) => holds(text, name)))
    .map(([path]) => path)
