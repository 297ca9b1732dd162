import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

test('the lockfile does not name botbuilder-dialogs, whose install script breaks', async () => {
  const lockfile: { readonly packages: Readonly<Record<string, unknown>> } = JSON.parse(
    await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8'),
  )
  const names = Object.keys(lockfile.packages)
  expect(names).toContain('node_modules/botbuilder')
  expect(names.filter((name) => name.endsWith('node_modules/botbuilder-dialogs'))).toEqual([])
})
