import { Client } from 'pg'
import SqliteDatabase from 'better-sqlite3'
import { describe, onTestFinished } from 'vitest'
import type { Store } from '../../src/store/port.ts'
import { openPostgres } from '../../src/store/postgres.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { freshPostgres, migratedSqlite } from '../support/databases.ts'
import { chain } from './rows.ts'

/** One database under test. */
export interface Place {
  readonly store: Store
  /** Another store on the same database, as another process would have. */
  open(): Promise<Store>
  /** Asks the database itself, past the store. */
  ask(sql: string): Promise<readonly Record<string, unknown>[]>
  /** The names of all tables the migrations made. */
  tables(): Promise<readonly string[]>
}

const closing = (store: Store) => {
  onTestFinished(() => store.close())
  return store
}

const sqlite = async (): Promise<Place> => {
  const file = await migratedSqlite()
  const open = async () => closing(await openSqlite({ file, chain }))
  const store = await open()
  const ask: Place['ask'] = async (sql) => {
    const raw = new SqliteDatabase(file)
    try {
      return raw.prepare<[], Record<string, unknown>>(sql).all()
    } finally {
      raw.close()
    }
  }
  return {
    store,
    open,
    ask,
    tables: async () =>
      (await ask(`select name from sqlite_master where type = 'table'`))
        .map(({ name }) => String(name))
        .filter((name) => !/^(sqlite_|__drizzle)/.test(name)),
  }
}

const postgres = async (): Promise<Place> => {
  const url = await freshPostgres()
  const open = async () => closing(await openPostgres({ url, chain }))
  const store = await open()
  const ask: Place['ask'] = async (sql) => {
    const client = new Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query<Record<string, unknown>>(sql)
    await client.end()
    return rows
  }
  return {
    store,
    open,
    ask,
    tables: async () =>
      (await ask(`select tablename from pg_tables where schemaname = 'public'`))
        .map(({ tablename }) => String(tablename))
        .filter((name) => name !== 'migration_lock'),
  }
}

/** Tells a story of the store once for each engine: nobody may be able to tell them apart. */
export const onBothEngines = (story: string, tests: (fresh: () => Promise<Place>) => void) => {
  describe.each([
    { engine: 'SQLite', fresh: sqlite },
    { engine: 'PostgreSQL', fresh: postgres },
  ])(`${story} ($engine)`, ({ fresh }) => tests(fresh))
}

const countRows = async (place: Place, tables: readonly string[]) => {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const [row] = await place.ask(`select count(*) as rows from "${table}"`)
    if (Number(row?.['rows']) > 0) counts[table] = Number(row?.['rows'])
  }
  return counts
}

/** How many rows each table about people has; those without any are left out. */
export const rowsIn = (place: Place) =>
  countRows(place, [
    'persons',
    'conversations',
    'answers',
    'consents',
    'cases',
    'messages',
    'attachments',
    'outbox',
    'shares',
    'grants',
    'approvals',
    'seen',
  ])

/** The same for every table there is, also one that was added later. */
export const everyRowIn = async (place: Place) => countRows(place, await place.tables())
