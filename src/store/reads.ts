import { count, eq, inArray, min } from 'drizzle-orm'
import type { Priority } from '../core/case.ts'
import type { ConversationKey } from '../core/ids.ts'
import type { Instant } from '../core/time.ts'
import { unfinished } from './outbox-states.ts'
import type { CaseRow, LoadedConversation, QueueCounts } from './port.ts'
import { ask, first, query, value, type Steps } from './query.ts'

const conversationByKey = query('conversation', ({ db, tables: { conversations: t } }) =>
  db
    .select()
    .from(t)
    .where(eq(t.key, value('key'))),
)

/** The conversation as the turn before this one left it: waits for that, and keeps the next one waiting. */
const lockedConversation = query('lock_conversation', ({ db, tables: { conversations: t }, lockRows }) =>
  lockRows(
    db
      .select()
      .from(t)
      .where(eq(t.key, value('key'))),
    t,
    'wait',
  ),
)

const personKey = query('person_key', ({ db, tables: { persons: t } }) =>
  db
    .select({ wrappedKey: t.wrappedKey })
    .from(t)
    .where(eq(t.id, value('id'))),
)

const casesOf = query('cases_of', ({ db, tables: { cases: t } }) =>
  db
    .select()
    .from(t)
    .where(eq(t.conversationKey, value('key'))),
)

/**
 * A conversation with its person's key and its case, the latter read after the lock: a query that had to wait for a
 * row would still see the other tables as they were before it waited. Three short queries, since SQLite takes four
 * times as long over one that joins them.
 */
export function* loadConversation(
  key: ConversationKey,
  access: 'look' | 'lock' = 'look',
): Steps<LoadedConversation | null> {
  const conversation = yield* first(access === 'lock' ? lockedConversation : conversationByKey, { key })
  if (conversation === null) return null
  const { personId } = conversation
  const person = personId === null ? null : yield* first(personKey, { id: personId })
  const cases = yield* ask(casesOf, { key })
  const current = cases.toSorted((a, b) => standing(b) - standing(a))[0] ?? null
  return { conversation, personKey: person?.wrappedKey ?? null, case: current }
}

/** A case that is not closed stands before any that is; among equals the later one. */
const standing = (row: CaseRow): number =>
  row.status === 'closed' ? row.openedAt : Number.MAX_SAFE_INTEGER / 2 + row.openedAt

/** The reads of the port, each a query. */
export const reads = {
  /** Answers only where the tables are. */
  ping: query('ping', ({ db, tables: { seen: t } }) => db.select({ key: t.key }).from(t).limit(1)),
  case: query('case', ({ db, tables: { cases: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.id, value('id'))),
  ),
  caseByCode: query('case_by_code', ({ db, tables: { cases: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.code, value('code'))),
  ),
  queue: query('queue', ({ db, tables: { cases: t } }) =>
    db
      .select()
      .from(t)
      .where(inArray(t.status, ['waiting', 'claimed']))
      .orderBy(t.priority, t.openedAt),
  ),
  conversationKey: query('any_conversation_key', ({ db, tables: { conversations: t } }) =>
    db.select({ wrappedKey: t.wrappedKey }).from(t).limit(1),
  ),
  personKey: query('any_person_key', ({ db, tables: { persons: t } }) =>
    db.select({ wrappedKey: t.wrappedKey }).from(t).limit(1),
  ),
  person: query('person', ({ db, tables: { persons: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.id, value('id'))),
  ),
  answers: query('answers', ({ db, tables: { answers: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.personId, value('personId')))
      .orderBy(t.at, t.field),
  ),
  consents: query('consents', ({ db, tables: { consents: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.personId, value('personId')))
      .orderBy(t.at, t.id),
  ),
  messages: query('messages', ({ db, tables: { messages: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.caseId, value('caseId')))
      .orderBy(t.at, t.id),
  ),
  audit: query('audit', ({ db, tables: { audit: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.subject, value('subject')))
      .orderBy(t.at, t.id),
  ),
}

const waiting = query('count_waiting', ({ db, tables: { cases: t } }) =>
  db
    .select({ priority: t.priority, cases: count(), oldest: min(t.openedAt) })
    .from(t)
    .where(eq(t.status, 'waiting'))
    .groupBy(t.priority),
)

const outboxPending = query('count_outbox', ({ db, tables: { outbox: t } }) =>
  db.select({ rows: count() }).from(t).where(inArray(t.status, unfinished)),
)

const perPriority = (number: (priority: Priority) => number) => ({
  P0: number('P0'),
  P1: number('P1'),
  P2: number('P2'),
  P3: number('P3'),
})

/** What the queue and the outbox hold, in numbers. */
export function* countAll(now: Instant): Steps<QueueCounts> {
  const groups = yield* ask(waiting)
  const pending = yield* first(outboxPending)
  const of = (priority: Priority) => groups.find((group) => group.priority === priority)
  return {
    waiting: perPriority((priority) => of(priority)?.cases ?? 0),
    oldestWaiting: perPriority((priority) => now - (of(priority)?.oldest ?? now)),
    outboxPending: pending?.rows ?? 0,
  }
}
