import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import type { Log } from '../../src/log.ts'
import { parseKeyRing } from '../../src/privacy/key-file.ts'
import { newDataKey, newKeyRing } from '../../src/privacy/key-ring.ts'
import { voiceNote } from '../fakes/files.ts'
import type { Call } from '../fakes/server.ts'
import { telegramError } from '../fakes/telegram.ts'
import { graphError } from '../fakes/whatsapp.ts'
import { freshPostgres } from '../support/databases.ts'
import type { Planted, Reach } from './planted.ts'
import { converse, plant, valuesOf } from './planted.ts'
import { createScanner, encodingsOf, filesIn, scanFolder } from './scan.ts'
import type { Raw } from './sealed.ts'
import {
  bytesOf,
  columnOf,
  keysOf,
  opens,
  opensWithAny,
  rawPostgres,
  rawSqlite,
  unwrapAll,
} from './sealed.ts'
import { waitsForPlayer } from './spoken.ts'
import { startWorld, until } from './world.ts'
import type { World } from './world.ts'
import type { Worker } from '../support/worker.ts'

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

/** Groups of ten, five people on each channel. */
const hundred: readonly Reach[] = [
  'queue, with all answers',
  ...Array.from({ length: 4 }, () => 'queue' as const),
  ...Array.from({ length: 5 }, () => 'no consent' as const),
]
/** PostgreSQL takes three times as long for a turn, and what differs there is its files, not the people. */
const forty: readonly Reach[] = ['queue, with all answers', 'queue', 'no consent', 'no consent']

/** Vendors quote what they refuse: such an answer must reach no log. */
const refuseOnce = (world: World, { vendor, reply }: Planted) => {
  const answer = vendor === 'telegram' ? telegramError(400, `Bad Request: ${reply}`) : graphError(100)
  const when = ({ payload }: Call) => JSON.stringify(payload).includes(reply)
  world[vendor].faults.add({ kind: 'answer', answer }, { when })
}

/** Says it aloud and agrees that it is kept; the worker hears it. */
const speaks = async (world: World, worker: Worker, { person, spoken }: Planted, code: string) => {
  world.clock.advance(3000)
  await person.phone.speaks(voiceNote(spoken))
  world.clock.advance(3000)
  await person.picks('bot:notices.voice.given')
  const { bytes } = await worker.file(await waitsForPlayer(worker, code))
  expect(bytes.toString()).toContain(spoken)
}

/** Many people write; a caseworker talks with those who come into the queue. */
const conversations = async (world: World, groups: readonly Reach[]) => {
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
    // One on each channel: a voice note takes longer than anything written.
    if (reach === 'queue, with all answers')
      for (const [planted, code] of [...codeOf].slice(0, 2)) await speaks(world, worker, planted, code)
    all.push(...here)
    codes.push(...codeOf.values())
  }
  const { store } = world.handrail
  await until('all is sent', async () => (await store.counts(world.clock.now())).outboxPending === 0, 60_000)
  expect(codes).toHaveLength(all.length / 2)
  return { values: all.flatMap(valuesOf), codes, all, worker }
}

/** Titles and addresses end up in histories, window lists, proxies and screenshots: every one a worker meets. */
const namesOfPages = async (worker: Worker, raw: Raw) => {
  const ids = (await raw.all('select id from cases')).map(({ id }) => String(id))
  const paths = ['/', '/fragments/queue', '/workers', '/no-such-page']
  for (const id of ids.slice(0, 10))
    paths.push(...['', '/conversation', '/close'].map((end) => `/cases/${id}${end}`))
  const pages = await Promise.all(paths.map(worker.page))
  const html = pages.map((page) => page.html)
  const names = html.flatMap((page) => [
    ...[...page.matchAll(/<title>.*?<\/title>/gsu)].map(([title]) => title),
    ...[...page.matchAll(/\s(?:href|src|action|hx-[a-z]+|data-[a-z]+|id)="([^"]*)"/gu)].map(
      ([, url = '']) => url,
    ),
  ])
  expect(names.filter((name) => name.startsWith('/cases/')).length).toBeGreaterThan(20)
  return { names, html }
}

/**
 * What the disk holds besides the words: with the ring each sealed value opens under one key, its own row's, and
 * with another ring under none; nor is any key in a file but the ring's.
 */
