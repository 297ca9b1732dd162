import { describe, expect, it } from 'vitest'
import type { AuditProblem } from '../../src/app/verify-audit.ts'
import { verifyAudit } from '../../src/app/verify-audit.ts'
import type { AuditEntry, AuditHead, ChainedAuditEntry, Store } from '../../src/store/port.ts'
import type { Place } from '../store/engines.ts'
import { onBothEngines } from '../store/engines.ts'
import { caseRow, chain, now, retention } from '../store/rows.ts'

const entry = (number: number): AuditEntry => ({
  id: `entry-${number}`,
  at: now + number,
  actor: 'worker-mira',
  action: 'opened',
  subject: `case-${number}`,
  reason: null,
})

const write = async (place: Place, ...numbers: readonly number[]) => {
  for (const number of numbers) {
    expect(await place.store.commit([{ do: 'audit', entry: entry(number) }])).toMatchObject({ ok: true })
  }
}

const verify = ({ store }: Place, expected?: string) => {
  const [seq = '', hash = ''] = expected?.split(':') ?? []
  return verifyAudit({ store, chain }, expected === undefined ? null : { seq: Number(seq), hash })
}

interface Log {
  readonly entries: readonly ChainedAuditEntry[]
  readonly head: AuditHead | null
}

const read = async ({ store }: Place): Promise<Log> => ({
  entries: await store.auditAfter(0, 100),
  head: await store.auditHead(),
})

const literal = (value: string | number | null) =>
  typeof value === 'string' ? `'${value}'` : String(value ?? 'null')
const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const insert = (place: Place, table: string, row: object) => {
  const values = Object.values(row) as readonly (string | number | null)[]
  const columns = Object.keys(row).map(column)
  return place.ask(
    `insert into ${table} (${columns.join()}) values (${values.map(literal).join()}) returning 1`,
  )
}

/** What somebody can do who has the database and not the keys: anything, so they put another log in its place. */
const replace = async (place: Place, { entries, head }: Log) => {
  await place.ask('delete from audit returning 1')
  await place.ask('delete from audit_head returning 1')
  for (const each of entries) await insert(place, 'audit', each)
  if (head !== null) await insert(place, 'audit_head', { id: 1, ...head })
}

const tamper = async (place: Place, change: (log: Log) => Partial<Log>) => {
  const log = await read(place)
  await replace(place, { ...log, ...change(log) })
}

interface Tampering {
  readonly label: string
  readonly change: (log: Log) => Partial<Log>
  readonly problem: AuditProblem
  readonly seq: number
}

type Entry = ChainedAuditEntry
const other: Omit<Entry, 'seq'> = {
  id: 'other',
  at: now + 99,
  actor: 'system',
  action: 'closed',
  subject: 'case-x',
  reason: 'complaint',
  hash: 'x',
}
const otherHead: AuditHead = { baseSeq: 1, baseHash: 'x', lastSeq: 5, lastHash: 'x', mac: 'x' }

const without =
  (seq: number) =>
  ({ entries }: Log) => ({ entries: entries.filter((each) => each.seq !== seq) })
const swapped =
  (one: number, two: number) =>
  ({ entries }: Log) => ({
    entries: entries.map((each) => {
      if (each.seq === one) return { ...each, seq: two }
      return each.seq === two ? { ...each, seq: one } : each
    }),
  })
const moved = (entries: readonly Entry[], from: number, by: number) =>
  entries.map((each) => (each.seq < from ? each : { ...each, seq: each.seq + by }))
/** The head somebody would want: it ends where the log ends now. */
const headAt = ({ entries, head }: Log, seq: number): AuditHead | null => {
  const hash = entries.find((each) => each.seq === seq)?.hash ?? ''
  return head === null ? null : { ...head, lastSeq: seq, lastHash: hash }
}

