import { setTimeout as wait } from 'node:timers/promises'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Pool, type PoolClient } from 'pg'
import { postgres } from './dialect-postgres.ts'
import { causeOf, isLostRace, isMissingParent } from './postgres-errors.ts'
import { migratePostgres } from './postgres-migrations.ts'
import type { AuditChain, Store } from './port.ts'
import { preparer, Stale, type Connection, type Database, type Steps } from './query.ts'
import { defineSchema } from './schema.ts'
import { storeOver, type Engine } from './store.ts'

/** Ten turns at once per process keep a small server busy; more processes share its hundred connections. */
const usualPoolSize = 10

/** A lost race is rare and short; after five the trouble is something else. */
const attempts = 5
const pause = (attempt: number) => wait(attempt * 5)

interface ForUpdate {
  for(strength: 'update', config: { readonly of: object; readonly skipLocked?: true }): unknown
}

const lockRows: Connection['lockRows'] = <Select extends object>(
  select: Select,
  table: object,
  busy: 'wait' | 'skip',
) =>
  (select as ForUpdate).for(
    'update',
    busy === 'skip' ? { of: table, skipLocked: true } : { of: table },
  ) as Select

const tables = defineSchema(postgres)

type Run = <T>(steps: Steps<T>) => Promise<T>

const runnerOn = (client: PoolClient): Run => {
  const prepared = preparer({ db: drizzle(client) as unknown as Database, tables, lockRows })
  return async (steps) => {
    let step = steps.next()
    while (step.done !== true)
      step = steps.next(await prepared(step.value.query).execute({ ...step.value.values }))
    return step.value
  }
}

/** A runner for each connection of the pool, kept as long as the connection: its prepared queries live there. */
const runners = () => {
  const known = new WeakMap<PoolClient, Run>()
  return (client: PoolClient) => {
    const run = known.get(client) ?? runnerOn(client)
    known.set(client, run)
    return run
  }
}

/** A connection that dies is replaced by the pool; whoever was using it is told by their query. */
const survive = () => {}

const openPool = (url: string, size: number) => {
  const pool = new Pool({ connectionString: url, max: size, connectionTimeoutMillis: 5000, keepAlive: true })
  pool.on('error', survive)
  pool.on('connect', (client) => client.on('error', survive))
  return pool
}

/** Lends a connection. One on which anything failed is not trusted again unless it could be rolled back. */
const borrowing = (pool: Pool) => {
  const runOn = runners()
  return {
    plain: async <T>(work: (run: Run) => Promise<T>): Promise<T> => {
      const client = await pool.connect()
      try {
        return await work(runOn(client))
      } finally {
        client.release()
      }
    },
    transaction: async <T>(work: (run: Run) => Promise<T>): Promise<T> => {
      const client = await pool.connect()
      let broken = false
      try {
        await client.query('begin')
        const result = await work(runOn(client))
        await client.query('commit')
        return result
      } catch (error) {
        await client.query('rollback').catch(() => (broken = true))
        throw error
      } finally {
        client.release(broken)
      }
    },
  }
}

/** Opens a PostgreSQL database, migrating it as needed. Any number of processes may share it. */
export const openPostgres = async ({
  url,
  chain,
  poolSize = usualPoolSize,
}: {
  readonly url: string
  readonly chain: AuditChain
  readonly poolSize?: number
}): Promise<Store> => {
  const pool = openPool(url, poolSize)
  const db = drizzle(pool)
  await migratePostgres(db)
  const lend = borrowing(pool)

  const engine: Engine = {
    write: async (work) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await lend.transaction((run) => run(work()))
        } catch (error) {
          if (isMissingParent(error)) throw new Stale('a parent row is gone')
          if (!isLostRace(error) || attempt === attempts) throw causeOf(error)
        }
        await pause(attempt)
      }
    },
    read: (work) => lend.plain((run) => run(work())),
    oneServer: false,
    scrub: async () => {},
    auth: drizzleAdapter(db, { provider: 'pg', schema: tables }),
    close: () => pool.end(),
  }
  return storeOver(engine, chain)
}
