/**
 * `npm run bench:console`: how long a caseworker waits. Under five minutes; removes what it makes. With `-- queue` or
 * `-- talk` one half of it alone.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../src/config.ts'
import { openKeyFile } from '../src/key-file.ts'
import { openStore } from '../src/open-store.ts'
import type { Statement } from '../src/store/port.ts'
import type { Life } from '../test/crash/server.ts'
import { ensureBuilt } from '../test/crash/server.ts'
import { findWayIn } from '../test/crash/way-in.ts'
import { caseRow } from '../test/store/rows.ts'
import type { Worker } from '../test/support/worker.ts'
import { signUp } from '../test/support/worker.ts'
import { connect, each, percentile, phoneOf } from './load.ts'
import { startPostgres } from './postgres.ts'
import { drained, helper, startServer } from './processes.ts'

const cases = 100_000
const waiting = 500
const conversations = 200
const workers = 20
const rounds = 10
/** In which each of the workers hears from one person. */
const everyMs = 2000

const folder = mkdtempSync(join(tmpdir(), 'handrail-bench-console-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const say = (line = '') => process.stdout.write(`${line}\n`)
const row = (what: string, measured: readonly number[], aim = '') => {
  const sorted = measured.toSorted((a, b) => a - b)
  const [half, most] = [percentile(sorted, 0.5), percentile(sorted, 0.99)].map((ms) => ms.toFixed(1))
  say(`${what.padEnd(58)}p50 ${half?.padStart(6)} ms  p99 ${most?.padStart(6)} ms  ${aim}`)
}

const supervisor = { name: 'Sara', email: 'sara@example.org' }
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The one-time link; it is printed after the server is ready. */
const linkOf = async (life: Life): Promise<string> => {
  for (;;) {
    const [link] = /https?:\/\/\S+\/invite\/\S+/u.exec(life.printed()) ?? []
    if (link !== undefined) return link
    await pause(50)
  }
}

/** A database with so many cases, nearly all of them closed. */
const fill = async (env: Readonly<Record<string, string>>) => {
  const config = readConfig(env)
  if (!config.ok) throw new Error(config.problem)
  const ring = openKeyFile(config.value.keysFile, () => 'bench')
  if (!ring.ok) throw new Error(ring.problem)
  const store = await openStore(config.value, ring.value)
  const priorities = ['P0', 'P1', 'P2', 'P3'] as const
  const languages = ['en', 'ar', 'fr', 'ru'] as const
  for (let first = 0; first < cases; first += 1000) {
    const statements = Array.from({ length: 1000 }, (_, i): Statement => {
      const number = first + i
      const isWaiting = number % (cases / waiting) === 0
      const place = Math.floor(number / (cases / waiting))
      const openedAt = Date.now() - number * 1000
      const change = {
        personId: null,
        status: isWaiting ? ('waiting' as const) : ('closed' as const),
        priority: priorities[place % priorities.length] ?? 'P3',
        language: languages[Math.floor(place / 7) % languages.length] ?? 'en',
        child: place % 5 === 0,
        workerGender: place % 9 === 0 ? ('woman' as const) : ('no_preference' as const),
        openedAt,
        closedAt: isWaiting ? null : openedAt + 1,
        // They have no conversation in which they could be told again that nobody has come yet.
        remindedAt: openedAt,
      }
      return { do: 'insertCase', row: caseRow(String(number), change) }
    })
    if (!(await store.commit(statements)).ok) throw new Error('the cases were not taken')
  }
  await store.close()
}

const queueTimes = async (sinkPort: number, env: Readonly<Record<string, string>>) => {
  const begun = await startServer(sinkPort, env)
  const url = `http://127.0.0.1:${begun.port}`
  const worker = await signUp({ url }, await linkOf(begun.life), supervisor)
  // Somebody at work, so that every line is matched and one in two has to say that no one on shift matches.
  const profile = { level_en: 'fluent', level_fr: 'fluent', gender: 'woman', capacity: '25' }
  await worker.submit('/profile', '/profile', profile)
  await worker.submit('/', '/shift', { shift: 'begin' })
  const took: number[] = []
  const measure = async (count: number, keep: boolean) => {
    for (let i = 0; i < count; i += 1) {
      const began = performance.now()
      const { html } = await worker.page('/')
      if (keep) took.push(performance.now() - began)
      const isCounted = html.includes(`<span class="count">${waiting}</span>`)
      const shown = html.split('<li id="case-').length - 1
      if (keep && !(isCounted && shown >= waiting / 2)) throw new Error('not all that are urgent are shown')
    }
  }
  await measure(1, false)
  await fill(env)
  await measure(20, false)
  await measure(100, true)
  await begun.life.kill()
  return took
}

const bothQueueTimes = async () => {
  const sink = await helper('sink.ts', [])
  const sqlite = await queueTimes(sink.port, { HANDRAIL_DATA_DIR: join(folder, 'sqlite') })
  const server = await startPostgres()
  const postgres = await queueTimes(sink.port, {
    HANDRAIL_DATA_DIR: join(folder, 'postgres'),
    HANDRAIL_DATABASE_URL: server.url,
  })
  await server.stop()
  sink.stop()
  return { sqlite, postgres }
}

/** What the vendor was asked to send, and when: by the words of each message. */
const startVendor = async () => {
  const arrived = new Map<string, () => void>()
  let sent = 0
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      sent += 1
      const mark = /reply-\d+-\w+/u.exec(body)?.[0]
      if (mark !== undefined) arrived.get(mark)?.()
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify({ messaging_product: 'whatsapp', contacts: [], messages: [{ id: `wamid.v${sent}` }] }),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    port,
    stop: () => server.close(),
    when: (mark: string) => new Promise<void>((resolve) => arrived.set(mark, resolve)),
  }
}

const conversationTimes = async () => {
  const vendor = await startVendor()
  const { life, port } = await startServer(vendor.port, { HANDRAIL_DATA_DIR: join(folder, 'talk') })
  const url = `http://127.0.0.1:${port}`
  const link = await linkOf(life)
  const wayIn = findWayIn()
  const phones = connect(port, 64)
  await each(conversations, 32, async (number) => {
    for (const word of wayIn) await phones.says(phoneOf(number), word)
  })
  await drained(port)
  const first = await signUp({ url }, link, supervisor)
  const all: Worker[] = [first]
  for (let i = 1; i < workers; i += 1) {
    // Invitations are opened no faster (src/app/limits.ts): 30 a minute, two for each.
    await pause(4200)
    const worker = { name: `Worker ${i}`, email: `w${i}@example.org` }
    all.push(await signUp({ url }, await first.invites('caseworker'), worker))
  }
  const { waiting: codes } = await first.queue()
  await each(codes.length, 8, async (number) => {
    const code = codes[number] ?? ''
    if ((await all[number % workers]?.claim(code)) !== 200) throw new Error('a case was not to be claimed')
  })
  await drained(port)
  say(`${codes.length} conversations, ${all.length} workers`)

  // Whose case is whose: everybody writes who they are, and it is looked for on the workers' pages.
  await each(conversations, 32, (number) => phones.says(phoneOf(number), `I am phone-${number}.`))
  const caseOf = new Map<number, { readonly worker: Worker; readonly code: string }>()
  for (const worker of all)
    for (const code of (await worker.queue()).mine) {
      const { html } = await worker.read(code)
      const number = /I am phone-(\d+)\./u.exec(html)?.[1]
      if (number !== undefined) caseOf.set(Number(number), { worker, code })
    }

  const one = async (number: number, round: string, { seen, replied }: Talk) => {
    const mine = caseOf.get(number)
    if (mine === undefined) throw new Error('a conversation was lost')
    const { worker, code } = mine
    const words = `words-${number}-${round}`
    const shown = Promise.withResolvers<void>()
    const look = async () => {
      if ((await worker.conversation(code)).includes(words)) shown.resolve()
    }
    const stop = await worker.follow(code, () => void look())
    const began = performance.now()
    await phones.says(phoneOf(number), words)
    await shown.promise
    seen.push(performance.now() - began)
    stop()
    const mark = `reply-${number}-${round}`
    const there = vendor.when(mark)
    const send = await worker.box(code)
    const clicked = performance.now()
    const sent = send(mark)
    await there
    replied.push(performance.now() - clicked)
    if ((await sent) !== 200) throw new Error('a reply was refused')
  }
  const chosen = [...caseOf.keys()].slice(0, workers)
  const talk = async (name: string, apart: number): Promise<Talk> => {
    const took: Talk = { seen: [], replied: [] }
    for (let round = 0; round < rounds; round += 1) {
      const people = chosen.map(async (number, place) => {
        await pause(place * apart)
        await one(number, `${name}${round}`, took)
      })
      await Promise.all(people)
    }
    return took
  }
  // Once unmeasured: a server that runs has done all this before.
  await talk('warm', 0)
  const apart = await talk('apart', everyMs / workers)
  const together = await talk('together', 0)
  phones.close()
  await life.kill()
  vendor.stop()
  return { apart, together }
}

interface Talk {
  readonly seen: number[]
  readonly replied: number[]
}

const asked = process.argv[2]
const isAsked = (half: 'queue' | 'talk') => asked === undefined || asked === half

ensureBuilt()
const talk = isAsked('talk') ? await conversationTimes() : null
const queue = isAsked('queue') ? await bothQueueTimes() : null

say(
  `Handrail on ${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}, load ${loadavg()
    .map((average) => average.toFixed(1))
    .join(' ')}`,
)
say()
if (talk !== null) {
  row("a person's message on the worker's page", talk.apart.seen, 'aim: p99 under 150 ms')
  row("a worker's reply at the vendor", talk.apart.replied, 'aim: p99 under 150 ms')
  row(`the same message, ${workers} in the same moment`, talk.together.seen)
  row(`the same reply, ${workers} in the same moment`, talk.together.replied)
}
if (queue !== null) {
  row(`queue page, ${cases} cases, ${waiting} waiting, SQLite`, queue.sqlite, 'aim: under 50 ms')
  row(`queue page, ${cases} cases, ${waiting} waiting, PostgreSQL`, queue.postgres, 'aim: under 50 ms')
}
say()
say(`Measured: the built server, ${conversations} conversations on WhatsApp with a worker each of ${workers}; ${rounds} rounds of
${everyMs / 1000} s in which ${workers} people write one after the other, and ${rounds} in which they write at once. A message: from the webhook's call until the page of its case, asked for again after the
tick of its event stream, has the words. A reply: from the click until the vendor was asked to send it. The queue: the
whole page over loopback, half of its cases P0 or P1, one request at a time, 100 times. This process shares the machine's cores with the server.`)
process.exit()
