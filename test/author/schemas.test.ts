import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { schemaFiles } from '../../src/author/schemas.ts'
import { commentOf, kinds } from '../../src/docs.ts'

const root = new URL('../..', import.meta.url).pathname
const files = schemaFiles(commentOf)
const settings = z
  .object({ 'yaml.schemas': z.record(z.string(), z.union([z.string(), z.array(z.string())])) })
  .parse(JSON.parse(readFileSync(`${root}/.vscode/settings.json`, 'utf8')))['yaml.schemas']

describe('the schemas for editors', () => {
  test('are what the program reads by; `npm run dialogs -- schema` writes them anew', () => {
    expect(readdirSync(`${root}/schemas`).sort()).toEqual(Object.keys(files).sort())
    for (const [name, schema] of Object.entries(files)) {
      const written: unknown = JSON.parse(readFileSync(`${root}/schemas/${name}`, 'utf8'))
      expect(written, name).toEqual(JSON.parse(JSON.stringify(schema)))
    }
  })

  test('tell in an editor what each kind of node does', () => {
    const shown = JSON.stringify(files['dialog.json'])
    for (const kind of kinds) expect(shown).toContain(JSON.stringify(commentOf(kind)).slice(1, -1))
  })

  test('are each offered for files of their own, and every file has one', () => {
    expect(
      Object.keys(settings)
        .map((path) => basename(path))
        .sort(),
    ).toEqual(Object.keys(files).sort())
    const patterns = Object.values(settings).flat()
    const covered = ['dialogs', 'locales', 'locales/en'].flatMap((folder) =>
      readdirSync(`${root}/${folder}`)
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => `${folder}/${file}`.replace('/en/', '/*/')),
    )
    const missing = covered.filter((file) => !patterns.includes(file) && !file.startsWith('dialogs/'))
    expect(missing).toEqual([])
    expect(patterns).toContain('dialogs/*.yaml')
  })
})