const tamperings: readonly Tampering[] = [
  ...Object.entries(other).map(([field, to]) => ({
    label: `a changed ${field}`,
    change: ({ entries }: Log) => ({
      entries: entries.map((each) => (each.seq === 3 ? { ...each, [field]: to } : each)),
    }),
    problem: 'changed' as const,
    seq: 3,
  })),
  { label: 'one removed in the middle', change: without(3), problem: 'missing', seq: 3 },
  {
    label: 'one removed in the middle and the others moved up',
    change: (log) => ({ entries: moved(without(3)(log).entries, 4, -1) }),
    problem: 'changed',
    seq: 3,
  },
  { label: 'the last one removed', change: without(6), problem: 'cut_end', seq: 6 },
  {
    label: 'the last one removed and the head moved there',
    change: (log) => ({ ...without(6)(log), head: headAt(log, 5) }),
    problem: 'head_forged',
    seq: 5,
  },
  { label: 'the first one removed', change: without(1), problem: 'cut_beginning', seq: 1 },
  { label: 'two neighbours in each other’s place', change: swapped(3, 4), problem: 'reordered', seq: 3 },
  { label: 'two far apart in each other’s place', change: swapped(2, 6), problem: 'reordered', seq: 2 },
  {
    label: 'one put in between',
    change: ({ entries }) => ({ entries: [...moved(entries, 4, 1), { ...other, seq: 4 }] }),
    problem: 'reordered',
    seq: 4,
  },
  {
    label: 'one put at the end',
    change: ({ entries }) => ({ entries: [...entries, { ...other, seq: 7 }] }),
    problem: 'changed',
    seq: 7,
  },
  { label: 'all removed', change: () => ({ entries: [] }), problem: 'cut_end', seq: 1 },
  { label: 'the head removed', change: () => ({ head: null }), problem: 'head_missing', seq: 1 },
  ...Object.entries(otherHead).map(([field, to]) => ({
    label: `a changed ${field} of the head`,
    change: ({ head }: Log) => ({ head: head === null ? null : { ...head, [field]: to } }),
    problem: 'head_forged' as const,
    seq: field === 'lastSeq' ? 5 : 6,
  })),
  { label: 'another head', change: () => ({ head: otherHead }), problem: 'head_forged', seq: 5 },
]

