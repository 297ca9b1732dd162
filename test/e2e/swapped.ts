import { join } from 'node:path'
import Database from 'better-sqlite3'
import { parseKeyRing } from '../../src/privacy/key-file.ts'
import { readFileSync } from 'node:fs'
import type { Log } from '../../src/log.ts'
import type { Worker } from '../support/worker.ts'
import type { Planted } from './planted.ts'
import { converse, plant } from './planted.ts'
import type { SealedValue } from './sealed.ts'
import { bytesOf, columnOf, opens, rawSqlite, unwrapAll } from './sealed.ts'
import { startWorld, until } from './world.ts'
import type { World } from './world.ts'

/** Anna on Telegram and Berta on WhatsApp, both in a chat with a caseworker, and a hand in the database. */
export interface Tampered {
  readonly world: World
  readonly worker: Worker
  readonly anna: Planted
  readonly berta: Planted
  readonly code: { readonly anna: string; readonly berta: string }
  /** Anna's case as its page. */
  readonly page: string
  /** What the log has said since the last look. */
  logged(): readonly string[]
  /** Every sealed value whose key is one of Anna's, or one of Berta's. */
  sealedOf(who: 'anna' | 'berta'): Promise<readonly SealedValue[]>
  /** Puts bytes in a value's place for as long as `during` lasts, and then what was there before. */
  with(value: SealedValue, bytes: Buffer, during: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

export const startTampered = async (): Promise<Tampered> => {
  const lines: string[] = []
  const keep = (event: string, fields?: object) => void lines.push(JSON.stringify({ event, ...fields }))
  const log: Log = { info: keep, warn: keep, error: keep }
  const world = await startWorld({ log, ends: 'later' })
  const worker = await world.worker()
  const anna = plant(world, 'telegram', 1)
  const berta = plant(world, 'whatsapp', 2)
  const codes = await converse(world, [anna, berta], 'queue, with all answers')
  world.clock.advance(3000)
  for (const [{ person, reply, answer }, code] of codes) {
    await worker.claim(code)
    await worker.reply(code, reply)
    await person.phone.says(answer)
  }
  const { store, dataDir, config } = world.handrail
  await until('all is sent', async () => (await store.counts(world.clock.now())).outboxPending === 0)
  const db = new Database(join(dataDir, 'handrail.db'))
  db.pragma('foreign_keys = OFF')
  const raw = rawSqlite(db)
  const ring = parseKeyRing(readFileSync(config.keysFile, 'utf8'))
  if (!ring.ok) throw new Error(ring.code)

  const idsOf = (code: string) => {
    const row = db.prepare('select id, person_id, conversation_key from cases where code = ?').get(code)
    return row as { readonly id: string; readonly person_id: string; readonly conversation_key: string }
  }
  const code = { anna: codes.get(anna) ?? '', berta: codes.get(berta) ?? '' }
  const ids = { anna: idsOf(code.anna), berta: idsOf(code.berta) }

  const put = (columns: Awaited<ReturnType<typeof raw.bytesColumns>>, value: SealedValue, bytes: Buffer) => {
    const { table, column, row } = value.place
    const { id = [] } = columns.find((each) => each.table === table && each.column === column) ?? {}
    return db.prepare(`update ${table} set ${column} = ? where ${id.join(" || '/' || ")} = ?`).run(bytes, row)
      .changes
  }

  return {
    world,
    worker,
    anna,
    berta,
    code,
    page: `/cases/${ids.anna.id}`,
    logged: () => lines.splice(0),
    sealedOf: async (who) => {
      const { values, wrapped } = await bytesOf(raw)
      const { person_id, conversation_key } = ids[who]
      const own = unwrapAll(ring.value, wrapped).filter(({ row }) =>
        [person_id, conversation_key].includes(row),
      )
      return values.filter((value) => own.some(({ key }) => key !== null && opens(key, value)))
    },
    with: async (value, bytes, during) => {
      const columns = await raw.bytesColumns()
      if (put(columns, value, bytes) !== 1) throw new Error('no row was changed')
      try {
        await during()
      } finally {
        // Erased meanwhile, there is nothing to put it back into.
        put(columns, value, value.bytes)
      }
    },
    stop: async () => {
      db.close()
      await world.stop()
    },
  }
}

const flipped = (bytes: Buffer, at: number): Buffer => {
  const changed = Buffer.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ 1
  return changed
}

/** Everything that can be put in the place of a sealed value by somebody who holds the database but not the keys. */
export const changesOf = (
  value: SealedValue,
  own: readonly SealedValue[],
  foreign: readonly SealedValue[],
): readonly { readonly change: string; readonly bytes: Buffer }[] => {
  const { bytes } = value
  const isSameColumn = (each: SealedValue) => columnOf(each) === columnOf(value)
  const moved = [
    ['another row', own.find((each) => isSameColumn(each) && each.place.row !== value.place.row)],
    ['another column', own.find((each) => !isSameColumn(each))],
    ['another person, another row', foreign.find((each) => isSameColumn(each))],
    [
      'another person, the same row of theirs',
      foreign.find((each) => isSameColumn(each) && nameOf(each) === nameOf(value)),
    ],
    ['another person, another column', foreign.find((each) => !isSameColumn(each))],
  ] as const
  return [
    ...moved.flatMap(([change, from]) => (from === undefined ? [] : [{ change, bytes: from.bytes }])),
    // Format, nonce, tag, the words themselves.
    ...[0, 5, 20, bytes.length >> 1, bytes.length - 1].map((at) => ({
      change: `a flipped bit at ${at} of ${bytes.length}`,
      bytes: flipped(bytes, at),
    })),
    { change: 'cut by one', bytes: bytes.subarray(0, -1) },
    { change: 'cut to its tag', bytes: bytes.subarray(0, 29) },
    { change: 'cut to nothing but its format', bytes: bytes.subarray(0, 1) },
    { change: 'longer by one', bytes: Buffer.concat([bytes, Buffer.of(0)]) },
    { change: 'emptied', bytes: Buffer.alloc(0) },
  ]
}

const nameOf = ({ place }: SealedValue) => place.row.split('/').at(-1)
