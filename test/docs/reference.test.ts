import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readContent } from '../../src/content/files.ts'
import { projectFolders } from '../../src/content/load.ts'
import { retentionClasses } from '../../src/content/retention.ts'
import { dialogSchema } from '../../src/content/schema.ts'
import {
  commentOf,
  dialogsDocument,
  kinds,
  privacyDocument,
  withInventory,
  withReference,
} from '../../src/docs.ts'

const examplesOf = (comment: string) =>
  [...comment.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = '']) => yaml)

/** A whole dialog around one node, so that the schema of the files themselves judges it. */
const around = (node: unknown) => ({ id: 'example', version: 1, start: 'here', nodes: { here: node } })

describe('the node reference', () => {
  it('says in docs/dialogs.md what the code says; `npm run docs` writes it anew', () => {
    const document = readFileSync(dialogsDocument, 'utf8')
    expect(document).toBe(withReference(document))
  })

  it.each(kinds)('shows one example of %s, which a dialog file may contain as it stands', (kind) => {
    const examples = examplesOf(commentOf(kind)).map((yaml): unknown => parse(yaml))
    expect(examples).toEqual([expect.objectContaining({ kind })])
    const [example] = examples
    expect(dialogSchema.safeParse(around(example)).error).toBeUndefined()
  })
})

describe('the data inventory and the retention table', () => {
  const files = readContent(projectFolders)
  const document = readFileSync(privacyDocument, 'utf8')
  const firstCells = [...document.matchAll(/^\| `(\w+)` +\|/gm)].map(([, cell]) => cell)

  it('say in docs/privacy.md what the files say; `npm run docs` writes them anew', () => {
    expect(document).toBe(withInventory(document, files))
  })

  it('leave out no field and no class', () => {
    expect(firstCells).toEqual([...Object.keys(files.fields), ...retentionClasses])
  })

  it('are not written from files that cannot be read', () => {
    expect(() => withInventory(document, { ...files, fields: {} })).toThrow()
    expect(() => withInventory(document, { ...files, retention: null })).toThrow()
  })
})
