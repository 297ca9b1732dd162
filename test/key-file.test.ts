import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WrongKeyRing } from '../src/handrail.ts'
import { openKeyFile } from '../src/key-file.ts'
import { newDataKey, newKeyRing } from '../src/privacy/key-ring.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { conversation } from './store/rows.ts'
import { startForTest } from './support/handrail.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handrail-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const path = () => join(folder, 'keys', 'keys.json')

describe('the key file', () => {
  it('is made once, for its owner alone, and read from then on', () => {
    const first = openKeyFile(path(), () => 'aaaaaaaa')
    const second = openKeyFile(path(), () => 'bbbbbbbb')
    expect(first.ok && second.ok && second.value).toEqual(first.ok && first.value)
    expect(statSync(path()).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(folder, 'keys'))).toEqual(['keys.json'])
  })

  it('is refused when others may read it', () => {
    openKeyFile(path(), () => 'aaaaaaaa')
    chmodSync(path(), 0o644)
    expect(openKeyFile(path(), () => 'bbbbbbbb')).toMatchObject({
      ok: false,
      problem: expect.stringContaining('HANDRAIL_KEYS_FILE') as string,
    })
  })

  it('is refused, and left as it is, when it is not a key ring', () => {
    openKeyFile(path(), () => 'aaaaaaaa')
    writeFileSync(path(), '{}', { mode: 0o600 })
    expect(openKeyFile(path(), () => 'bbbbbbbb').ok).toBe(false)
    expect(existsSync(path())).toBe(true)
  })

  it('of another database stops the start before anything is sealed with it', async () => {
    const dataDir = join(folder, 'data')
    const ours = newKeyRing('aaaaaaaa')
    const store = await openSqlite({ file: join(dataDir, 'handrail.db') })
    const row = conversation('anna', { wrappedKey: newDataKey(ours).wrapped })
    await store.commit([{ do: 'insertConversation', row }])
    await store.close()
    const again = startForTest({ env: { HANDRAIL_DATA_DIR: dataDir, HANDRAIL_KEYS_FILE: path() } })
    await expect(again).rejects.toThrow(WrongKeyRing)
  })
})
