import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WrongKeyRing } from '../src/handrail.ts'
import type { KeyFileResult } from '../src/key-file.ts'
import { changeKeyFile, openKeyFile } from '../src/key-file.ts'
import { auditChain } from '../src/privacy/audit-chain.ts'
import { printKeyRing } from '../src/privacy/key-file.ts'
import type { KeyRing } from '../src/privacy/key-ring.ts'
import {
  addWrappingKey,
  dropWrappingKeys,
  newDataKey,
  newKeyRing,
  unwrap,
  wrappedBy,
} from '../src/privacy/key-ring.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { conversation } from './store/rows.ts'
import { startForTest } from './support/handrail.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handrail-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const path = () => join(folder, 'keys', 'keys.json')
const opened = () => {
  const ring = openKeyFile(path(), () => 'aaaaaaaa')
  if (!ring.ok) throw new Error(ring.problem)
  return ring.value
}
const textOf = (ring: KeyFileResult) => (ring.ok ? printKeyRing(ring.value) : ring.problem)
const idsOf = (ring: KeyRing) => ring.wrapping.map(({ id }) => id)
/** Another command adds a key. */
const add = (id: string) => changeKeyFile(path(), (ring) => addWrappingKey(ring, id))

describe('the key file', () => {
  it('is made once, for its owner alone, and read from then on', () => {
    const first = openKeyFile(path(), () => 'aaaaaaaa')
    const second = openKeyFile(path(), () => 'bbbbbbbb')
    expect(textOf(second)).toBe(textOf(first))
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

  it('is refused with what the system says when it cannot be read or made', () => {
    mkdirSync(path(), { recursive: true, mode: 0o700 })
    expect(textOf(openKeyFile(path(), () => 'bbbbbbbb'))).toContain('(EISDIR)')
    const below = join(folder, 'file')
    writeFileSync(below, '')
    expect(textOf(openKeyFile(join(below, 'keys.json'), () => 'bbbbbbbb'))).toContain('cannot be made')
  })

  it('of another database stops the start before anything is sealed with it', async () => {
    const dataDir = join(folder, 'data')
    const ours = newKeyRing('aaaaaaaa')
    const store = await openSqlite({ file: join(dataDir, 'handrail.db'), chain: auditChain(ours) })
    const row = conversation('anna', { wrappedKey: newDataKey(ours).wrapped })
    await store.commit([{ do: 'insertConversation', row }])
    await store.close()
    const again = startForTest({ env: { HANDRAIL_DATA_DIR: dataDir, HANDRAIL_KEYS_FILE: path() } })
    await expect(again).rejects.toThrow(WrongKeyRing)
  })
})

describe('a changed key file', () => {
  it('is followed: new data keys use a new key at once, old ones still open', () => {
    const server = opened()
    const before = newDataKey(server)
    expect(add('bbbbbbbb').ok).toBe(true)
    const after = newDataKey(server)
    expect([before, after].map(({ wrapped }) => wrappedBy(wrapped))).toEqual(['aaaaaaaa', 'bbbbbbbb'])
    expect(unwrap(server, before.wrapped)).toEqual(before.key)
  })

  it('is looked at for a key that is not known', () => {
    const [server, other] = [opened(), opened()]
    add('bbbbbbbb')
    const { key, wrapped } = newDataKey(other)
    expect(idsOf(server)).toEqual(['aaaaaaaa'])
    expect(unwrap(server, wrapped)).toEqual(key)
    expect(unwrap(server, newDataKey(newKeyRing('cccccccc')).wrapped)).toBeNull()
  })

  it('that cannot be used changes nothing for a running server', () => {
    const server = opened()
    const { key, wrapped } = newDataKey(server)
    const broken = [
      () => rmSync(path()),
      () =>
        writeFileSync(path(), printKeyRing(addWrappingKey(server, 'bbbbbbbb')).slice(0, -9), { mode: 0o600 }),
      () => writeFileSync(path(), printKeyRing(newKeyRing('bbbbbbbb')), { mode: 0o600 }),
      () => {
        writeFileSync(path(), printKeyRing(addWrappingKey(server, 'bbbbbbbb')))
        chmodSync(path(), 0o644)
      },
    ]
    for (const breakIt of broken) {
      breakIt()
      expect(wrappedBy(newDataKey(server).wrapped)).toBe('aaaaaaaa')
      expect(unwrap(server, wrapped)).toEqual(key)
    }
  })

  it('is its owner’s alone, with nothing left beside it', () => {
    opened()
    add('bbbbbbbb')
    expect(statSync(path()).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(folder, 'keys'))).toEqual(['keys.json'])
  })

  it('stays where it is when its path is a link', () => {
    opened()
    const link = join(folder, 'link.json')
    symlinkSync(path(), link)
    expect(changeKeyFile(link, (ring) => addWrappingKey(ring, 'bbbbbbbb')).ok).toBe(true)
    expect(idsOf(opened())).toEqual(['aaaaaaaa', 'bbbbbbbb'])
  })

  it('is refused to a second command that would change it at the same time, and says what to do after a cut', () => {
    opened()
    const inner: KeyFileResult[] = []
    const outer = changeKeyFile(path(), (ring) => {
      inner.push(add('cccccccc'))
      return addWrappingKey(ring, 'bbbbbbbb')
    })
    expect(outer.ok).toBe(true)
    expect(inner.map(textOf)).toEqual([expect.stringContaining(`delete ${path()}.next`)])
    expect(idsOf(opened())).toEqual(['aaaaaaaa', 'bbbbbbbb'])
    writeFileSync(`${path()}.next`, '{"version"')
    expect(add('cccccccc').ok).toBe(false)
    expect(idsOf(opened())).toEqual(['aaaaaaaa', 'bbbbbbbb'])
    rmSync(`${path()}.next`)
    expect(add('cccccccc').ok).toBe(true)
  })

  it('that is an older copy put back takes no key away from a server that runs', () => {
    const older = printKeyRing(opened())
    add('bbbbbbbb')
    const server = opened()
    const { key, wrapped } = newDataKey(server)
    writeFileSync(path(), older)
    chmodSync(path(), 0o600)
    expect(wrappedBy(newDataKey(server).wrapped)).toBe('bbbbbbbb')
    expect(unwrap(server, wrapped)).toEqual(key)
  })

  it('is as it was when the change goes wrong', () => {
    const before = printKeyRing(opened())
    const failing = () => {
      throw new Error('no')
    }
    expect(() => changeKeyFile(path(), failing)).toThrow('no')
    expect(readFileSync(path(), 'utf8')).toBe(before)
    expect(add('bbbbbbbb').ok).toBe(true)
  })

  it('never loses the key in use, whatever is dropped', () => {
    opened()
    add('bbbbbbbb')
    const dropped = changeKeyFile(path(), (ring) => dropWrappingKeys(ring, ['aaaaaaaa', 'bbbbbbbb']))
    expect(dropped.ok && idsOf(dropped.value)).toEqual(['bbbbbbbb'])
  })
})
