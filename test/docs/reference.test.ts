import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { dialogSchema } from '../../src/content/schema.ts'
import { commentOf, dialogsDocument, kinds, withReference } from '../../src/docs.ts'

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
