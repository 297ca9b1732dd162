import { parseArgs } from 'node:util'
import { checkContent } from '../../src/content/check.ts'
import { readContent } from '../../src/content/files.ts'
import { projectFolders } from '../../src/content/load.ts'
import type { Mutant } from './mutants.ts'
import { addedNode, movesFor, mutantsOf, mutations } from './mutants.ts'
import { problemsOf } from './verify/broken.ts'

/** What became of a mutant: which check or promise caught it, or null. */
export interface Fate {
  readonly mutant: Mutant
  readonly by: string | null
}

/** Enough to come to every question of the intake: most mutants are caught there. */
const few = ['SKIP', 'hello', 'some text', 'a country', 'a time', 'HUMAN', 'danger danger']

/** Static checks first, then a small part of what can happen, and only then everything. */
export const judge = (mutant: Mutant): Fate => {
  // Whoever adds a question writes its words: that they are missing here would catch it for no merit of the dialogs.
  const problems = checkContent(mutant.files).filter((problem) => !problem.includes(addedNode))
  if (problems.length > 0) return { mutant, by: 'checks' }
  // Not everything is come to without every move; what shows in a single turn shows all the same.
  const [early] = problemsOf(mutant.files, {
    followed: [...few, ...movesFor(mutant.dialog)],
    stopsAtFirst: true,
    onlyTurns: true,
  })
  // Everything takes seconds: not for what a rule calls harmless and a small part did not prove wrong.
  const isExplored = early === undefined && mutant.harmless === null
  const [found] = isExplored ? problemsOf(mutant.files, { followed: null, stopsAtFirst: true }) : [early]
  return { mutant, by: found?.split(':')[0] ?? null }
}

const print = (line: string) => process.stdout.write(`${line}\n`)

const printSurvivor = ({ mutation, name, harmless }: Mutant) => {
  print(
    harmless === null
      ? `not caught: ${mutation}: ${name}`
      : `harmless by rule, not explored further: ${mutation}: ${name} (${harmless})`,
  )
}

const count = (words: readonly string[]) =>
  [...Map.groupBy(words, (word) => word)]
    .map(([word, all]) => [word, all.length] as const)
    .sort(([, one], [, other]) => other - one)

const printCounts = (fates: readonly Fate[]) => {
  for (const mutation of mutations) {
    const own = fates.filter(({ mutant }) => mutant.mutation === mutation)
    const caught = own.filter(({ by }) => by !== null).length
    const harmless = own.filter(({ by, mutant }) => by === null && mutant.harmless !== null).length
    print(
      `${mutation.padEnd(22)} ${own.length} mutants  ${caught} caught  ${harmless} harmless  ${own.length - caught - harmless} neither`,
    )
  }
  for (const [name, times] of count(fates.flatMap(({ by }) => by ?? [])))
    print(`  caught by ${name}: ${times}`)
  const rules = fates.flatMap(({ by, mutant }) => (by === null ? (mutant.harmless ?? []) : []))
  for (const [rule, times] of count(rules)) print(`  harmless, ${times}: ${rule}`)
}

const main = () => {
  const { values } = parseArgs({
    options: {
      part: { type: 'string', default: '1/1' },
      every: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '5' },
      only: { type: 'string', default: '' },
    },
  })
  const [part = 1, parts = 1] = values.part.split('/').map(Number)
  const only = new RegExp(values.only)
  const mutants = mutantsOf(readContent(projectFolders)).filter(
    ({ mutation, name }, place) =>
      place % (Number(values.every) * parts) === part - 1 && only.test(`${mutation}: ${name}`),
  )
  const until = performance.now() + Number(values.minutes) * 60_000
  const fates: Fate[] = []
  for (const mutant of mutants) {
    if (performance.now() > until) break
    const fate = judge(mutant)
    fates.push(fate)
    // At once: a run that is interrupted tells something all the same.
    if (fate.by === null) printSurvivor(mutant)
  }
  print(`${fates.length} of ${mutants.length} mutants looked at`)
  printCounts(fates)
}

if (import.meta.main) main()
