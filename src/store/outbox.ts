import {
  aliasedTable,
  and,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  min,
  ne,
  notExists,
  notInArray,
  or,
  sql,
} from 'drizzle-orm'
import type { ChannelName } from '../core/channel.ts'
import type { Instant } from '../core/time.ts'
import { dueRow } from './mappers.ts'
import { leaving, unfinished, wordless } from './outbox-states.ts'
import type { DueRow, Store } from './port.ts'
import { ask, first, perShape, query, value, type Connection, type Steps } from './query.ts'
import { oneBatch, touched } from './writes.ts'

/** True for the first row of a conversation that is on its way: the only one that may leave. */
const isFirst = ({ db, tables: { outbox: t } }: Connection) => {
  const earlier = aliasedTable(t, 'earlier')
  return notExists(
    db
      .select({ id: earlier.id })
      .from(earlier)
      .where(
        and(
          eq(earlier.conversationKey, t.conversationKey),
          lt(earlier.seq, t.seq),
          inArray(earlier.status, leaving),
        ),
      ),
  )
}

const expire = query('expire_outbox', ({ db, tables: { outbox: t } }) => {
  const notUnderway = or(ne(t.status, 'sending'), lte(t.nextAt, value('now')))
  // Whose file lies with the vendor is leased once more below, and ended by who can take it away.
  const isOurs = or(isNull(t.receipt), eq(t.status, 'held'))
  const isLate = and(inArray(t.status, unfinished), lte(t.expiresAt, value('now')), notUnderway, isOurs)
  return db
    .update(t)
    .set({ status: 'expired', code: 'expired', action: wordless })
    .where(oneBatch(db, t, [t.id], isLate))
    .returning(touched)
})
export function* expireOutbox(now: Instant): Steps<number> {
  return (yield* ask(expire, { now })).length
}

/** One status at a time: then an index has the rows in their order, and a long queue is not read to its end. */
const dueWith = (status: (typeof leaving)[number]) =>
  perShape(
    (except: readonly ChannelName[]) => except.toSorted(),
    (except, number) =>
      query(`due_${status}_${number}`, (connection) => {
        const { outbox: t, conversations } = connection.tables
        const due = connection.db
          .select({ row: t, conversation: conversations })
          .from(t)
          .innerJoin(conversations, eq(conversations.key, t.conversationKey))
          .where(
            and(
              eq(t.status, status),
              isFirst(connection),
              lte(t.nextAt, value('now')),
              or(gt(t.expiresAt, value('now')), isNotNull(t.receipt)),
              notInArray(conversations.channel, except.slice()),
            ),
          )
          .orderBy(t.nextAt, t.id)
          .limit(value('limit'))
        return connection.lockRows(due, t, 'skip')
      }),
  )

const dueNow = leaving.map(dueWith)

const take = query('lease_outbox', ({ db, tables: { outbox: t } }) =>
  db
    .update(t)
    .set({ status: 'sending', nextAt: sql`${value('leaseUntil')}` })
    .where(eq(t.id, value('id')))
    .returning(),
)

/** Leases the due rows, after ending those that came too late: they must not hold the later ones up. */
export function* leaseOutbox(options: Parameters<Store['leaseOutbox']>[0]): Steps<readonly DueRow[]> {
  const { now, leaseUntil, limit, exceptChannels } = options
  yield* expireOutbox(now)
  const found = []
  for (const due of dueNow) found.push(...(yield* ask(due(exceptChannels), { now, limit })))
  const leased: DueRow[] = []
  for (const due of found.sort((a, b) => a.row.nextAt - b.row.nextAt).slice(0, limit)) {
    const row = yield* first(take, { id: due.row.id, leaseUntil })
    if (row !== null) leased.push(dueRow({ ...due, row }))
  }
  return leased
}

/** Ends every lease. */
export const reclaim = query('reclaim_outbox', ({ db, tables: { outbox: t } }) =>
  db
    .update(t)
    .set({ nextAt: sql`${value('now')}` })
    .where(eq(t.status, 'sending'))
    .returning(touched),
)

/** The reads of the outbox, each a query. */
export const outboxReads = {
  row: query('outbox_row', ({ db, tables: { outbox: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.id, value('id'))),
  ),
  nextAt: query('next_outbox', (connection) => {
    const { outbox: t } = connection.tables
    return connection.db
      .select({ at: min(t.nextAt) })
      .from(t)
      .where(and(inArray(t.status, leaving), isFirst(connection)))
  }),
  receipts: query('receipts', ({ db, tables: { outbox: t } }) =>
    db
      .select({ id: t.id, receipt: t.receipt })
      .from(t)
      .where(and(eq(t.conversationKey, value('key')), gte(t.createdAt, value('since')), isNotNull(t.receipt)))
      .orderBy(t.seq),
  ),
  sentOf: query('sent_of', ({ db, tables: { outbox: t, messages } }) =>
    db
      .select({ id: t.id, messageId: t.messageId, status: t.status, code: t.code })
      .from(t)
      .innerJoin(messages, eq(messages.id, t.messageId))
      .where(and(eq(messages.caseId, value('caseId')), eq(messages.author, 'worker')))
      .orderBy(t.createdAt, t.seq),
  ),
}
