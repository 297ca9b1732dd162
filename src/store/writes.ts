import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { unfinished } from './outbox-states.ts'
import { query, value, type Query, type Values } from './query.ts'
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

const condition = {
  conversations: ({ conversations: t }: Tables) =>
    and(eq(t.key, value('id')), eq(t.version, value('version'))),
  persons: ({ persons: t }: Tables) => eq(t.id, value('id')),
  cases: ({ cases: t }: Tables) => and(eq(t.id, value('id')), eq(t.version, value('version'))),
  outbox: ({ outbox: t }: Tables) => eq(t.id, value('id')),
  /** A row that was cancelled or expired while it was being sent is not brought back to be sent again. */
  unfinished: ({ outbox: t }: Tables) => and(eq(t.id, value('id')), inArray(t.status, unfinished)),
}

/** Keeps a column that is set apart from the same column in the condition. */
const setPrefix = 'set_'

/**
 * Updates the columns named in `set`. Each combination of columns that is ever set is a query of its own:
 * few in practice, and prepared like the others.
 */
const updateOf = (name: 'conversations' | 'persons' | 'cases' | 'outbox', where: keyof typeof condition) => {
  const known = new Map<string, Query<unknown>>()
  return (set: object): Query<unknown> => {
    const columns = Object.keys(set)
    const shape = columns.join(' ')
    const ready = known.get(shape)
    if (ready !== undefined) return ready
    const made = query(`update_${where}_${known.size}`, ({ db, tables }) =>
      db
        .update<SQLiteTable>(tables[name])
        .set(Object.fromEntries(columns.map((column) => [column, value(setPrefix + column)])))
        .where(condition[where](tables))
        .returning(touched),
    )
    known.set(shape, made)
    return made
  }
}

/** The values of an update's `set`, as its query wants them. */
export const setValues = (set: object): Values =>
  Object.fromEntries(Object.entries(set).map(([column, to]) => [setPrefix + column, to]))

export const update = {
  conversation: updateOf('conversations', 'conversations'),
  person: updateOf('persons', 'persons'),
  case: updateOf('cases', 'cases'),
  outbox: updateOf('outbox', 'outbox'),
  unfinishedOutbox: updateOf('outbox', 'unfinished'),
}
