import * as pg from 'drizzle-orm/pg-core'
import type { Dialect } from './dialect.ts'

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
