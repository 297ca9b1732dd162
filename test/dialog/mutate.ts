import { parseArgs } from 'node:util'
import { checkContent } from '../../src/content/check.ts'
import type { ContentFiles } from '../../src/content/files.ts'
import { readContent } from '../../src/content/files.ts'
import { projectFolders } from '../../src/content/load.ts'
import type { Mutant } from './mutants.ts'
import { addedNode, movesFor, mutantsOf, mutations } from './mutants.ts'
import { createFinder } from './verify/broken.ts'

/** What became of a mutant: which check or promise caught it, or null. */
export interface Fate {
  readonly mutant: Mutant
  readonly by: string | null
}

/** Static checks first; only what passes them is explored. */
export const createJudge = (files: ContentFiles) => {
  const find = createFinder(files)
  return (mutant: Mutant): Fate => {
    // Whoever adds a question writes its words: that they are missing here would catch it for no merit of the dialogs.
    const problems = checkContent(mutant.files).filter((problem) => !problem.includes(addedNode))
    if (problems.length > 0) return { mutant, by: 'checks' }
    const [found] = find(mutant.files, movesFor(mutant.dialog), false)
    return { mutant, by: found?.split(':')[0] ?? null }
  }
}

const main = () => {
  const { values } = parseArgs({
    options: {
      part: { type: 'string', default: '1/1' },
      every: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '5' },
    },
  })
  const [part = 1, parts = 1] = values.part.split('/').map(Number)
  const files = readContent(projectFolders)
  const judge = createJudge(files)
  const mutants = mutantsOf(files).filter((_, place) => place % (Number(values.every) * parts) === part - 1)
  const until = performance.now() + Number(values.minutes) * 60_000
  const fates: Fate[] = []
  for (const mutant of mutants) {
    if (performance.now() > until) break
    fates.push(judge(mutant))
  }
  const print = (line: string) => process.stdout.write(`${line}\n`)
  print(`${fates.length} of ${mutants.length} mutants looked at`)
  for (const mutation of mutations) {
    const own = fates.filter(({ mutant }) => mutant.mutation === mutation)
    const caught = own.filter(({ by }) => by !== null).length
    const harmless = own.filter(({ by, mutant }) => by === null && mutant.harmless !== null).length
    print(
      `${mutation.padEnd(22)} ${own.length} mutants  ${caught} caught  ${harmless} harmless  ${own.length - caught - harmless} neither`,
    )
  }
  const by = new Map<string, number>()
  for (const fate of fates) if (fate.by !== null) by.set(fate.by, (by.get(fate.by) ?? 0) + 1)
  for (const [name, count] of [...by].sort((one, other) => other[1] - one[1]))
    print(`  caught by ${name}: ${count}`)
  for (const { mutant, by: caught } of fates) {
    if (caught === null)
      print(
        `not caught: ${mutant.mutation}: ${mutant.name}${mutant.harmless === null ? '' : ` (harmless: ${mutant.harmless})`}`,
      )
  }
}

if (import.meta.main) main()
