import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { fill } from '../../src/author/fill.ts'
import { readContent } from '../../src/content/files.ts'
import { wordsIn } from '../../src/content/keys.ts'
import { loadContent, projectFolders } from '../../src/content/load.ts'
import { dialogsDocument } from '../../src/docs.ts'

const pattern = /^In `((?:dialogs|locales)\/[^`]+)`:\n\n```yaml\n([\s\S]*?)```/gm

/** What the worked example adds, file by file. */
const additions = [...readFileSync(dialogsDocument, 'utf8').matchAll(pattern)].map(
  ([, file = '', yaml = '']) => ({ file, yaml }),
)

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Puts an addition where a reader would: beside what is there, or in its place. */
const add = (to: unknown, addition: unknown): unknown => {
  if (!isTree(to) || !isTree(addition)) return addition
  const added = Object.entries(addition).map(([key, value]) => [key, add(to[key], value)])
  return { ...to, ...Object.fromEntries(added) }
}

describe('the worked example of docs/dialogs.md', () => {
  const root = mkdtempSync(join(tmpdir(), 'handrail-docs-'))
  const folders = { dialogs: join(root, 'dialogs'), locales: join(root, 'locales') }

  beforeAll(() => {
    cpSync(projectFolders.dialogs, folders.dialogs, { recursive: true })
    cpSync(projectFolders.locales, folders.locales, { recursive: true })
    for (const { file, yaml } of additions) {
      const path = join(root, file)
      writeFileSync(path, stringify(add(parse(readFileSync(path, 'utf8')), parse(yaml))))
    }
    const filled = fill({ files: readContent(folders), folders, language: '' })
    if (!filled.ok) throw new Error(filled.problems.join('\n'))
    for (const [path, text] of filled.writes) writeFileSync(path, text)
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it('adds to the inventory, to a dialog and to the words of two languages', () => {
    expect(additions.map(({ file }) => file)).toEqual([
      'dialogs/fields.yaml',
      'dialogs/self_adult.yaml',
      ...['en', 'ar'].flatMap((code) => [`locales/${code}/bot.yaml`, `locales/${code}/fields.yaml`]),
    ])
  })

  it('is asked in every language: the others stand in with the source until they are translated', () => {
    const files = readContent(folders)
    const asked = files.languages.map(({ code }) => wordsIn(files, code).get('bot:self_adult.trusted.text'))
    expect(asked).not.toContain(undefined)
    expect(new Set(asked).size).toBe(2)
  })

  it('passes every check once its pieces are put in place', () => {
    const loaded = loadContent(folders)
    expect(loaded.ok ? [] : loaded.problems).toEqual([])
  })
})
