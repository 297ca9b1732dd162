import * as pg from 'drizzle-orm/pg-core'
import * as lite from 'drizzle-orm/sqlite-core'

/** The few words the schema is written in; each engine says them in its own way. */
export const sqlite = {
  table: lite.sqliteTable,
  text: (name: string) => lite.text(name),
  int: (name: string) => lite.integer(name),
  bool: (name: string) => lite.integer(name, { mode: 'boolean' }),
  /** Milliseconds since 1970 (`core/time.ts`). */
  instant: (name: string) => lite.integer(name, { mode: 'number' }),
  /** A `Date`: only better-auth's own tables want one. */
  date: (name: string) => lite.integer(name, { mode: 'timestamp_ms' }),
  bytes: (name: string) => lite.blob(name, { mode: 'buffer' }),
  primaryKey: lite.primaryKey,
  index: lite.index,
  uniqueIndex: lite.uniqueIndex,
}

export type Dialect = typeof sqlite

const bytea = pg.customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** The same words for PostgreSQL, typed as the first so that schema and queries are written once. */
export const postgres = {
  table: pg.pgTable,
  text: (name: string) => pg.text(name),
  int: (name: string) => pg.integer(name),
  bool: (name: string) => pg.boolean(name),
  instant: (name: string) => pg.bigint(name, { mode: 'number' }),
  date: (name: string) => pg.timestamp(name, { withTimezone: true, mode: 'date' }),
  bytes: (name: string) => bytea(name),
  primaryKey: pg.primaryKey,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
} satisfies Record<keyof Dialect, unknown> as unknown as Dialect
