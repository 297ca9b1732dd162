import { describe, expect, it } from 'vitest'
import { readContent } from '../../src/content/files.ts'
import { projectFolders } from '../../src/content/load.ts'
import { mutantsOf, mutations } from './mutants.ts'
import { judge } from './mutate.ts'

const files = readContent(projectFolders)
const mutants = mutantsOf(files)

/** One mistake of each kind that breaks a promise; `npm run mutate` makes them all. */
const sample: readonly (readonly [mutation: string, name: RegExp, by: string])[] = [
  ['drop a consent', /^contact\.contact$/, 'checks'],
  ['rename a key', /^intake\.who option adult$/, 'checks'],
  ['widen the child path', /^self_child asks chosen_name$/, 'consent_before_record|child_path'],
  ['widen the child path', /^self_child asks for consent to share$/, 'child_path'],
  ['widen the child path', /^self_child\.record in the words for adults$/, 'child_path'],
]

describe('a mutant of the dialogs', () => {
  it('is made in every way and in many places', () => {
    for (const mutation of mutations) {
      expect(mutants.filter((each) => each.mutation === mutation).length, mutation).toBeGreaterThan(5)
    }
  })

  it.each(sample)('that breaks a promise is caught: %s, %s', { timeout: 60_000 }, (mutation, name, by) => {
    const mutant = mutants.find((each) => each.mutation === mutation && name.test(each.name))
    expect(mutant).toBeDefined()
    if (mutant === undefined) return
    expect(judge(mutant).by ?? 'nothing').toMatch(new RegExp(`^(?:${by})$`))
  })
})
