import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { unreachable } from '../core/result.ts'
import { consentColumns } from './mappers.ts'
import { unfinished } from './outbox-states.ts'
import type { Statement } from './port.ts'
import { ask, query, Stale, value, type Query, type Steps, type Values } from './query.ts'
import { insertInto, putAnswer, setValues, touched, update } from './writes.ts'

const insert = {
  conversation: insertInto('conversations'),
  person: insertInto('persons'),
  consent: insertInto('consents'),
  case: insertInto('cases'),
  message: insertInto('messages'),
  outbox: insertInto('outbox'),
  audit: insertInto('audit'),
}

const remove = {
  person: query('delete_person', ({ db, tables: { persons: t } }) =>
    db
      .delete(t)
      .where(eq(t.id, value('id')))
      .returning(touched),
  ),
  case: query('delete_case', ({ db, tables: { cases: t } }) =>
    db
      .delete(t)
      .where(eq(t.id, value('id')))
      .returning(touched),
  ),
  message: query('erase_message', ({ db, tables: { messages: t } }) =>
    db
      .delete(t)
      .where(eq(t.externalKey, value('externalKey')))
      .returning(touched),
  ),
}

const cancelOutbox = query('cancel_outbox', ({ db, tables: { outbox: t } }) =>
  db
    .update(t)
    .set({ status: 'cancelled', code: value('code') as never })
    .where(and(eq(t.conversationKey, value('conversationKey')), inArray(t.status, unfinished)))
    .returning(touched),
)

const releaseOutbox = query('release_outbox', ({ db, tables: { outbox: t } }) =>
  db
    .update(t)
    .set({ status: 'pending', nextAt: value('at') as never })
    .where(and(eq(t.conversationKey, value('conversationKey')), eq(t.status, 'held')))
    .returning(touched),
)

const erasePersonsOf = query('erase_persons_of', ({ db, tables: { persons: t, cases } }) =>
  db
    .delete(t)
    .where(
      inArray(
        t.id,
        db
          .select({ id: cases.personId })
          .from(cases)
          .where(and(eq(cases.conversationKey, value('conversationKey')), isNotNull(cases.personId))),
      ),
    )
    .returning(touched),
)
const eraseCasesOf = query('erase_cases_of', ({ db, tables: { cases: t } }) =>
  db
    .delete(t)
    .where(eq(t.conversationKey, value('conversationKey')))
    .returning(touched),
)

interface Write {
  readonly query: Query<unknown>
  readonly values: Values
  /** How many rows it must touch. */
  readonly guard: 'one' | 'any'
}

const one = (asked: Query<unknown>, values: object): Write => ({
  query: asked,
  values: { ...values },
  guard: 'one',
})
const any = (asked: Query<unknown>, values: object): Write => ({
  query: asked,
  values: { ...values },
  guard: 'any',
})

/** The columns of an update that names the version it read: the version rises with them. */
const next = <Set extends object>(version: number, set: Set) => ({ ...set, version: version + 1 })

const write = (statement: Exclude<Statement, { do: 'eraseCases' }>): Write => {
  switch (statement.do) {
    case 'insertConversation':
      return one(insert.conversation, statement.row)
    case 'updateConversation': {
      const set = next(statement.version, statement.set)
      return one(update.conversation(set), {
        id: statement.key,
        version: statement.version,
        ...setValues(set),
      })
    }
    case 'insertPerson':
      return one(insert.person, statement.row)
    case 'updatePerson':
      return one(update.person(statement.set), { id: statement.id, ...setValues(statement.set) })
    case 'deletePerson':
      return one(remove.person, statement)
    case 'putAnswer':
      return one(putAnswer, statement.row)
    case 'insertConsent':
      return one(insert.consent, consentColumns(statement.row))
    case 'insertCase':
      return one(insert.case, statement.row)
    case 'updateCase': {
      const set = next(statement.version, statement.set)
      return one(update.case(set), { id: statement.id, version: statement.version, ...setValues(set) })
    }
    case 'deleteCase':
      return one(remove.case, statement)
    case 'insertMessage':
      return one(insert.message, statement.row)
    case 'eraseMessage':
      return any(remove.message, statement)
    case 'enqueue':
      return one(insert.outbox, statement.row)
    case 'cancelOutbox':
      return any(cancelOutbox, statement)
    case 'releaseOutbox':
      return any(releaseOutbox, statement)
    case 'settleOutbox': {
      const { id, from, set } = statement
      return one(update.outboxFrom(from)(set), { id, ...setValues(set) })
    }
    case 'audit':
      return one(insert.audit, statement.entry)
    default:
      return unreachable(statement)
  }
}

/** Applies statements in their order; throws `Stale` when one does not touch the rows it must. */
export function* apply(statements: readonly Statement[]): Steps<void> {
  for (const statement of statements) {
    if (statement.do === 'eraseCases') {
      yield* ask(erasePersonsOf, statement)
      yield* ask(eraseCasesOf, statement)
      continue
    }
    const { query: asked, values, guard } = write(statement)
    const rows = yield* ask(asked, values)
    if (guard === 'one' && rows.length !== 1) throw new Stale(statement.do)
  }
}
