import type { Edge, Exploration } from './exploration.ts'
import type { Property, Said, Trouble, Words } from './property.ts'
import { eventsOf } from './property.ts'
import { signature } from './signature.ts'

/** Every screen that was said, once, with a turn that says it. */
export const screensOf = ({ edges }: Exploration): readonly (readonly [Said, Edge])[] => {
  const outcomes = new Set<number>()
  const screens = new Map<string, readonly [Said, Edge]>()
  for (const edge of edges) {
    if (outcomes.has(edge.outcome.id)) continue
    outcomes.add(edge.outcome.id)
    for (const said of eventsOf(edge, 'Said')) {
      const screen = signature(said)
      if (!screens.has(screen)) screens.set(screen, [said, edge])
    }
  }
  return [...screens.values()]
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
