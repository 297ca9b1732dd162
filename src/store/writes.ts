import { and, aliasedTable, eq, getTableColumns, inArray, max, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { OutboxStatus } from './port.ts'
import { perShape, query, value, type Connection, type Database, type Values } from './query.ts'
import type { Tables } from './schema.ts'

/** What a write answers: one row for each row it touched. */
export const touched = { touched: sql<number>`1` }

/** How many rows clearing up touches at once, so that no turn waits long behind it. */
export const batch = 1000

/** The condition that a row is among one batch of those of which `where` is true, named by their key. */
export const oneBatch = (
  db: Database,
  table: SQLiteTable,
  key: readonly SQLiteColumn[],
  where: SQL | undefined,
): SQL | undefined => {
  const columns = Object.fromEntries(key.map((column) => [column.name, column]))
  const chosen = sql`(${sql.join([...key], sql`, `)}) in ${db.select(columns).from(table).where(where).limit(batch)}`
  // Asked again of the row itself: PostgreSQL, having waited for it, looks only at this, and somebody may just have
  // given it more time.
  return and(where, chosen)
}

/** Every column of a table, to be filled when the query is asked. */
export const placeholders = (table: SQLiteTable) =>
  Object.fromEntries(Object.keys(getTableColumns(table)).map((column) => [column, value(column)]))

/** Inserts a row, or nothing when its id or another unique value is taken. `made`: columns the database fills. */
export const insertInto = (name: keyof Tables, made: (connection: Connection) => object = () => ({})) =>
  query(`insert_${name}`, (connection) =>
    connection.db
      .insert<SQLiteTable>(connection.tables[name])
      .values({ ...placeholders(connection.tables[name]), ...made(connection) })
      .onConflictDoNothing()
      .returning(touched),
  )

/** Inserts a message after the last of its case. */
export const insertMessage = insertInto('messages', ({ db, tables }) => {
  const earlier = aliasedTable(tables.messages, 'earlier')
  const last = db
    .select({ seq: max(earlier.seq) })
    .from(earlier)
    .where(eq(earlier.caseId, value('caseId')))
  return { seq: sql`coalesce(${last}, 0) + 1` }
})

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

/** One more in a cell. */
export const countCase = query('count_case', ({ db, tables: { statistics } }) =>
  db
    .insert<SQLiteTable>(statistics)
    .values({ ...placeholders(statistics), count: 1 })
    .onConflictDoUpdate({
      target: [statistics.quarter, statistics.country, statistics.branch],
      set: { count: sql`${statistics.count} + 1` },
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
