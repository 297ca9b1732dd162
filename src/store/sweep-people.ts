import { and, eq, isNull, lte, notExists, or } from 'drizzle-orm'
import type { Instant } from '../core/time.ts'
import type { Swept } from './port.ts'
import { ask, query, value, type Steps } from './query.ts'
import { oneBatch, touched } from './writes.ts'

const expiredConversations = query('sweep_conversations', ({ db, tables: { conversations: t } }) =>
  db
    .delete(t)
    .where(oneBatch(db, t, [t.key], lte(t.expiresAt, value('now'))))
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
    .where(oneBatch(db, t, [t.id], lte(t.expiresAt, value('now'))))
    .returning({ id: t.id }),
)

const conversationsOfPerson = query('sweep_conversations_of', ({ db, tables: { conversations: t } }) =>
  db
    .delete(t)
    .where(eq(t.personId, value('id')))
    .returning({ key: t.key }),
)

/** Alerts whose time is over, and cases closed long enough ago. */
const overCases = query('sweep_cases', ({ db, tables: { cases: t } }) =>
  db
    .delete(t)
    .where(oneBatch(db, t, [t.id], or(lte(t.expiresAt, value('now')), lte(t.closedAt, value('closedBy')))))
    .returning({ kind: t.kind, personId: t.personId, key: t.conversationKey }),
)

const personWithoutCase = query('sweep_retired', ({ db, tables: { persons: t, cases } }) =>
  db
    .delete(t)
    .where(
      and(
        eq(t.id, value('id')),
        notExists(db.select({ id: cases.id }).from(cases).where(eq(cases.personId, t.id))),
      ),
    )
    .returning({ id: t.id }),
)

/** A conversation that was to go with its case, unless another case or its person is still there. */
const conversationWithoutCase = query(
  'sweep_conversation_after',
  ({ db, tables: { conversations: t, cases, persons } }) =>
    db
      .delete(t)
      .where(
        and(
          eq(t.key, value('key')),
          isNull(t.expiresAt),
          notExists(db.select({ id: cases.id }).from(cases).where(eq(cases.conversationKey, t.key))),
          notExists(db.select({ id: persons.id }).from(persons).where(eq(persons.id, t.personId))),
        ),
      )
      .returning({ key: t.key }),
)

type Part = Partial<Swept>

function* sweepAlertsOf(gone: readonly { readonly key: string }[]): Steps<number> {
  let swept = 0
  for (const { key } of gone) swept += (yield* ask(alertsOfConversation, { key })).length
  return swept
}

/** A person's conversation goes with them: it is about them. */
function* sweepConversationsOf(persons: readonly { readonly id: string }[]): Steps<Part> {
  const gone: { readonly key: string }[] = []
  for (const { id } of persons) gone.push(...(yield* ask(conversationsOfPerson, { id })))
  return { persons: persons.length, conversations: gone.length, alerts: yield* sweepAlertsOf(gone) }
}

/** Sessions that were not gone on with, and alerts that hang on them. */
export function* sweepConversations(now: Instant): Steps<Part> {
  const gone = yield* ask(expiredConversations, { now })
  return { conversations: gone.length, alerts: yield* sweepAlertsOf(gone) }
}

/** Abandoned intakes. */
export function* sweepPersons(now: Instant): Steps<Part> {
  return yield* sweepConversationsOf(yield* ask(expiredPersons, { now }))
}

/** Alerts and closed cases. With the last case of a person goes the person, and with the last of all the conversation. */
export function* sweepCases(now: Instant, closedBy: Instant): Steps<Part> {
  const over = yield* ask(overCases, { now, closedBy })
  const persons: { readonly id: string }[] = []
  for (const id of new Set(over.map(({ personId }) => personId))) {
    if (id !== null) persons.push(...(yield* ask(personWithoutCase, { id })))
  }
  const swept = yield* sweepConversationsOf(persons)
  let conversations = swept.conversations ?? 0
  for (const key of new Set(over.map((row) => row.key))) {
    conversations += (yield* ask(conversationWithoutCase, { key })).length
  }
  const alerts = over.filter(({ kind }) => kind === 'alert').length
  return {
    ...swept,
    conversations,
    alerts: alerts + (swept.alerts ?? 0),
    closed_cases: over.length - alerts,
  }
}
