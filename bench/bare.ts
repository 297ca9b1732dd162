/**
 * The least any durable bot could do, in a process of its own: `node bench/bare.ts <database> <secret>`. The signature
 * over the raw bytes, the same rows of the same sizes into the same tables, many turns in one commit, and an answer
 * after it. No dialog, no sealing, no checks, no outbox.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import SqliteDatabase from 'better-sqlite3'

const [file = '', secret = ''] = process.argv.slice(2)
const db = new SqliteDatabase(file)
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')

interface Conversation {
  readonly key: string
  readonly session: Buffer
  readonly caseId: string
  readonly personId: string
}
const conversations = db
  .prepare<[], Conversation>(
    `select c.key, c.session, k.id as caseId, k.person_id as personId
     from conversations c join cases k on k.conversation_key = c.key`,
  )
  .all()
const [sample] = db.prepare<[], { readonly body: Buffer }>('select body from messages limit 1').all()
const body = sample?.body ?? Buffer.alloc(64)

const begin = db.prepare('begin immediate')
const commit = db.prepare('commit')
const seen = db.prepare('insert into seen (key, expires_at) values (?, ?)')
const conversation = db.prepare(
  'update conversations set version = version + 1, session = ?, last_inbound_at = ? where key = ?',
)
const waiting = db.prepare('update cases set version = version + 1, person_wrote_at = ? where id = ?')
const message = db.prepare(
  `insert into messages (id, seq, case_id, person_id, author, worker_id, body, at, external_key)
   values (?, ?, ?, ?, 'person', null, ?, ?, ?)`,
)

let messages = 1_000_000

const hash = (text: string) => createHash('sha256').update(text).digest('base64url')

const write = (from: string, id: string) => {
  const row = conversations[Number(from) % conversations.length]
  if (row === undefined) throw new Error('no conversation')
  const now = Date.now()
  const key = hash(id)
  seen.run(key, now)
  conversation.run(row.session, now, row.key)
  waiting.run(now, row.caseId)
  messages += 1
  message.run(key, messages, row.caseId, row.personId, body, now, key)
}

const group: (() => void)[] = []
const drain = () => {
  const jobs = group.splice(0)
  begin.run()
  const done = jobs.map((job) => job())
  commit.run()
  return done
}

const take = (request: IncomingMessage, response: ServerResponse, raw: Buffer) => {
  const given = Buffer.from(String(request.headers['x-hub-signature-256'] ?? ''))
  const right = Buffer.from(`sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return response.writeHead(401).end()
  const { from, id } = JSON.parse(raw.toString()).entry[0].changes[0].value.messages[0]
  answers.push(response)
  group.push(() => write(from, id))
  if (group.length === 1) setImmediate(settle)
  return undefined
}

const answers: ServerResponse[] = []
const settle = () => {
  const waitingAnswers = answers.splice(0)
  drain()
  for (const response of waitingAnswers) response.writeHead(200).end()
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => take(request, response, Buffer.concat(chunks)))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' ? address?.port : null)
})
process.on('disconnect', () => process.exit())
