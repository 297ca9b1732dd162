import { eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { OutboxStatus } from './port.ts'
import { perShape, query, value, type Values } from './query.ts'
import type { Tables } from './schema.ts'

/** What a write answers: one row for each row it touched. */
export const touched = { touched: sql<number>`1` }

/** How many rows clearing up touches at once, so that no turn waits long behind it. */
export const batch = 1000

/** Every column of a table, to be filled when the query is asked. */
const placeholders = (table: SQLiteTable) =>
  Object.fromEntries(Object.keys(getTableColumns(table)).map((column) => [column, value(column)]))

/** Inserts a row, or nothing when its id or another unique value is taken. */
export const insertInto = (name: keyof Tables) =>
  query(`insert_${name}`, ({ db, tables }) =>
    db
      .insert<SQLiteTable>(tables[name])
      .values(placeholders(tables[name]))
      .onConflictDoNothing()
      .returning(touched),
  )

/** Inserts an answer or replaces the one of the same field. */
export const putAnswer = query('put_answer', ({ db, tables: { answers } }) =>
  db
    .insert<SQLiteTable>(answers)
    .values(placeholders(answers))
    .onConflictDoUpdate({
      target: [answers.personId, answers.field],
      set: { value: sql`excluded.value`, at: sql`excluded.at` },
    })
    .returning(touched),
)

/** Keeps a column that is set apart from the same column in the condition. */
const setPrefix = 'set_'

/** The values of an update's `set`, as its query wants them. */
export const setValues = (set: object): Values =>
  Object.fromEntries(Object.entries(set).map(([column, to]) => [setPrefix + column, to]))

/**
 * Updates the columns named in `set` where the condition holds. Each combination of columns that is ever set is a
 * query of its own: few in practice, and prepared like the others.
 */
const updateOf = (label: string, tableOf: (tables: Tables) => SQLiteTable, where: (tables: Tables) => SQL) =>
  perShape(
    (set: object) => Object.keys(set),
    (columns, number) =>
      query(`update_${label}_${number}`, ({ db, tables }) =>
        db
          .update<SQLiteTable>(tableOf(tables))
          .set(Object.fromEntries(columns.map((column) => [column, value(setPrefix + column)])))
          .where(where(tables))
          .returning(touched),
      ),
  )

const both = (one: SQL, other: SQL) => sql`${one} and ${other}`

export const update = {
  conversation: updateOf(
    'conversation',
    ({ conversations }) => conversations,
    ({ conversations: t }) => both(eq(t.key, value('id')), eq(t.version, value('version'))),
  ),
  person: updateOf(
    'person',
    ({ persons }) => persons,
    ({ persons: t }) => eq(t.id, value('id')),
  ),
  case: updateOf(
    'case',
    ({ cases }) => cases,
    ({ cases: t }) => both(eq(t.id, value('id')), eq(t.version, value('version'))),
  ),
  /** From one of these statuses only: a row that was cancelled meanwhile is not brought back. */
  outboxFrom: perShape(
    (from: readonly OutboxStatus[]) => from.toSorted(),
    (from) =>
      updateOf(
        `outbox_${from.join('_')}`,
        ({ outbox }) => outbox,
        ({ outbox: t }) => both(eq(t.id, value('id')), inArray(t.status, [...from])),
      ),
  ),
}
