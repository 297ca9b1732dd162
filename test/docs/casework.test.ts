import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8')

const unwrapped = (path: string) => read(path).replaceAll(/\s+/g, ' ')

const ids = (pattern: RegExp, text: string) =>
  [...new Set([...text.matchAll(pattern)].map(([, id]) => String(id)))].toSorted((a, b) => a.localeCompare(b))

test('every rule of travel has its row in the documents, and its case and near miss in the tests', () => {
  const documented = ids(/^\| ([TMPH]\d{1,2}) +\|/gm, read('docs/casework.md'))
  const rules = ids(
    /'([TMPH]\d{1,2})', '(?:BX|B|W)'/g,
    unwrapped('src/referral/travel/rules-return.ts') + unwrapped('src/referral/travel/rules-special.ts'),
  )
  const rows = unwrapped('test/referral/travel/rules.test.ts')
  expect(documented).toHaveLength(18 + 8 + 3 + 5)
  expect(rules).toEqual(documented)
  expect(ids(/(?:id: |childRow\( ?)'([TMPH]\d{1,2})'/g, rows)).toEqual(documented)
})
