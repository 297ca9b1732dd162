import { Client } from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ChainedAuditEntry, Store } from '../../src/store/port.ts'
import { openPostgres } from '../../src/store/postgres.ts'
import { freshPostgres } from '../support/databases.ts'
import { onBothEngines } from './engines.ts'
import {
  caseRow,
  chain,
  conversation,
  entry,
  everythingOf,
  keyOf,
  now,
  outboxRow,
  retention,
} from './rows.ts'

const write = (store: Store, ...ids: readonly string[]) =>
  store.commit(ids.map((id) => ({ do: 'audit', entry: entry(id) })))

/** Hashes that follow from the entries themselves, after `base`. */
const linked = (entries: readonly ChainedAuditEntry[], base = '') =>
  entries.reduce<readonly string[]>(
    (before, next) => [...before, chain.link(before.at(-1) ?? base, next)],
    [],
  )

const hashes = (entries: readonly ChainedAuditEntry[]) => entries.map(({ hash }) => hash)
const places = (entries: readonly ChainedAuditEntry[]) => entries.map(({ seq }) => seq)

onBothEngines('the audit log', (fresh) => {
  test('before the first entry there is no head', async () => {
    const { store } = await fresh()
    expect(await store.auditHead()).toBeNull()
    expect(await store.auditAfter(0, 10)).toEqual([])
  })

  test('each entry is linked to the one before it, and the head says where the chain ends', async () => {
    const { store } = await fresh()
    await write(store, 'z')
    await write(store, 'b', 'a')
    const entries = await store.auditAfter(0, 10)
    expect(entries).toMatchObject([
      { ...entry('z'), seq: 1 },
      { ...entry('b'), seq: 2 },
      { ...entry('a'), seq: 3 },
    ])
    expect(hashes(entries)).toEqual(linked(entries))
    const ends = { baseSeq: 0, baseHash: '', lastSeq: 3, lastHash: entries[2]?.hash ?? '' }
    expect(await store.auditHead()).toEqual({ ...ends, mac: chain.seal(ends) })
  })

  test('the chain is read in pages', async () => {
    const { store } = await fresh()
    await write(store, '1', '2', '3', '4', '5')
    expect(places(await store.auditAfter(0, 2))).toEqual([1, 2])
    expect(places(await store.auditAfter(2, 2))).toEqual([3, 4])
    expect(places(await store.auditAfter(4, 2))).toEqual([5])
  })

  test('the audit of a subject is read in the order of the chain, whatever the clocks said', async () => {
    const { store } = await fresh()
    await store.commit([
      { do: 'audit', entry: entry('1', { at: now + 1, reason: 'complaint' }) },
      { do: 'audit', entry: entry('2') },
      { do: 'audit', entry: entry('3', { subject: 'case-b' }) },
    ])
    expect(await store.audit('case-a')).toMatchObject([
      { ...entry('1', { at: now + 1, reason: 'complaint' }), seq: 1 },
      { ...entry('2'), seq: 2 },
    ])
  })

  test('turns that write at the same moment, in two processes, make one chain without a gap', async () => {
    const place = await fresh()
    const other = await place.open()
    const storeFor = (index: number) => (index % 2 === 0 ? place.store : other)
    const names = Array.from({ length: 24 }, (_, index) => `${index}`)
    await Promise.all(
      names.map((name, index) =>
        storeFor(index).runTurn({ key: keyOf(name), externalKey: null, now }, () => ({
          statements: [
            { do: 'audit', entry: entry(name) },
            { do: 'insertConversation', row: conversation(name) },
          ],
          result: null,
        })),
      ),
    )
    const entries = await place.store.auditAfter(0, 100)
    expect(places(entries)).toEqual(names.map((_, index) => index + 1))
    expect(entries.map(({ id }) => id).toSorted()).toEqual(names.map((name) => entry(name).id).toSorted())
    expect(hashes(entries)).toEqual(linked(entries))
    expect(await place.store.auditHead()).toMatchObject({ lastSeq: 24, lastHash: entries.at(-1)?.hash })
  })

  test('what is rolled back leaves no entry and no gap', async () => {
    const { store } = await fresh()
    await write(store, '1')
    const stale = [
      { do: 'audit', entry: entry('lost') } as const,
      { do: 'deleteCase', id: caseRow('none').id } as const,
    ]
    expect((await store.commit(stale)).ok).toBe(false)
    await write(store, '2')
    const entries = await store.auditAfter(0, 10)
    expect(entries.map(({ seq, id }) => `${seq} ${id}`)).toEqual(['1 entry-1', '2 entry-2'])
    expect(hashes(entries)).toEqual(linked(entries))
  })

  test('an entry that is already there is stale, and so is all that comes with it', async () => {
    const { store } = await fresh()
    await write(store, '1')
    expect(await write(store, '2', '1')).toEqual({ ok: false, code: 'stale' })
    expect(places(await store.auditAfter(0, 10))).toEqual([1])
    expect(await store.auditHead()).toMatchObject({ lastSeq: 1 })
  })

  test('the database itself refuses to change an entry', async () => {
    const place = await fresh()
    await write(place.store, '1')
    await expect(place.ask(`update audit set actor = 'nobody' returning seq`)).rejects.toThrow('append-only')
    expect(await place.store.auditAfter(0, 1)).toMatchObject([{ actor: 'anna' }])
  })

  test('retention removes the beginning only, and the head remembers where the rest begins', async () => {
    const { store } = await fresh()
    const old = { at: now }
    const young = { at: now + 1 }
    await store.commit([
      { do: 'audit', entry: entry('1', old) },
      { do: 'audit', entry: entry('2', old) },
      { do: 'audit', entry: entry('3', young) },
      { do: 'audit', entry: entry('4', old) },
    ])
    const before = await store.auditAfter(0, 10)
    expect(await store.sweep(now + retention.audit, retention)).toMatchObject({ audit: 2 })
    const after = await store.auditAfter(0, 10)
    expect(after).toEqual(before.slice(2))
    const base = before[1]?.hash ?? ''
    expect(hashes(after)).toEqual(linked(after, base))
    const ends = { baseSeq: 2, baseHash: base, lastSeq: 4, lastHash: before[3]?.hash ?? '' }
    expect(await store.auditHead()).toEqual({ ...ends, mac: chain.seal(ends) })
  })

  test('a log of which everything was removed goes on where it was', async () => {
    const { store } = await fresh()
    await write(store, '1', '2')
    const last = (await store.auditHead())?.lastHash
    expect(await store.sweep(now + retention.audit, retention)).toMatchObject({ audit: 2 })
    expect(await store.auditHead()).toMatchObject({ baseSeq: 2, baseHash: last, lastSeq: 2, lastHash: last })
    await write(store, '3')
    const entries = await store.auditAfter(0, 10)
    expect(places(entries)).toEqual([3])
    expect(hashes(entries)).toEqual(linked(entries, last))
  })
})

