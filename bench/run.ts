/** `npm run bench`: what a turn costs, beside the least it could cost. Under three minutes; removes what it makes. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from '../test/crash/server.ts'
import { wayIn } from '../test/crash/people.ts'
import type { Connection } from './load.ts'
import { closedLoop, connect, each, openLoop, percentile, phoneOf, secret } from './load.ts'
import { startPostgres } from './postgres.ts'
import { drained, helper, memoryOf, startServer } from './processes.ts'

const people = 64
const crowd = 10_000
const seconds = 5000

const folder = mkdtempSync(join(tmpdir(), 'handrail-bench-'))
const say = (line = '') => process.stdout.write(`${line}\n`)
const row = (what: string, measured: string, aim = '') =>
  say(`${what.padEnd(58)}${measured.padStart(12)}  ${aim}`)
const whole = (value: number) => String(Math.round(value))
const median = (values: readonly number[]) =>
  percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  )

const intoWaitingRoom = (connection: Connection) =>
  each(people, people, async (number) => {
    for (const word of wayIn) await connection.says(phoneOf(number), word)
  })

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
const server = connect(port, people)
await intoWaitingRoom(server)
await drained(port)
await closedLoop(server, people, 2000)
await drained(port)

// The bare loop begins with the same database.
const copy = join(folder, 'bare')
cpSync(HANDRAIL_DATA_DIR, copy, { recursive: true })
const bare = await helper('bare.ts', [join(copy, 'handrail.db'), secret])
const loop = connect(bare.port, people)
await closedLoop(loop, people, 2000)

// In turns, so that what else the machine does meets both.
const handrailTurns: number[] = []
const bareTurns: number[] = []
for (let i = 0; i < 3; i += 1) {
  handrailTurns.push(await closedLoop(server, people, seconds))
  bareTurns.push(await closedLoop(loop, people, seconds))
}
const turns = median(handrailTurns)
const least = median(bareTurns)
loop.close()
bare.stop()

const calm = connect(port, 1000)
const took = await openLoop(calm, people, turns / 2, 2 * seconds)
calm.close()

const began = people
const intake = await each(crowd - people, people, async (number) => {
  await server.says(phoneOf(began + number), 'hello')
})
const memory = memoryOf(life.pid)
server.close()
await life.kill()

const postgres = await startPostgres()
const other = await startServer(sink.port, {
  HANDRAIL_DATA_DIR: join(folder, 'postgres'),
  HANDRAIL_DATABASE_URL: postgres.url,
})
const client = connect(other.port, people)
await intoWaitingRoom(client)
await closedLoop(client, people, 2000)
const postgresTurns = await closedLoop(client, people, seconds)
client.close()
await other.life.kill()
await postgres.stop()
sink.stop()
rmSync(folder, { recursive: true, force: true })

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
say(`Measured: ${people} people in the waiting room write over ${people} kept connections to the signed WhatsApp
webhook of dist/main.js; an answer means the turn is committed with synchronous=FULL. Medians of three rounds of
${seconds / 1000} s, the server's and the bare loop's in turns. The load comes from this process, so it shares the machine's
cores with the server. Words in the waiting room queue no message but one in two minutes; what was queued on the way
there was sent to a sink on loopback before measuring. New people's first turns queue one message each, and 80 a
second leave meanwhile: that is WhatsApp's pace. The bare loop reads nothing before it writes, seals nothing and
checks nothing but the signature. Half the load: arrivals at a fixed rate for ${(2 * seconds) / 1000} s, timed from when
each was due.`)
