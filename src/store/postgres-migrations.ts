import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { causeOf, codeOf } from './postgres-errors.ts'

const migrationsFolder = fileURLToPath(new URL('../../drizzle/postgres', import.meta.url))

/**
 * `IF NOT EXISTS` looks first and creates later: of processes that start together one may be told that the table,
 * its type or the name of either exists. By then the other has committed all of it.
 */
const madeByAnother = new Set(['23505', '42P07', '42710'])

const createLock = async (db: NodePgDatabase) => {
  try {
    await db.execute(sql`create table if not exists migration_lock (id integer primary key)`)
  } catch (error) {
    if (!madeByAnother.has(codeOf(error) ?? '')) throw causeOf(error)
  }
  await db.execute(sql`insert into migration_lock (id) values (1) on conflict do nothing`)
}

/**
 * Applies the migrations. Of several processes that start at once one does the work and the others wait for its
 * row lock and find it done; a row, because not every engine that speaks this protocol has advisory locks.
 */
export const migratePostgres = async (db: NodePgDatabase): Promise<void> => {
  await createLock(db)
  await db.transaction(async (transaction) => {
    await transaction.execute(sql`select id from migration_lock for update`)
    await migrate(transaction as unknown as NodePgDatabase, { migrationsFolder })
  })
}
