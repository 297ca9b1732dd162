import { asc, desc, eq, getTableColumns, gt, lte, sql } from 'drizzle-orm'
import type { Instant } from '../core/time.ts'
import type { AuditChain, AuditEntry, AuditHead } from './port.ts'
import { ask, first, query, Stale, value, type Steps } from './query.ts'
import type { Tables } from './schema.ts'
import { batch, insertInto, touched } from './writes.ts'

const theHead = 1

/** The head's columns without its key. */
const headColumns = ({ auditHead: t }: Tables) => {
  const { baseSeq, baseHash, lastSeq, lastHash, mac } = getTableColumns(t)
  return { baseSeq, baseHash, lastSeq, lastHash, mac }
}

const lockedHead = query('lock_audit_head', ({ db, tables, lockRows }) =>
  lockRows(db.select(headColumns(tables)).from(tables.auditHead), tables.auditHead, 'wait'),
)

const insertHead = insertInto('auditHead')

const moveHead = query('move_audit_head', ({ db, tables: { auditHead: t } }) =>
  db
    .update(t)
    .set({
      baseSeq: sql`${value('baseSeq')}`,
      baseHash: sql`${value('baseHash')}`,
      lastSeq: sql`${value('lastSeq')}`,
      lastHash: sql`${value('lastHash')}`,
      mac: sql`${value('mac')}`,
    })
    .where(eq(t.id, theHead))
    .returning(touched),
)

const insertEntry = insertInto('audit')

const oldest = query('oldest_audit', ({ db, tables: { audit: t } }) =>
  db.select().from(t).orderBy(asc(t.seq)).limit(value('limit')),
)

const newest = query('newest_audit', ({ db, tables: { audit: t } }) =>
  db.select({ seq: t.seq, hash: t.hash }).from(t).orderBy(desc(t.seq)).limit(1),
)

const removeUpTo = query('sweep_audit', ({ db, tables: { audit: t } }) =>
  db
    .delete(t)
    .where(lte(t.seq, value('seq')))
    .returning(touched),
)

type Ends = Omit<AuditHead, 'mac'>
const start: Ends = { baseSeq: 0, baseHash: '', lastSeq: 0, lastHash: '' }
const sealedBy = (chain: AuditChain, ends: Ends): AuditHead => ({ ...ends, mac: chain.seal(ends) })
/** Never what a chain would make: whoever verifies sees that somebody else was there. */
const forged = 'forged'

/**
 * The head moved on. One that somebody else put there is carried on, since people must be served, but never sealed:
 * that would make their log ours.
 */
const movedBy = (chain: AuditChain, from: AuditHead, to: Partial<Ends>): AuditHead => {
  const { mac, ...ends } = from
  const next = { ...ends, ...to }
  return mac === chain.seal(ends) ? sealedBy(chain, next) : { ...next, mac: forged }
}

/**
 * The head, kept for this transaction. Before the first entry it is made, by one of those who come at once. One that
 * somebody took away is made again where the entries end, and not sealed: people must be served all the same.
 */
function* holdHead(chain: AuditChain): Steps<AuditHead> {
  const known = yield* first(lockedHead)
  const last = yield* first(newest)
  // What stands beyond the end was put there by somebody else: it is stepped past, and found.
  if (known !== null && last !== null && last.seq > known.lastSeq) {
    return { ...known, lastSeq: last.seq, lastHash: last.hash, mac: forged }
  }
  if (known !== null) return known
  const head =
    last === null ? sealedBy(chain, start) : { ...start, lastSeq: last.seq, lastHash: last.hash, mac: forged }
  yield* ask(insertHead, { id: theHead, ...head })
  const made = yield* first(lockedHead)
  if (made === null) throw new Stale('audit head')
  return made
}

/** Appends entries to the chain. Others who append wait from here until this transaction ends. */
export function* appendAudit(entries: readonly AuditEntry[], chain: AuditChain): Steps<void> {
  if (entries.length === 0) return
  const head = yield* holdHead(chain)
  let { lastSeq, lastHash } = head
  for (const entry of entries) {
    lastSeq += 1
    lastHash = chain.link(lastHash, { ...entry, seq: lastSeq })
    const inserted = yield* ask(insertEntry, {
      ...entry,
      seq: lastSeq,
      hash: lastHash,
    })
    if (inserted.length !== 1) throw new Stale('audit')
  }
  yield* ask(moveHead, { ...movedBy(chain, head, { lastSeq, lastHash }) })
}

/**
 * Removes the oldest entries up to the first that is younger than `before`, and moves the chain's base past them;
 * answers how many. Only a beginning is ever removed: a hole would break the chain.
 */
export function* cutAudit(before: Instant, chain: AuditChain): Steps<number> {
  const eldest = yield* first(oldest, { limit: 1 })
  if (eldest === null || eldest.at > before) return 0
  const head = yield* holdHead(chain)
  let base = { baseSeq: head.baseSeq, baseHash: head.baseHash }
  for (const entry of yield* ask(oldest, { limit: batch })) {
    // A changed time must not make us remove, and vouch for, what somebody wants gone.
    const isNext = entry.seq === base.baseSeq + 1 && chain.link(base.baseHash, entry) === entry.hash
    if (entry.at > before || !isNext) break
    base = { baseSeq: entry.seq, baseHash: entry.hash }
  }
  if (base.baseSeq === head.baseSeq) return 0
  yield* ask(moveHead, { ...movedBy(chain, head, base) })
  return (yield* ask(removeUpTo, { seq: base.baseSeq })).length
}

/** The reads of the audit log, each a query. */
export const auditReads = {
  of: query('audit_of', ({ db, tables: { audit: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.subject, value('subject')))
      .orderBy(t.seq),
  ),
  ofStaff: query('audit_of_staff', ({ db, tables: { audit: t, staff } }) =>
    db
      .select(getTableColumns(t))
      .from(t)
      .innerJoin(staff, eq(staff.workerId, t.subject))
      .where(gt(t.at, value('since')))
      .orderBy(t.seq),
  ),
  after: query('audit_after', ({ db, tables: { audit: t } }) =>
    db
      .select()
      .from(t)
      .where(gt(t.seq, value('seq')))
      .orderBy(t.seq)
      .limit(value('limit')),
  ),
  head: query('audit_head', ({ db, tables }) => db.select(headColumns(tables)).from(tables.auditHead)),
}
