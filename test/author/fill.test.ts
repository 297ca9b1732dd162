import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fill } from '../../src/author/fill.ts'
import type { Outcome } from '../../src/author/outcome.ts'
import { readContent } from '../../src/content/files.ts'
import { projectFolders } from '../../src/content/load.ts'

let root: string
const bot = (language: string) => join(root, 'locales', language, 'bot.yaml')
const read = (language: string) => readFileSync(bot(language), 'utf8')

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'handrail-fill-'))
  cpSync(projectFolders.dialogs, join(root, 'dialogs'), { recursive: true })
  cpSync(projectFolders.locales, join(root, 'locales'), { recursive: true })
})
afterEach(() => rmSync(root, { recursive: true }))

const run = (language = ''): Extract<Outcome, { ok: true }> => {
  const folders = { dialogs: join(root, 'dialogs'), locales: join(root, 'locales') }
  const outcome = fill({ files: readContent(folders), folders, language })
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'))
  for (const [path, text] of outcome.writes) writeFileSync(path, text)
  return outcome
}

/** The line of a text, taken out of a language's file. */
const takeOut = (language: string, line: RegExp): string => {
  const whole = read(language)
  const [taken] = line.exec(whole) ?? []
  if (taken === undefined) throw new Error(`no such line in ${language}`)
  writeFileSync(bot(language), whole.replace(taken, ''))
  return taken
}
const connected = /\n {2}connected: .*/

describe('filling in what a language lacks', () => {
  it('writes nothing where nothing lacks, and says so of each language', () => {
    const { says, writes } = run()
    expect(writes.size).toBe(0)
    expect(says.map((line) => line.slice(0, 11))).toEqual(
      ['ar', 'fr', 'es', 'pt', 'ru', 'uk'].map((code) => `${code}: 0 texts`),
    )
  })

  it('puts the source’s words in the place of each text that lacks, and touches nothing else', () => {
    const before = read('fr').split('\n')
    takeOut('fr', connected)
    takeOut('uk', connected)
    const { says, writes } = run()
    expect([...writes.keys()].toSorted()).toEqual([bot('fr'), bot('uk')])
    expect(says.filter((line) => line.includes(': 1 texts in the words of en'))).toHaveLength(2)
    const source = connected.exec(read('en'))?.[0].trim()
    const after = read('fr').split('\n')
    expect(after).toHaveLength(before.length)
    expect(after.filter((line, at) => line !== before[at]).map((line) => line.trim())).toEqual([source])
  })

  it('fills one language alone where it is named', () => {
    takeOut('fr', connected)
    takeOut('uk', connected)
    expect([...run('uk').writes.keys()]).toEqual([bot('uk')])
  })

  it('keeps the comments of a file', () => {
    takeOut('es', connected)
    writeFileSync(bot('es'), `# Usted everywhere.\n${read('es')}`)
    const before = read('es').match(/^ *#.*/gm)
    run()
    expect(read('es').match(/^ *#.*/gm)).toEqual(before)
  })

  it('has nothing left to do the second time', () => {
    takeOut('ar', connected)
    run()
    expect(run().writes.size).toBe(0)
  })
})
