import { and, eq, gt, sql } from 'drizzle-orm'
import type { KeyHolder } from './port.ts'
import { ask, query, value, type Steps } from './query.ts'
import { touched } from './writes.ts'

/** Puts a key that was wrapped anew in place of the one it was made from, or does nothing when that is gone. */
export const rewrap = {
  persons: query('rewrap_person', ({ db, tables: { persons: t } }) =>
    db
      .update(t)
      .set({ wrappedKey: sql`${value('to')}` })
      .where(and(eq(t.id, value('id')), eq(t.wrappedKey, value('from'))))
      .returning(touched),
  ),
  conversations: query('rewrap_conversation', ({ db, tables: { conversations: t } }) =>
    db
      .update(t)
      .set({ wrappedKey: sql`${value('to')}` })
      .where(and(eq(t.key, value('id')), eq(t.wrappedKey, value('from'))))
      .returning(touched),
  ),
} satisfies Record<KeyHolder['table'], unknown>

const keysOf = {
  persons: query('keys_of_persons', ({ db, tables: { persons: t } }) =>
    db
      .select({ id: sql<string>`${t.id}`, wrappedKey: t.wrappedKey })
      .from(t)
      .where(gt(t.id, value('after')))
      .orderBy(t.id)
      .limit(value('limit')),
  ),
  conversations: query('keys_of_conversations', ({ db, tables: { conversations: t } }) =>
    db
      .select({ id: sql<string>`${t.key}`, wrappedKey: t.wrappedKey })
      .from(t)
      .where(gt(t.key, value('after')))
      .orderBy(t.key)
      .limit(value('limit')),
  ),
}

function* pageOf(table: KeyHolder['table'], after: string, limit: number): Steps<readonly KeyHolder[]> {
  const rows = yield* ask(keysOf[table], { after, limit })
  return rows.map((row) => ({ table, ...row }))
}

/** Wrapped keys in the order of their table and id: all of persons', then all of conversations'. */
export function* keyHolders(after: KeyHolder | null, limit: number): Steps<readonly KeyHolder[]> {
  if (after?.table === 'conversations') return yield* pageOf('conversations', after.id, limit)
  const persons = yield* pageOf('persons', after?.id ?? '', limit)
  return [...persons, ...(yield* pageOf('conversations', '', limit - persons.length))]
}
