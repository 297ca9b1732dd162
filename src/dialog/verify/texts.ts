import type { Edge, Exploration } from './exploration.ts'
import type { Property, Said, Trouble, Words } from './property.ts'

/** Every screen that was said, once, with a turn that says it. */
export const screensOf = ({ edges }: Exploration): readonly (readonly [Said, Edge])[] => {
  const first = new Map<number, Edge>()
  for (const edge of edges) if (!first.has(edge.outcome.id)) first.set(edge.outcome.id, edge)
  return [...first.values()].flatMap((edge) =>
    edge.outcome.events.flatMap((event) => (event.type === 'Said' ? [[event, edge] as const] : [])),
  )
}

/** Every screen in every language, looked at by `problems`. */
export const inEveryLanguage = (
  exploration: Exploration,
  words: Words,
  problems: (language: string, said: Said) => readonly string[],
): readonly Trouble[] =>
  screensOf(exploration).flatMap(([said, at]) =>
    words.languages.flatMap((language) =>
      problems(language, said).map((problem) => ({ problem: `${language}: ${problem}`, at })),
    ),
  )

/** Every key has words in every language, and every screen fits both channels in all of them. */
export const texts: Property = {
  name: 'texts',
  find: (exploration, words) => [
    ...words.languages.flatMap((language) =>
      words.missing(language).map((key) => ({ problem: `${language}: no words for ${key}`, at: null })),
    ),
    ...inEveryLanguage(exploration, words, words.misfits),
  ],
}
