import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readContent } from '../../../src/content/files.ts'
import { projectFolders } from '../../../src/content/load.ts'
import { properties } from '../../../src/dialog/verify/properties.ts'
import { brokenDialogs, createFinder, withMistake } from './broken.ts'

const files = readContent(projectFolders)
const cases = brokenDialogs()
const find = createFinder(files)

describe('a broken dialog', () => {
  it('stands in the folder of its property, at least two for each', () => {
    for (const { name } of properties) {
      expect(cases.filter(({ property }) => property === name).length, name).toBeGreaterThanOrEqual(2)
    }
    const names = properties.map(({ name }) => name)
    expect(cases.filter(({ property }) => !names.includes(property))).toEqual([])
  })

  it.each(cases)(
    'is caught by $property: $name',
    { timeout: 60_000 },
    ({ property, name, mistake, expected }) => {
      const found = find(
        withMistake(files, mistake),
        mistake.also ?? [],
        mistake.words !== undefined,
        (problem) => problem.startsWith(`${property}:`),
      )
      const first = found.find((problem) => problem.startsWith(`${property}:`)) ?? ''
      if (process.env['UPDATE_TRANSCRIPTS'] !== undefined) {
        writeFileSync(new URL(`../broken/${property}/${name}/expected.txt`, import.meta.url), `${first}\n`)
        return
      }
      expect(first).toBe(expected)
    },
  )
})
