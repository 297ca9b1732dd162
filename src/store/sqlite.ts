import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import SqliteDatabase from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { sqlite } from './dialect.ts'
import { groupCommit } from './group-commit.ts'
import type { AuditChain, Store } from './port.ts'
import { preparer, Stale, type Ask, type Prepared, type Steps } from './query.ts'
import { defineSchema } from './schema.ts'
import { storeOver, type Engine } from './store.ts'

const migrationsFolder = fileURLToPath(new URL('../../drizzle/sqlite', import.meta.url))

/** Long enough for an operator's command in another process to finish its write. */
const busyTimeout = 5000

/** A file only this user can read, in a directory only this user can enter. SQLite gives its side files the same mode. */
const createPrivately = (file: string) => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
}

const open = (file: string) => {
  createPrivately(file)
  const raw = new SqliteDatabase(file, { timeout: busyTimeout })
  raw.pragma('journal_mode = WAL')
  // What was acknowledged survives a power cut, not only a crash.
  raw.pragma('synchronous = FULL')
  // 4 MB. More would copy the log back less often and serve a tenth more turns, but everybody who writes while it is
  // copied waits for all of it: a turn at half load then took 38 to 80 ms at p99, and 19 ms so (npm run bench).
  raw.pragma('wal_autocheckpoint = 1000')
  // Deleted means overwritten: a seized disk must not give back what a person erased.
  raw.pragma('secure_delete = ON')
  // Off while migrating: a table that is rebuilt would take its children with it.
  raw.pragma('foreign_keys = OFF')
  migrate(drizzle(raw), { migrationsFolder })
  raw.pragma('foreign_keys = ON')
  return raw
}

const isMissingParent = (error: unknown) =>
  error instanceof SqliteDatabase.SqliteError && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY'

const runner = (prepared: (query: Ask['query']) => Prepared) => {
  const answer = ({ query, values }: Ask) => {
    try {
      return prepared(query).all(values)
    } catch (error) {
      // What the row hangs on was deleted meanwhile.
      throw isMissingParent(error) ? new Stale(query.name) : error
    }
  }
  return <T>(steps: Steps<T>): T => {
    let step = steps.next()
    while (step.done !== true) step = steps.next(answer(step.value))
    return step.value
  }
}

/** Opens the embedded database, creating and migrating it as needed. */
export const openSqlite = async ({
  file,
  chain,
}: {
  readonly file: string
  readonly chain: AuditChain
}): Promise<Store> => {
  const raw = open(file)
  const tables = defineSchema(sqlite)
  const db = drizzle(raw)
  const prepared = preparer({ db, tables, lockRows: (select) => select })
  const run = runner(prepared)
  const writer = groupCommit(raw)
  const scrub = () => raw.pragma('wal_checkpoint(TRUNCATE)')

  const engine: Engine = {
    write: (work) => writer.write(() => run(work())),
    read: async (work) => run(work()),
    oneServer: true,
    scrub: async () => {
      scrub()
    },
    auth: drizzleAdapter(db, { provider: 'sqlite', schema: tables }),
    close: async () => {
      writer.flush()
      raw.close()
    },
  }
  return storeOver(engine, chain)
}
