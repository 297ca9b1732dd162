import { aliasedTable, and, eq, gt, inArray, isNotNull, isNull, lte, notExists, or } from 'drizzle-orm'
import type { Instant } from '../core/time.ts'
import { days } from '../core/time.ts'
import { finished } from './outbox-states.ts'
import { expireOutbox } from './outbox.ts'
import type { Store } from './port.ts'
import { ask, query, value, type Steps } from './query.ts'
import { batch, touched } from './writes.ts'

const expiredConversations = query('sweep_conversations', ({ db, tables: { conversations: t } }) =>
  db
    .delete(t)
    .where(
      inArray(
        t.key,
        db
          .select({ key: t.key })
          .from(t)
          .where(lte(t.expiresAt, value('now')))
          .limit(batch),
      ),
    )
    .returning({ key: t.key }),
)

const alertsOfConversation = query('sweep_alerts_of', ({ db, tables: { cases: t } }) =>
  db
    .delete(t)
    .where(and(eq(t.conversationKey, value('key')), eq(t.kind, 'alert')))
    .returning(touched),
)

const expiredPersons = query('sweep_persons', ({ db, tables: { persons: t } }) =>
  db
    .delete(t)
    .where(
      inArray(
        t.id,
        db
          .select({ id: t.id })
          .from(t)
          .where(lte(t.expiresAt, value('now')))
          .limit(batch),
      ),
    )
    .returning({ id: t.id }),
)

/** Persons whose every case is over: the case carried their retention. */
const retiredPersons = query('sweep_retired', ({ db, tables: { persons, cases } }) => {
  const kept = aliasedTable(cases, 'kept')
  const hasOther = db
    .select({ id: kept.id })
    .from(kept)
    .where(
      and(eq(kept.personId, cases.personId), or(isNull(kept.expiresAt), gt(kept.expiresAt, value('now')))),
    )
  const retired = db
    .selectDistinct({ id: cases.personId })
    .from(cases)
    .where(and(lte(cases.expiresAt, value('now')), isNotNull(cases.personId), notExists(hasOther)))
    .limit(batch)
  return db.delete(persons).where(inArray(persons.id, retired)).returning({ id: persons.id })
})

const conversationsOfPerson = query('sweep_conversations_of', ({ db, tables: { conversations: t } }) =>
  db
    .delete(t)
    .where(eq(t.personId, value('id')))
    .returning({ key: t.key }),
)

const expiredAlerts = query('sweep_alerts', ({ db, tables: { cases: t } }) =>
  db
    .delete(t)
    .where(
      inArray(
        t.id,
        db
          .select({ id: t.id })
          .from(t)
          .where(and(lte(t.expiresAt, value('now')), isNull(t.personId)))
          .limit(batch),
      ),
    )
    .returning(touched),
)

const expiredSeen = query('sweep_seen', ({ db, tables: { seen: t } }) =>
  db
    .delete(t)
    .where(
      inArray(
        t.key,
        db
          .select({ key: t.key })
          .from(t)
          .where(lte(t.expiresAt, value('now')))
          .limit(batch),
      ),
    )
    .returning(touched),
)

const oldMessages = query('sweep_messages', ({ db, tables: { messages: t } }) =>
  db
    .delete(t)
    .where(
      inArray(
        t.id,
        db
          .select({ id: t.id })
          .from(t)
          .where(lte(t.at, value('before')))
          .limit(batch),
      ),
    )
    .returning(touched),
)

/** Finished rows; the index by status and time finds them. */
const oldOutbox = query('sweep_outbox', ({ db, tables: { outbox: t } }) =>
  db
    .delete(t)
    .where(
      inArray(
        t.id,
        db
          .select({ id: t.id })
          .from(t)
          .where(and(inArray(t.status, finished), lte(t.nextAt, value('before'))))
          .limit(batch),
      ),
    )
    .returning(touched),
)

type Swept = Awaited<ReturnType<Store['sweep']>>
type Part = Partial<Swept>

function* sweepAlertsOf(gone: readonly { readonly key: string }[]): Steps<number> {
  let swept = 0
  for (const { key } of gone) swept += (yield* ask(alertsOfConversation, { key })).length
  return swept
}

function* sweepConversations(now: Instant): Steps<Part> {
  const gone = yield* ask(expiredConversations, { now })
  return { conversations: gone.length, cases: yield* sweepAlertsOf(gone) }
}

/** A person's conversation goes with them: it is about them. */
function* sweepPersons(now: Instant): Steps<Part> {
  const gone = [...(yield* ask(expiredPersons, { now })), ...(yield* ask(retiredPersons, { now }))]
  const closed: { readonly key: string }[] = []
  for (const { id } of gone) closed.push(...(yield* ask(conversationsOfPerson, { id })))
  return { persons: gone.length, conversations: closed.length, cases: yield* sweepAlertsOf(closed) }
}

function* sweepAlerts(now: Instant): Steps<Part> {
  return { cases: (yield* ask(expiredAlerts, { now })).length }
}

function* sweepSeen(now: Instant): Steps<Part> {
  return { seen: (yield* ask(expiredSeen, { now })).length }
}

/** What the consent notice promises: messages, and what is known of their sending, stay 30 days at most. */
const messagesLive = days(30)

function* sweepMessages(now: Instant): Steps<Part> {
  const before = now - messagesLive
  yield* ask(oldOutbox, { before })
  return { messages: (yield* ask(oldMessages, { before })).length }
}

function* sweepOutbox(now: Instant): Steps<Part> {
  return { outbox: yield* expireOutbox(now) }
}

/** The parts of a sweep, each a transaction of its own: turns need not wait for all of it. */
export const sweeps: readonly ((now: Instant) => Steps<Part>)[] = [
  sweepConversations,
  sweepPersons,
  sweepAlerts,
  sweepSeen,
  sweepMessages,
  sweepOutbox,
]

/** What all parts did, together. */
export const sumOf = (parts: readonly Part[]): Swept => {
  const sum = (of: keyof Swept) => parts.reduce((total, part) => total + (part[of] ?? 0), 0)
  return {
    conversations: sum('conversations'),
    persons: sum('persons'),
    cases: sum('cases'),
    seen: sum('seen'),
    messages: sum('messages'),
    outbox: sum('outbox'),
  }
}
