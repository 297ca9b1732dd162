import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import type { Log } from '../../src/log.ts'
import type { Call } from '../fakes/server.ts'
import { telegramError } from '../fakes/telegram.ts'
import { graphError } from '../fakes/whatsapp.ts'
import { freshPostgres } from '../support/databases.ts'
import type { Planted, Reach } from './planted.ts'
import { converse, plant, valuesOf } from './planted.ts'
import { createScanner, encodingsOf, filesIn, scanFolder } from './scan.ts'
import { startWorld, until } from './world.ts'
import type { World } from './world.ts'

/** Everything this process writes out: the log, and whatever a library prints on its own. */
const captureOutput = () => {
  const lines: string[] = []
  const keep = (event: string, fields?: object) => void lines.push(JSON.stringify({ event, ...fields }))
  const log: Log = { info: keep, warn: keep, error: keep }
  const take = (chunk: string | Uint8Array) => {
    lines.push(Buffer.from(chunk).toString())
    return true
  }
  const spies = [
    ...[process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockImplementation(take)),
    ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation((...words) => void take(words.map(String).join(' '))),
    ),
  ]
  onTestFinished(() => spies.forEach((spy) => spy.mockRestore()))
  return { log, lines }
}

/** Groups of ten, five on each channel: a hundred people in all. */
const groups: readonly Reach[] = [
  'queue, with all answers',
  ...Array.from({ length: 4 }, () => 'queue' as const),
  ...Array.from({ length: 5 }, () => 'no consent' as const),
]

/** Vendors quote what they refuse: such an answer must reach no log. */
const refuseOnce = (world: World, { vendor, reply }: Planted) => {
  const answer = vendor === 'telegram' ? telegramError(400, `Bad Request: ${reply}`) : graphError(100)
  const when = ({ payload }: Call) => JSON.stringify(payload).includes(reply)
  world[vendor].faults.add({ kind: 'answer', answer }, { when })
}

/** A hundred people write; a caseworker talks with those who come into the queue. */
const hundredConversations = async (world: World) => {
  const worker = await world.worker()
  const all: Planted[] = []
  const codes: string[] = []
  for (const reach of groups) {
    const here = Array.from({ length: 10 }, (_, i) =>
      plant(world, i % 2 === 0 ? 'telegram' : 'whatsapp', all.length + i),
    )
    for (const refused of here.slice(0, 2)) refuseOnce(world, refused)
    const codeOf = await converse(world, here, reach)
    world.clock.advance(3000)
    for (const [{ person, waiting, reply, answer }, code] of codeOf) {
      expect(await worker.claim(code)).toBe(200)
      expect(await worker.reply(code, reply)).toBe(200)
      await person.phone.says(answer)
      const { messages } = await worker.read(code)
      expect(messages.map(({ text }) => text)).toEqual([waiting, reply, answer])
    }
    all.push(...here)
    codes.push(...codeOf.values())
  }
  const { store } = world.handrail
  await until('all is sent', async () => (await store.counts(world.clock.now())).outboxPending === 0, 60_000)
  expect(all).toHaveLength(100)
  expect(codes).toHaveLength(50)
  return { values: all.flatMap(valuesOf), codes }
}

const metricsOf = async (world: World) => (await fetch(`${world.handrail.url}/metrics`)).text()

/** Runs something as the owner of the whole server. */
const asOwner = async (url: string, ...statements: readonly string[]): Promise<unknown> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  let last: unknown = null
  for (const statement of statements) last = Object.values((await client.query(statement)).rows[0] ?? {})[0]
  await client.end()
  return last
}

describe('the scan', () => {
  it.each(encodingsOf('Zephyrine Quill007'))('sees a value as $encoding', ({ encoding, value, bytes }) => {
    const scan = createScanner([value, 'another value'])
    const around = Buffer.concat([Buffer.from('\u0000\u0001before'), bytes, Buffer.from('after')])
    expect(scan(around, 'here').map((find) => find.encoding)).toContain(encoding)
    expect(scan(around.subarray(0, -8), 'here').map((find) => find.encoding)).not.toContain(encoding)
  })

  it.each([0, 1, 2])('sees a value in the base64 of a longer text, after %i bytes', (before) => {
    const text = `${'x'.repeat(before)}Zephyrine Quill007 and more`
    const scan = createScanner(['Zephyrine Quill007'])
    expect(scan(Buffer.from(Buffer.from(text).toString('base64')), 'here')).not.toEqual([])
  })
})

/**
 * What may be read (the codes of cases) is found, so the scan looks in the right place; nothing else of anybody's
 * is.
 */
const holdsOnlyCodes = (folder: string, values: readonly string[], codes: readonly string[]) => {
  const finds = scanFolder(folder, [...values, ...codes])
  expect(finds.filter(({ value }) => !codes.includes(value))).toEqual([])
  expect(new Set(finds.map(({ value }) => value))).toEqual(new Set(codes))
}

describe('a seized disk', () => {
  it('with SQLite, the log and the metrics hold no word, name, place or number of a hundred people', async () => {
    const { log, lines } = captureOutput()
    const world = await startWorld({ log, statuses: ['delivered'] })
    const { values, codes } = await hundredConversations(world)
    const { dataDir } = world.handrail
    const files = [...filesIn(dataDir)].map(({ path }) => path)
    for (const name of ['handrail.db', 'handrail.db-wal', 'handrail.db-shm', 'keys.json']) {
      expect(files).toContain(join(dataDir, name))
    }
    holdsOnlyCodes(dataDir, values, codes)

    const scan = createScanner(values)
    expect(scan(Buffer.from(lines.join('\n')), 'log')).toEqual([])
    expect(lines.join('\n')).toContain('delivery_failed')
    const metrics = await metricsOf(world)
    expect(metrics).toContain('handrail_turns_total')
    expect(scan(Buffer.from(metrics), 'metrics')).toEqual([])

    const planted = values.at(-1) ?? ''
    writeFileSync(join(dataDir, 'leak'), `so: ${Buffer.from(planted).toString('base64')}`)
    expect(scanFolder(dataDir, values).map(({ value }) => value)).toContain(planted)
  }, 120_000)

  it('with PostgreSQL holds no word, name, place or number of a hundred people', async () => {
    const { log, lines } = captureOutput()
    const databaseUrl = await freshPostgres()
    const world = await startWorld({ log, databaseUrl, statuses: ['delivered'] })
    const { values, codes } = await hundredConversations(world)
    const folder = String(await asOwner(inject('postgresUrl'), 'checkpoint', 'show data_directory'))
    holdsOnlyCodes(folder, values, codes)
    expect(scanFolder(world.handrail.dataDir, values)).toEqual([])
    const written = Buffer.from([...lines, await metricsOf(world)].join('\n'))
    expect(createScanner(values)(written, 'log')).toEqual([])

    const planted = values.at(-1) ?? ''
    await asOwner(databaseUrl, `create table leak as select '${planted}'::text as words`, 'checkpoint')
    expect(scanFolder(folder, values).map(({ value }) => value)).toContain(planted)
  }, 120_000)
})