onBothEngines('the audit log', (fresh) => {
  it('is whole while it is empty, while it grows, and after retention took its beginning', async () => {
    const place = await fresh()
    expect(await verify(place)).toEqual({ ok: true, entries: 0, head: null })
    await write(place, 1, 2, 3)
    expect(await verify(place)).toMatchObject({ ok: true, entries: 3, head: { seq: 3 } })
    await place.store.sweep(now + retention.audit + 2, retention)
    await write(place, 4)
    expect(await verify(place)).toMatchObject({ ok: true, entries: 2, head: { seq: 4 } })
    await place.store.sweep(now + 2 * retention.audit, retention)
    expect(await verify(place)).toMatchObject({ ok: true, entries: 0, head: { seq: 4 } })
  })

  it('is verified while others write to it', async () => {
    const place = await fresh()
    await write(place, 1)
    const numbers = Array.from({ length: 60 }, (_, index) => index + 2)
    const writing = Promise.all(numbers.map((number) => write(place, number)))
    for (let time = 0; time < 5; time += 1) expect(await verify(place)).toMatchObject({ ok: true })
    await writing
    expect(await verify(place)).toMatchObject({ ok: true, entries: 61 })
  })

  it('is not whole after any tampering, and the first wrong place is named', async () => {
    const place = await fresh()
    await write(place, 1, 2, 3, 4, 5, 6)
    const whole = await read(place)
    const found = []
    for (const { label, change } of tamperings) {
      await replace(place, { ...whole, ...change(whole) })
      found.push({ label, ...(await verify(place)) })
    }
    expect(found).toEqual(tamperings.map(({ label, problem, seq }) => ({ label, ok: false, problem, seq })))
    await replace(place, whole)
    expect(await verify(place)).toMatchObject({ ok: true, entries: 6 })
  })

  it('is verified while retention takes its beginning', async () => {
    const place = await fresh()
    await write(place, 1, 2, 3)
    let swept = false
    const store: Store = {
      ...place.store,
      auditAfter: async (seq, limit) => {
        if (!swept) await place.store.sweep(now + retention.audit + 2, retention)
        swept = true
        return await place.store.auditAfter(seq, limit)
      },
    }
    expect(await verifyAudit({ store, chain })).toMatchObject({ ok: true, entries: 1, head: { seq: 3 } })
  })

  it('is not whole with an older head of its own in place of the newest', async () => {
    const place = await fresh()
    await write(place, 1, 2)
    const { head } = await read(place)
    await write(place, 3)
    await tamper(place, () => ({ head }))
    expect(await verify(place)).toEqual({ ok: false, problem: 'head_forged', seq: 3 })
  })

  it('is not made whole by what is written later over a forged head', async () => {
    const place = await fresh()
    await write(place, 1, 2, 3)
    await tamper(place, (log) => ({ ...without(3)(log), head: headAt(log, 2) }))
    await place.store.commit([{ do: 'audit', entry: entry(4) }])
    expect(await verify(place)).toMatchObject({ ok: false, problem: 'head_forged' })
  })

  it('is not made whole by retention, which removes only what it can vouch for', async () => {
    const place = await fresh()
    await write(place, 1, 2, 3)
    // As if they were years old: the next sweep would take them.
    await tamper(place, ({ entries }) => ({
      entries: entries.map((each) => (each.seq < 3 ? { ...each, at: 1 } : each)),
    }))
    await place.store.sweep(now, retention)
    expect(await verify(place)).toMatchObject({ ok: false, problem: 'changed', seq: 1 })
  })

  it('is written on when somebody took its head away, and is not whole', async () => {
    const place = await fresh()
    await write(place, 1, 2, 3)
    await tamper(place, () => ({ head: null }))
    await write(place, 4)
    expect(await place.store.auditAfter(0, 10)).toHaveLength(4)
    expect(await verify(place)).toMatchObject({ ok: false, problem: 'head_forged' })
  })

  it('is not whole when it is gone with its head while a case is taken', async () => {
    const place = await fresh()
    await write(place, 1)
    await tamper(place, () => ({ entries: [], head: null }))
    const taken = caseRow('anna', { personId: null, status: 'claimed', assignedTo: 'mira' as never })
    await place.store.commit([{ do: 'insertCase', row: taken }])
    expect(await verify(place)).toEqual({ ok: false, problem: 'head_missing', seq: 1 })
  })

  describe('beside an end that was written down elsewhere', () => {
    const written = async (place: Place) => {
      const check = await verify(place)
      return check.ok ? `${check.head?.seq}:${check.head?.hash}` : ''
    }

    it('is the same one, now and later', async () => {
      const place = await fresh()
      await write(place, 1, 2, 3)
      const end = await written(place)
      expect(await verify(place, end)).toMatchObject({ ok: true })
      await write(place, 4)
      expect(await verify(place, end)).toMatchObject({ ok: true })
    })

    it('is found to be an older state that was put back whole, also when it has grown again', async () => {
      const place = await fresh()
      await write(place, 1, 2)
      const old = await read(place)
      await write(place, 3)
      const end = await written(place)
      await replace(place, old)
      expect(await verify(place)).toMatchObject({ ok: true })
      expect(await verify(place, end)).toEqual({ ok: false, problem: 'not_expected', seq: 3 })
      await write(place, 7)
      expect(await verify(place)).toMatchObject({ ok: true })
      expect(await verify(place, end)).toEqual({ ok: false, problem: 'not_expected', seq: 3 })
    })

    it('is found to be gone with everything else', async () => {
      expect(await verify(await fresh(), '3:abc')).toEqual({ ok: false, problem: 'not_expected', seq: 3 })
    })

    it('says so when retention has removed that place, unless it was the last one removed', async () => {
      const place = await fresh()
      await write(place, 1)
      const first = await written(place)
      await write(place, 2)
      const second = await written(place)
      await place.store.sweep(now + retention.audit + 2, retention)
      expect(await verify(place, first)).toEqual({ ok: false, problem: 'expected_removed', seq: 1 })
      expect(await verify(place, second)).toMatchObject({ ok: true })
      expect(await verify(place, '2:xyz')).toEqual({ ok: false, problem: 'not_expected', seq: 2 })
    })
  })
})
