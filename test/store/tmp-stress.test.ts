import { test } from 'vitest'
import { openPostgres } from '../../src/store/postgres.ts'
import { freshPostgres } from '../support/databases.ts'
test('stress', { timeout: 100_000 }, async () => {
  for (let i = 0; i < 60; i++) {
    const url = await freshPostgres()
    const stores = await Promise.all([1, 2, 3, 4, 5].map(() => openPostgres({ url, poolSize: 1 })))
    await Promise.all(stores.map((store) => store.close()))
  }
})
