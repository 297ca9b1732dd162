import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readContent } from '../../src/content/files.ts'
import { projectFolders } from '../../src/content/load.ts'
import { directorySchema } from '../../src/content/schema.ts'
import type { Mistake } from './support.ts'
import { problemsWith } from './support.ts'

const file = 'dialogs/directory.yaml'

const rows: readonly (Mistake & { readonly label: string; readonly problem: RegExp })[] = [
  {
    label: 'a country that there is not',
    file,
    edit: (directory) => directory.set('XX', [{ kind: 'police', numbers: ['1'] }]),
    problem: /^dialogs\/directory\.yaml: XX: is no country$/,
  },
  {
    label: 'a language that there is not',
    file,
    edit: (directory) => directory.setIn(['GB', 0, 'languages'], ['en', 'zzz']),
    problem: /^dialogs\/directory\.yaml: GB\.0\.languages: zzz is no language$/,
  },
  {
    label: 'two lines of one kind',
    file,
    edit: (directory) => directory.setIn(['GB', 1, 'kind'], 'emergency'),
    problem: /^dialogs\/directory\.yaml: GB\.1: emergency is there already$/,
  },
  {
    label: 'a number that cannot be dialled',
    file,
    edit: (directory) => directory.setIn(['GB', 0, 'numbers', 0], 'call us'),
    problem: /^dialogs\/directory\.yaml: GB\.0\.numbers\.0: /,
  },
  {
    label: 'a kind of help that there is not',
    file,
    edit: (directory) => directory.setIn(['GB', 0, 'kind'], 'coffee'),
    problem: /^dialogs\/directory\.yaml: GB\.0\.kind: /,
  },
  {
    label: 'a day that there is not',
    file,
    edit: (directory) =>
      directory.setIn(['GB', 0, 'hours'], [{ days: 'mon-fry', from: '09:00', to: '17:00' }]),
    problem: /^dialogs\/directory\.yaml: GB\.0\.hours/,
  },
  {
    label: 'a time that there is not',
    file,
    edit: (directory) => directory.setIn(['GB', 0, 'hours'], [{ days: 'mon', from: '9', to: '17:00' }]),
    problem: /^dialogs\/directory\.yaml: GB\.0\.hours/,
  },
]

const others = problemsWith()

describe('the example of docs/dialogs.md', () => {
  test('is a directory as it stands', () => {
    const document = readFileSync(new URL('../../docs/dialogs.md', import.meta.url), 'utf8')
    const [, example = ''] = /## Numbers to call[\s\S]*?```yaml\n([\s\S]*?)```/.exec(document) ?? []
    expect(directorySchema.parse(parse(example))).toHaveProperty('GB')
  })
})

describe('checking the directory', () => {
  test.each(rows)('$label is named with its place', ({ problem, ...mistake }) => {
    const found = problemsWith(mistake).filter((line) => !others.includes(line))
    expect(found).toEqual([expect.stringMatching(problem)])
  })

  test('a line says all there is to know, or no more than its kind and number', () => {
    const whole = {
      kind: 'crisis',
      numbers: ['116 123'],
      hours: [{ days: 'sat-sun', from: '00:00', to: '24:00' }],
      languages: ['en'],
      verified: { on: '2026-03-02', by: 'Noor' },
    }
    expect(directorySchema.safeParse({ GB: [whole, { kind: 'fire', numbers: ['1'] }] }).success).toBe(true)
    expect(directorySchema.safeParse({ GB: [{ ...whole, note: 'ask for Ann' }] }).success).toBe(false)
  })

  test('nothing that nobody of the team has called is said to be checked', () => {
    const { directory } = readContent(projectFolders)
    const lines = Object.values(directory).flat()
    expect(lines.length).toBeGreaterThan(100)
    expect(lines.filter(({ verified }) => verified !== undefined)).toEqual([])
  })
})
