import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Client } from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openPostgres } from '../../src/store/postgres.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { freshPostgres, freshSqlite } from '../support/databases.ts'
import { onBothEngines, rowsIn } from './engines.ts'
import { chain, everythingOf, given, keyOf, now, outboxRow, retention, sealed } from './rows.ts'

const mode = async (path: string) => (await stat(path)).mode & 0o777

onBothEngines('opening', (fresh) => {
  test('an empty database is ready once opened, for every process that opens it', async () => {
    const place = await fresh()
    expect(await place.store.ready()).toBe(true)
    const other = await place.open()
    expect(await other.ready()).toBe(true)
  })

  test('opening again keeps everything and migrates nothing twice', async () => {
    const place = await fresh()
    await place.store.commit(everythingOf('a'))
    const before = await rowsIn(place)
    const again = await place.open()
    expect(await again.outboxRow(outboxRow('a', 1).id)).toEqual(outboxRow('a', 1))
    expect(await rowsIn(place)).toEqual(before)
  })
})

describe('opening SQLite', () => {
  test('what was committed is there after closing and opening', async () => {
    const file = freshSqlite()
    const store = await openSqlite({ file, chain })
    const committed = given(store, 'a')
    await store.close()
    await committed
    expect(await store.ready()).toBe(false)
    const again = await openSqlite({ file, chain })
    onTestFinished(() => again.close())
    expect(await again.conversation(keyOf('a'))).not.toBeNull()
  })

  test('nobody else can read the file or enter its directory', async () => {
    const file = freshSqlite()
    const store = await openSqlite({ file, chain })
    onTestFinished(() => store.close())
    await given(store, 'a')
    expect(await mode(dirname(file))).toBe(0o700)
    for (const path of [file, `${file}-wal`, `${file}-shm`]) expect(await mode(path)).toBe(0o600)
  })
})

describe('erasing from SQLite', () => {
  test('after the next sweep no file holds a byte of what was erased', async () => {
    const file = freshSqlite()
    const store = await openSqlite({ file, chain })
    onTestFinished(() => store.close())
    await given(store, 'a', { session: sealed('never to be read again') })
    const onDisk = async () =>
      (await Promise.all([file, `${file}-wal`].map((path) => readFile(path)))).some((bytes) =>
        bytes.includes('never to be read again'),
      )
    expect(await onDisk()).toBe(true)
    const set = { expiresAt: now }
    await store.commit([{ do: 'updateConversation', key: keyOf('a'), version: 0, set }])
    await store.sweep(now + 1, retention)
    expect(await onDisk()).toBe(false)
  })
})

describe('opening PostgreSQL', () => {
  test('processes that start at the same moment migrate once and all open', async () => {
    const url = await freshPostgres()
    const stores = await Promise.all([1, 2, 3, 4].map(() => openPostgres({ url, chain, poolSize: 1 })))
    onTestFinished(async () => {
      await Promise.all(stores.map((store) => store.close()))
    })
    expect(await Promise.all(stores.map((store) => store.ready()))).toEqual([true, true, true, true])
  })

  test('connections that die are replaced', async () => {
    const url = await freshPostgres()
    const store = await openPostgres({ url, chain, poolSize: 2 })
    onTestFinished(() => store.close())
    await given(store, 'a')
    const operator = new Client({ connectionString: url })
    await operator.connect()
    await operator.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    await operator.end()
    await expect.poll(() => store.ready()).toBe(true)
    expect(await store.conversation(keyOf('a'))).not.toBeNull()
  })

  test('an address where nothing answers is refused at once', async () => {
    await expect(openPostgres({ url: 'postgres://nobody@127.0.0.1:1/none', chain })).rejects.toThrow(
      'ECONNREFUSED',
    )
  })
})
