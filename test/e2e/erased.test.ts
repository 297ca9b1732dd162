import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import type { WrappedKey } from '../../src/core/sealed.ts'
import { parseKeyRing } from '../../src/privacy/key-file.ts'
import type { KeyRing } from '../../src/privacy/key-ring.ts'
import { addWrappingKey, rewrap } from '../../src/privacy/key-ring.ts'
import { ensureBuilt } from '../crash/server.ts'
import { freshPostgres, freshSqlite } from '../support/databases.ts'
import type { Worker } from '../support/worker.ts'
import { runAdmin } from './admin.ts'
import type { Person } from './person.ts'
import type { Planted } from './planted.ts'
import { converse, plant } from './planted.ts'
import { scanFolder } from './scan.ts'
import type { Raw, SealedValue } from './sealed.ts'
import { bytesOf, keysOf, opensWithAny, rawPostgres, rawSqlite, unwrapAll } from './sealed.ts'
import { sweep } from './sweep.ts'
import { startWorld, until } from './world.ts'
import type { World } from './world.ts'

beforeAll(ensureBuilt)

const erasedWords = { telegram: 'bot:erase.done', whatsapp: 'bot:erase.done_clear_yourself' } as const

const deletesInChat = async ({ person, vendor }: Planted) => {
  await person.says('delete')
  await person.picks('bot:erase.sure.erase')
  await person.picks('bot:erase.really.erase')
  await person.reads(person.words(erasedWords[vendor]))
}

/** Three who will be erased, each in another way, and one who stays; all have talked with a caseworker. */
const fourInTalk = async (world: World) => {
  const worker = await world.worker()
  const chat = plant(world, 'telegram', 1)
  const chatToo = plant(world, 'whatsapp', 2)
  const operator = plant(world, 'telegram', 3)
  const stays = plant(world, 'whatsapp', 4)
  const all = [chat, chatToo, operator, stays]
  const codes = await converse(world, all, 'queue, with all answers')
  world.clock.advance(3000)
  for (const [{ person, reply, answer }, code] of codes) await talks(worker, person, code, reply, answer)
  const { store } = world.handrail
  await until('all is sent', async () => (await store.counts(world.clock.now())).outboxPending === 0)
  return { worker, chat, chatToo, operator, stays, codeOf: (each: Planted) => codes.get(each) ?? '' }
}

const talks = async (worker: Worker, person: Person, code: string, reply: string, answer: string) => {
  await worker.claim(code)
  await worker.reply(code, reply)
  await person.phone.says(answer)
}

/** A person's sealed values, with the wrapped keys of that time. */
interface Before {
  readonly values: readonly SealedValue[]
  readonly wrapped: readonly SealedValue[]
}

/** All that is sealed under the keys that the case of this code leads to. */
const sealedOf = async (raw: Raw, ring: KeyRing, code: string): Promise<Before> => {
  const [row] = await raw.all(`select person_id, conversation_key from cases where code = '${code}'`)
  const { values, wrapped } = await bytesOf(raw)
  const own = wrapped.filter(({ place }) => Object.values(row ?? {}).includes(place.row))
  const keys = keysOf(unwrapAll(ring, own))
  expect(keys).toHaveLength(2)
  return { values: values.filter((value) => opensWithAny(keys, value)), wrapped: own }
}

/** How many of these values open with the ring and any wrapped key of these. */
const opening = (ring: KeyRing, wrapped: readonly SealedValue[], { values }: Before): number => {
  const keys = keysOf(unwrapAll(ring, wrapped))
  return values.filter((value) => opensWithAny(keys, value)).length
}

const ringIn = (world: World): KeyRing => {
  const ring = parseKeyRing(readFileSync(world.handrail.config.keysFile, 'utf8'))
  if (!ring.ok) throw new Error(ring.code)
  return ring.value
}

interface Engine {
  readonly name: string
  readonly databaseUrl: () => Promise<string | undefined>
}

const engines: readonly Engine[] = [
  { name: 'SQLite', databaseUrl: async () => undefined },
  { name: 'PostgreSQL', databaseUrl: freshPostgres },
]

