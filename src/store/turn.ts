import { eq } from 'drizzle-orm'
import { days } from '../core/time.ts'
import type { AuditChain, Decide, TurnOutcome, TurnTarget } from './port.ts'
import { ask, query, value, type Steps } from './query.ts'
import { loadConversation } from './reads.ts'
import { apply } from './statements.ts'
import { insertInto } from './writes.ts'

/** One day more than the longest a vendor sends an event again (WhatsApp: seven days). */
const seenFor = days(8)

const insertSeen = insertInto('seen')

const forgetSeen = query('forget_seen', ({ db, tables: { seen: t } }) =>
  db
    .delete(t)
    .where(eq(t.key, value('key')))
    .returning({ key: t.key }),
)

/** One turn: recognises a duplicate, waits for the conversation's earlier turn, decides on what that left, writes. */
export function* turn<T>(target: TurnTarget, decide: Decide<T>, chain: AuditChain): Steps<TurnOutcome<T>> {
  if (target.externalKey !== null) {
    const inserted = yield* ask(insertSeen, { key: target.externalKey, expiresAt: target.now + seenFor })
    if (inserted.length === 0) return { kind: 'duplicate' }
  }
  const { statements, result, refused } = decide(yield* loadConversation(target.key, 'lock'))
  yield* apply(statements, chain)
  if (refused && target.externalKey !== null) yield* ask(forgetSeen, { key: target.externalKey })
  return { kind: 'applied', result }
}
