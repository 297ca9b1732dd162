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
