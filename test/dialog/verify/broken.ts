import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { ContentFiles } from '../../../src/content/files.ts'
import { buildNotices } from '../../../src/content/notices.ts'
import type { TextTree } from '../../../src/content/schema.ts'
import { dialogSchema } from '../../../src/content/schema.ts'
import type { Library } from '../../../src/dialog/definition.ts'
import { explore } from '../../../src/dialog/verify/explore.ts'
import type { Words } from '../../../src/dialog/verify/property.ts'
import { watch } from '../../../src/dialog/verify/verify.ts'
import { wordsFor } from '../../../src/verify-words.ts'

/** One mistake: nodes of a dialog instead of its own, or words instead of a text's; `null` takes a text away. */
const mistakeSchema = z.strictObject({
  dialog: z.string().exactOptional(),
  start: z.string().exactOptional(),
  nodes: z.record(z.string(), z.unknown()).exactOptional(),
  words: z.record(z.string(), z.record(z.string(), z.string().nullable())).exactOptional(),
  /** Moves that lead there, besides those that are always followed. */
  also: z.array(z.string()).exactOptional(),
})
export type Mistake = z.infer<typeof mistakeSchema>

const folder = new URL('../broken/', import.meta.url)

export interface BrokenDialog {
  readonly property: string
  readonly name: string
  readonly mistake: Mistake
  readonly expected: string
}

export const brokenDialogs = (): readonly BrokenDialog[] =>
  readdirSync(folder).flatMap((property) =>
    readdirSync(new URL(`${property}/`, folder)).map((name) => {
      const read = (file: string) => readFileSync(new URL(`${property}/${name}/${file}`, folder), 'utf8')
      return {
        property,
        name,
        mistake: mistakeSchema.parse(parse(read('replace.yaml'))),
        expected: read('expected.txt').trim(),
      }
    }),
  )

const withText = (
  tree: TextTree,
  [first = '', ...rest]: readonly string[],
  text: string | null,
): TextTree => {
  const inner = tree[first]
  if (rest.length > 0)
    return { ...tree, [first]: withText(typeof inner === 'object' ? inner : {}, rest, text) }
  const { [first]: _, ...others } = tree
  return text === null ? others : { ...tree, [first]: text }
}

/** Nodes with some replaced; one that is null is gone. */
const without = (before: object, nodes: Mistake['nodes']) =>
  Object.fromEntries(Object.entries({ ...before, ...nodes }).filter(([, node]) => node !== null))

/** The project's files with a mistake in them. */
export const withMistake = (files: ContentFiles, { dialog, start, nodes, words }: Mistake): ContentFiles => {
  const before = dialog === undefined ? undefined : files.dialogs[dialog]
  const after =
    before &&
    dialogSchema.parse({ ...before, start: start ?? before.start, nodes: without(before.nodes, nodes) })
  const texts = Object.entries(words ?? {}).reduce<ContentFiles['texts']>((all, [language, changes]) => {
    const changed = Object.entries(changes).reduce<Readonly<Record<string, TextTree>>>(
      (trees, [key, text]) => {
        const [file = '', path = ''] = key.split(':')
        return { ...trees, [file]: withText(trees[file] ?? {}, path.split('.'), text) }
      },
      all[language] ?? {},
    )
    return { ...all, [language]: changed }
  }, files.texts)
  return {
    ...files,
    texts,
    dialogs: after === undefined ? files.dialogs : { ...files.dialogs, [after.id]: after },
  }
}

/** Enough to come to every question of the intake. */
const few = ['SKIP', 'hello', 'some text', 'a country', 'a time']

/** What is followed, the least first: most mistakes show at once. */
const rounds: readonly (readonly string[])[] = [
  few,
  [...few, 'HUMAN', 'danger danger', 'danger child', 'danger self_harm'],
  [...few, 'EXIT', 'STOP', 'DELETE', 'HUMAN', 'HELP', 'danger danger', 'danger child', 'danger self_harm'],
]

const noWords: Words = {
  languages: [],
  missing: () => [],
  misfits: () => [],
  banned: () => [],
  overBudget: [],
}

export interface Search {
  /** Names of moves besides taps; null: every move there is. */
  readonly followed: readonly string[] | null
  readonly withWords?: boolean
  /** What shows in a turn is enough: nothing more is looked for. */
  readonly stopsAtFirst?: boolean
  /** What shows only where everything is known is not looked for: not everything is come to without every move. */
  readonly onlyTurns?: boolean
}

/** Everything wrong with these dialogs, as `property: problem`, as far as these moves lead. */
export const problemsOf = (
  files: ContentFiles,
  { followed, withWords = false, stopsAtFirst = false, onlyTurns = false }: Search,
): readonly string[] => {
  const { version, dialogs, fields } = files
  const library: Library = { version, dialogs, fields, notices: buildNotices(files) }
  const names = followed === null ? null : new Set(followed)
  const promises = watch(() => 0)
  let isStopped = false
  const exploration = explore(library, {
    follows: ({ name, option, when }) =>
      names === null || (option !== undefined && when === undefined) || names.has(name),
    see: (taken) => {
      const isWhole = promises.see(library, taken)
      if (stopsAtFirst && !isWhole) isStopped = true
      return !isStopped
    },
  })
  if (isStopped || onlyTurns) return promises.seen()
  const words = withWords ? wordsFor(files, exploration) : noWords
  return promises
    .findings(exploration, words)
    .flatMap((finding) =>
      finding.broken
        ? [finding.problem, ...finding.problems.filter((each) => each !== finding.problem)].map(
            (problem) => `${finding.property}: ${problem}`,
          )
        : [],
    )
}

/**
 * What is wrong with changed files that is not with these, found by following no more than it takes: not everything is
 * come to without every move, and that is no mistake. `also`: moves that lead there, besides the usual.
 */
export const createFinder = (files: ContentFiles) => {
  const usual = new Map<string, readonly string[]>()
  return (
    changed: ContentFiles,
    also: readonly string[],
    withWords: boolean,
    isSought: (problem: string) => boolean = () => true,
  ): readonly string[] => {
    for (const moves of rounds) {
      const followed = [...moves, ...also]
      const key = `${followed.join()} ${String(withWords)}`
      const known = usual.get(key) ?? problemsOf(files, { followed, withWords })
      usual.set(key, known)
      const found = problemsOf(changed, { followed, withWords }).filter((problem) => !known.includes(problem))
      if (found.some(isSought)) return found
    }
    return []
  }
}
