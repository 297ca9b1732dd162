/** `npm run bench`: what a turn costs, beside the least it could cost. Under three minutes; removes what it makes. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from '../test/crash/server.ts'
import { findWayIn } from '../test/crash/way-in.ts'
import type { Connection } from './load.ts'
import { closedLoop, connect, each, openLoop, percentile, phoneOf, secret } from './load.ts'
import { startPostgres } from './postgres.ts'
import { drained, helper, memoryOf, startServer } from './processes.ts'

/** Enough that nobody writes more than the limits take (src/app/limits.ts): what is dropped would cost nothing. */
const people = 512
const lines = 64
const crowd = 10_000
const seconds = 5000

const folder = mkdtempSync(join(tmpdir(), 'handrail-bench-'))
// Also when something goes wrong half-way.
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const say = (line = '') => process.stdout.write(`${line}\n`)
const row = (what: string, measured: string, aim = '') =>
  say(`${what.padEnd(58)}${measured.padStart(12)}  ${aim}`)
const whole = (value: number) => String(Math.round(value))
const median = (values: readonly number[]) =>
  percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  )

/** Connections of this phase's own: idle ones are closed by the server after five seconds. */
const over = async <T>(port: number, work: (connection: Connection) => Promise<T>, connections = lines) => {
  const connection = connect(port, connections)
  try {
    return await work(connection)
  } finally {
    connection.close()
  }
}

const wayIn = findWayIn()
const intoWaitingRoom = (port: number) =>
  over(port, (connection) =>
    each(people, lines, async (number) => {
      for (const word of wayIn) await connection.says(phoneOf(number), word)
    }),
  )
const load = (port: number, ms: number) =>
  over(port, (connection) => closedLoop(connection, lines, people, ms))

ensureBuilt()
const sink = await helper('sink.ts', [])

// Start-up: a first start makes keys and tables, a later one finds them.
const first: number[] = []
const later: number[] = []
for (let i = 0; i < 3; i += 1) {
  const HANDRAIL_DATA_DIR = join(folder, `start-${i}`)
  for (const times of [first, later]) {
    const { life, startMs } = await startServer(sink.port, { HANDRAIL_DATA_DIR })
    times.push(startMs)
    await life.kill()
  }
}

const HANDRAIL_DATA_DIR = join(folder, 'data')
const { life, port } = await startServer(sink.port, { HANDRAIL_DATA_DIR })
await intoWaitingRoom(port)
await load(port, 2000)
await drained(port)

// The bare loop begins with the same database.
const copy = join(folder, 'bare')
cpSync(HANDRAIL_DATA_DIR, copy, { recursive: true })
const bare = await helper('bare.ts', [join(copy, 'handrail.db'), secret])
await load(bare.port, 2000)

// In turns, so that what else the machine does meets both.
const handrailTurns: number[] = []
const bareTurns: number[] = []
for (let i = 0; i < 3; i += 1) {
  handrailTurns.push(await load(port, seconds))
  bareTurns.push(await load(bare.port, seconds))
}
const turns = median(handrailTurns)
const least = median(bareTurns)
bare.stop()

const took = await over(port, (connection) => openLoop(connection, people, turns / 2, 2 * seconds), 1000)
const intake = await over(port, (connection) =>
  each(crowd - people, lines, (number) => connection.says(phoneOf(people + number), 'hello')),
)
const memory = memoryOf(life.pid)
await life.kill()

const postgres = await startPostgres()
const other = await startServer(sink.port, {
  HANDRAIL_DATA_DIR: join(folder, 'postgres'),
  HANDRAIL_DATABASE_URL: postgres.url,
})
await intoWaitingRoom(other.port)
await load(other.port, 2000)
const postgresTurns = await load(other.port, seconds)
await other.life.kill()
await postgres.stop()
sink.stop()

say(`Handrail on ${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.version}`)
say()
row('turns a second, durable, SQLite', whole(turns))
row('the bare loop, same rows, same commits', whole(least))
row('ratio', (turns / least).toFixed(2), 'aim: 0.6 or more')
row('a turn at half that load, p50', `${percentile(took, 0.5).toFixed(1)} ms`)
row('a turn at half that load, p99', `${percentile(took, 0.99).toFixed(1)} ms`, 'aim: under 25 ms')
row('first turns of new people a second, SQLite', whole(intake))
row(`memory with ${crowd} open conversations`, `${whole(memory)} MB`, 'aim: under 250 MB')
row('start to ready, first start', `${whole(median(first))} ms`, 'aim: under 1500 ms')
row('start to ready, later', `${whole(median(later))} ms`, 'aim: under 1500 ms')
row('turns a second, durable, PostgreSQL', whole(postgresTurns), 'for information')
say()
say(`Measured: ${people} people in the waiting room write over ${lines} kept connections to the signed WhatsApp
webhook of dist/main.js; an answer means the turn is committed with synchronous=FULL. Medians of three rounds of
${seconds / 1000} s, the server's and the bare loop's in turns. The load comes from this process, so it shares the machine's
cores with the server. Words in the waiting room queue no message but one in two minutes; what was queued on the way
there was sent to a sink on loopback before measuring. New people's first turns queue one message each, and 80 a
second leave meanwhile: that is WhatsApp's pace. The bare loop reads nothing before it writes, seals nothing and
checks nothing but the signature. Half the load: arrivals at a fixed rate for ${(2 * seconds) / 1000} s, timed from when
each was due.`)