describe.each(engines)('a person who was erased from $name', ({ databaseUrl: fresh }) => {
  it('cannot be opened again with the key ring; a copy of before opens until its key is retired', async () => {
    const databaseUrl = await fresh()
    const world = await startWorld(databaseUrl === undefined ? {} : { databaseUrl })
    const { worker, chat, chatToo, operator, stays, codeOf } = await fourInTalk(world)
    const { dataDir } = world.handrail
    const raw =
      databaseUrl === undefined ? rawSqlite(join(dataDir, 'handrail.db')) : await rawPostgres(databaseUrl)
    const ring = ringIn(world)
    const before = new Map<Planted, Before>()
    for (const each of [chat, chatToo, operator, stays]) {
      before.set(each, await sealedOf(raw, ring, codeOf(each)))
    }
    const of = (each: Planted): Before => before.get(each) ?? { values: [], wrapped: [] }
    for (const each of before.values()) expect(each.values.length).toBeGreaterThan(15)
    // Every backup is such a copy: the database of one moment, whole.
    const copy = join(freshSqlite(), '..')
    cpSync(databaseUrl === undefined ? dataDir : inject('postgresData'), copy, { recursive: true })

    await deletesInChat(chat)
    await deletesInChat(chatToo)
    expect(await runAdmin(world, 'erase', codeOf(operator))).toContain('erased')
    const gone = [chat, chatToo, operator]

    // At once: nothing under the person's own key. Only the conversation lives on, ten minutes, to say so.
    const wrappedNow = (await bytesOf(raw)).wrapped
    const persons = wrappedNow.filter(({ place }) => place.table === 'persons')
    for (const each of gone) expect(opening(ring, persons, of(each))).toBe(0)
    const personsOf = ({ wrapped }: Before) => wrapped.filter(({ place }) => place.table === 'persons')
    for (const each of gone) expect(opening(ring, personsOf(of(each)), of(each))).toBeGreaterThan(10)

    // The farewell is over: nothing at all, with any key that is left.
    world.clock.advance(11 * 60_000)
    await sweep(world.handrail.store, world.clock.now())
    const wrapped = (await bytesOf(raw)).wrapped
    expect(wrapped).toHaveLength(2)
    for (const each of gone) expect(opening(ring, wrapped, of(each))).toBe(0)
    expect(opening(ring, wrapped, of(stays))).toBe(of(stays).values.length)
    const words = gone.flatMap((each) => [each.chosenName, each.waiting, each.reply, each.answer])
    expect(scanFolder(dataDir, words)).toEqual([])

    // SQLite overwrites what it deletes, so not even what was sealed is left; PostgreSQL keeps old pages.
    if (databaseUrl === undefined) {
      const bytes = gone.flatMap((each) =>
        [...of(each).values, ...of(each).wrapped].map((value) => value.bytes),
      )
      expect(scanFolder(dataDir, bytes)).toEqual([])
    }

    // What a backup can reveal: everything of its time, to whoever also has the key ring of its time.
    const bytes = of(chat).wrapped.map((value) => value.bytes)
    expect(scanFolder(copy, bytes).length).toBeGreaterThan(0)
    const copied =
      databaseUrl === undefined ? (await bytesOf(rawSqlite(join(copy, 'handrail.db')))).wrapped : []
    for (const each of gone) {
      const old = databaseUrl === undefined ? copied : of(each).wrapped
      expect(opening(ring, old, of(each))).toBe(of(each).values.length)
    }

    // And no longer, once the wrapping key of that time has been rotated away and retired.
    const rotated = addWrappingKey(ring, 'nextring')
    const rewrapped = wrapped.map((value) => {
      const anew = rewrap(rotated, value.bytes as Uint8Array as WrappedKey)
      if (anew === null) throw new Error('a live key could not be wrapped anew')
      return { ...value, bytes: Buffer.from(anew) }
    })
    const retired: KeyRing = { ...rotated, wrapping: rotated.wrapping.slice(-1) }
    for (const each of gone) {
      expect(opening(retired, [...copied, ...of(each).wrapped, ...rewrapped], of(each))).toBe(0)
    }
    expect(opening(retired, rewrapped, of(stays))).toBe(of(stays).values.length)

    const { messages } = await worker.read(codeOf(stays))
    expect(messages.map(({ text }) => text)).toEqual([stays.waiting, stays.reply, stays.answer])
  }, 120_000)
})
