import { join } from 'node:path'
import type { Config } from './config.ts'
import { auditChain } from './privacy/audit-chain.ts'
import type { KeyRing } from './privacy/key-ring.ts'
import { unwrap } from './privacy/key-ring.ts'
import type { Store } from './store/port.ts'

/** Some of the keys of this database open with the ring, or there is none yet: one damaged row proves nothing. */
export const isRingOf = async (store: Store, ring: KeyRing): Promise<boolean> => {
  const holders = await store.keyHolders(null, 100)
  return holders.length === 0 || holders.some(({ wrappedKey }) => unwrap(ring, wrappedKey) !== null)
}

/** Loads only the engine that is used: the other's code would take a fifth of the start. */
export const openStore = async (config: Config, ring: KeyRing): Promise<Store> => {
  const chain = auditChain(ring)
  if (config.databaseUrl === null) {
    const { openSqlite } = await import('./store/sqlite.ts')
    return openSqlite({ file: join(config.dataDir, 'handrail.db'), chain })
  }
  const { openPostgres } = await import('./store/postgres.ts')
  return openPostgres({ url: config.databaseUrl.reveal(), chain })
}