describe('the audit log on PostgreSQL', () => {
  /** Keeps the end of the chain, as a turn does that is not over yet. */
  const held = async () => {
    const url = await freshPostgres()
    const store = await openPostgres({ url, chain })
    onTestFinished(() => store.close())
    await store.commit([...everythingOf('a'), { do: 'audit', entry: entry('1') }])
    const other = new Client({ connectionString: url })
    await other.connect()
    onTestFinished(() => other.end())
    await other.query('begin')
    await other.query('select * from audit_head for update')
    return { store, other }
  }
  const touch = {
    do: 'settleOutbox',
    id: outboxRow('a', 1).id,
    from: ['pending'],
    set: { code: 'touched' },
  } as const

  test('who writes no audit does not wait for those who do', async () => {
    const { store } = await held()
    expect((await store.commit([touch])).ok).toBe(true)
  })

  test('whoever waits at the end of the chain has everything else they need: nobody can wait in a circle', async () => {
    const { store, other } = await held()
    const waiting = store.commit([{ do: 'audit', entry: entry('2') }, touch])
    await expect
      .poll(async () => {
        await other.query('savepoint look')
        const { rows } = await other.query('select id from outbox for update skip locked')
        await other.query('rollback to look')
        return rows
      })
      .toEqual([])
    await other.query('rollback')
    expect((await waiting).ok).toBe(true)
    expect(await store.auditHead()).toMatchObject({ lastSeq: 2 })
  })
})
