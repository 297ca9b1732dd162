import { count, eq, getTableColumns, gte, inArray, lte, min, sql } from 'drizzle-orm'
import type { ContactState, Priority } from '../core/case.ts'
import type { ConversationKey } from '../core/ids.ts'
import { mostCounted } from '../core/limits.ts'
import type { Instant } from '../core/time.ts'
import { consentRow } from './mappers.ts'
import { unfinished } from './outbox-states.ts'
import type { CaseRow, LoadedConversation, QueueCounts } from './port.ts'
import { ask, first, query, value, type Steps } from './query.ts'
import { batch } from './writes.ts'

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

const consentsOf = query('consents', ({ db, tables: { consents: t } }) =>
  db
    .select()
    .from(t)
    .where(eq(t.personId, value('personId')))
    .orderBy(t.seq),
)

const casesOf = query('cases_of', ({ db, tables: { cases: t } }) =>
  db
    .select()
    .from(t)
    .where(eq(t.conversationKey, value('key'))),
)

/**
 * A conversation with its person's key and ledger and its case, all read after the lock: a query that had to wait for
 * a row would still see the other tables as they were before it waited. Short queries, since SQLite takes four times as
 * long over one that joins them; without a person there are two fewer.
 */
export function* loadConversation(
  key: ConversationKey,
  access: 'look' | 'lock' = 'look',
): Steps<LoadedConversation | null> {
  const conversation = yield* first(access === 'lock' ? lockedConversation : conversationByKey, { key })
  if (conversation === null) return null
  const { personId } = conversation
  const person = personId === null ? null : yield* first(personKey, { id: personId })
  const ledger = personId === null ? [] : yield* ask(consentsOf, { personId })
  const cases = yield* ask(casesOf, { key })
  const current = cases.toSorted((a, b) => standing(b) - standing(a))[0] ?? null
  return {
    conversation,
    personKey: person?.wrappedKey ?? null,
    ledger: ledger.map(consentRow),
    case: current,
  }
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
  queue: query('queue', ({ db, tables: { cases: t, conversations } }) =>
    db
      .select({
        ...getTableColumns(t),
        contact: sql<ContactState>`coalesce(${conversations.contact}, 'suspended')`,
      })
      .from(t)
      .leftJoin(conversations, eq(conversations.key, t.conversationKey))
      .where(inArray(t.status, ['waiting', 'claimed']))
      .orderBy(t.priority, t.openedAt),
  ),
  casesSince: query('cases_since', ({ db, tables: { cases: t } }) =>
    db
      .select({
        kind: t.kind,
        priority: t.priority,
        officeId: t.officeId,
        openedAt: t.openedAt,
        claimedAt: t.claimedAt,
        closedAt: t.closedAt,
        workerWroteAt: t.workerWroteAt,
        pages: t.pages,
      })
      .from(t)
      .where(gte(t.openedAt, value('since')))
      .orderBy(t.openedAt)
      .limit(mostCounted),
  ),
  settings: query('settings', ({ db, tables: { settings: t } }) => db.select().from(t).orderBy(t.key)),
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
  consents: consentsOf,
  shares: query('shares', ({ db, tables: { shares: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.caseId, value('caseId')))
      .orderBy(t.at, t.id),
  ),
  messages: query('messages', ({ db, tables: { messages: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.caseId, value('caseId')))
      .orderBy(t.at, t.seq, t.id),
  ),
  consentProof: query('consent_proof', ({ db, tables: { consentProofs: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.hash, value('hash'))),
  ),
  statistics: query('statistics', ({ db, tables: { statistics: t } }) =>
    db.select().from(t).orderBy(t.quarter, t.country, t.branch),
  ),
  safeContactsOver: query('safe_contacts_over', ({ db, tables: { conversations: t } }) =>
    db
      .select({ key: t.key })
      .from(t)
      .where(lte(t.safeContactUntil, value('now')))
      .orderBy(t.safeContactUntil)
      .limit(batch),
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