const opensOnlyWithRing = async (raw: Raw, keysFile: string, folder: string) => {
  const ring = parseKeyRing(readFileSync(keysFile, 'utf8'))
  if (!ring.ok) throw new Error(ring.code)
  const { values, wrapped } = await bytesOf(raw)
  const keys = keysOf(unwrapAll(ring.value, wrapped))
  expect(keys).toHaveLength(wrapped.length)
  const columns = [...new Set(values.map(columnOf))]
  expect(columns).toEqual(
    expect.arrayContaining([
      'conversations.address',
      'conversations.session',
      'answers.value',
      'messages.body',
      'outbox.receipt',
      'attachments.content',
    ]),
  )
  // Every key on every value would be a million tries: a hundred values of each column say as much.
  const some = columns.flatMap((column) => values.filter((value) => columnOf(value) === column).slice(0, 100))
  expect(some.filter((value) => keys.filter((key) => opens(key, value)).length !== 1)).toEqual([])

  // Another ring by the same name, as whoever makes one up would have it; and the wrapped bytes taken for keys.
  const stranger = newKeyRing(ring.value.wrapping[0]?.id ?? '')
  expect(keysOf(unwrapAll(stranger, wrapped))).toEqual([])
  const like = newDataKey(stranger).key
  const guesses = [like, ...wrapped.map(({ bytes }) => bytes.subarray(-32) as unknown as typeof like)]
  expect(values.filter((value) => opensWithAny(guesses, value))).toEqual([])

  const secrets = [...keys, ring.value.index, ...ring.value.wrapping.map(({ key }) => key)]
  const leaks = scanFolder(
    folder,
    secrets.map((key) => Buffer.from(key)),
  )
  expect(leaks.map(({ where }) => where).filter((where) => where !== keysFile)).toEqual([])
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
    const { values, codes, worker } = await conversations(world, hundred)
    const { dataDir, config } = world.handrail
    const raw = rawSqlite(join(dataDir, 'handrail.db'))
    const metrics = await metricsOf(world)
    const { names, html } = await namesOfPages(worker, raw)

    const files = [...filesIn(dataDir)].map(({ path }) => path)
    for (const name of ['handrail.db', 'handrail.db-wal', 'handrail.db-shm', 'keys.json']) {
      expect(files).toContain(join(dataDir, name))
    }
    holdsOnlyCodes(dataDir, values, codes)
    await opensOnlyWithRing(raw, config.keysFile, dataDir)

    const scan = createScanner(values)
    expect(scan(Buffer.from(lines.join('\n')), 'log')).toEqual([])
    expect(lines.join('\n')).toContain('delivery_failed')
    expect(metrics).toContain('handrail_turns_total')
    expect(scan(Buffer.from(metrics), 'metrics')).toEqual([])
    expect(scan(Buffer.from(names.join('\n')), 'titles and addresses')).toEqual([])
    expect(scan(Buffer.from(html.join('\n')), 'pages')).not.toEqual([])

    const planted = values.at(-1) ?? ''
    writeFileSync(join(dataDir, 'leak'), `so: ${Buffer.from(planted).toString('base64')}`)
    expect(scanFolder(dataDir, values).map(({ value }) => value)).toContain(planted)
  }, 120_000)

  it('with PostgreSQL holds no word, name, place or number of forty people', async () => {
    const { log, lines } = captureOutput()
    const databaseUrl = await freshPostgres()
    const world = await startWorld({ log, databaseUrl, statuses: ['delivered'] })
    const { values, codes } = await conversations(world, forty)
    const { dataDir, config } = world.handrail
    const metrics = await metricsOf(world)
    const folder = String(await asOwner(inject('postgresUrl'), 'checkpoint', 'show data_directory'))
    holdsOnlyCodes(folder, values, codes)
    expect(scanFolder(dataDir, values)).toEqual([])
    await opensOnlyWithRing(await rawPostgres(databaseUrl), config.keysFile, folder)
    expect(createScanner(values)(Buffer.from([...lines, metrics].join('\n')), 'log')).toEqual([])

    const planted = values.at(-1) ?? ''
    await asOwner(databaseUrl, `create table leak as select '${planted}'::text as words`, 'checkpoint')
    expect(scanFolder(folder, values).map(({ value }) => value)).toContain(planted)
  }, 120_000)
})
