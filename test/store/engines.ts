import { Client } from 'pg'
import SqliteDatabase from 'better-sqlite3'
import { describe, onTestFinished } from 'vitest'
import type { Store } from '../../src/store/port.ts'
import { openPostgres } from '../../src/store/postgres.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { freshPostgres, freshSqlite } from '../support/databases.ts'

/** One database under test. */
export interface Place {
  readonly store: Store
  /** Another store on the same database, as another process would have. */
  open(): Promise<Store>
  /** Asks the database itself, past the store. */
  ask(sql: string): Promise<readonly Record<string, unknown>[]>
}

const closing = (store: Store) => {
  onTestFinished(() => store.close())
  return store
}

const sqlite = async (): Promise<Place> => {
  const file = freshSqlite()
  const open = async () => closing(await openSqlite({ file }))
  const store = await open()
  return {
    store,
    open,
    ask: async (sql) => {
      const raw = new SqliteDatabase(file)
      try {
        return raw.prepare<[], Record<string, unknown>>(sql).all()
      } finally {
        raw.close()
      }
    },
  }
}

const postgres = async (): Promise<Place> => {
  const url = await freshPostgres()
  const open = async () => closing(await openPostgres({ url }))
  const store = await open()
  return {
    store,
    open,
    ask: async (sql) => {
      const client = new Client({ connectionString: url })
      await client.connect()
      const { rows } = await client.query<Record<string, unknown>>(sql)
      await client.end()
      return rows
    },
  }
}

/** Tells a story of the store once for each engine: nobody may be able to tell them apart. */
export const onBothEngines = (story: string, tests: (fresh: () => Promise<Place>) => void) => {
  describe.each([
    { engine: 'SQLite', fresh: sqlite },
    { engine: 'PostgreSQL', fresh: postgres },
  ])(`${story} ($engine)`, ({ fresh }) => tests(fresh))
}

/** How many rows each of our tables has; those without any are left out. */
export const rowsIn = async (place: Place) => {
  const tables = [
    'persons',
    'conversations',
    'answers',
    'consents',
    'cases',
    'messages',
    'outbox',
    'seen',
  ] as const
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const [row] = await place.ask(`select count(*) as rows from ${table}`)
    if (Number(row?.['rows']) > 0) counts[table] = Number(row?.['rows'])
  }
  return counts
}
