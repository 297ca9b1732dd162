import { and, count, eq, gt, isNull, sql } from 'drizzle-orm'
import type { WorkerId } from '../core/ids.ts'
import { query, value } from './query.ts'
import type { Tables } from './schema.ts'

const open = ({ invites: t }: Tables) => and(isNull(t.usedAt), gt(t.expiresAt, value('now')))
const usable = (tables: Tables) => and(eq(tables.invites.tokenHash, value('tokenHash')), open(tables))
const told = ({ invites: t }: Tables) => ({ role: t.role, createdBy: sql<WorkerId | null>`${t.createdBy}` })

/** Invites and the workers they brought. */
export const workerQueries = {
  invite: query('invite', ({ db, tables }) =>
    db.select(told(tables)).from(tables.invites).where(usable(tables)),
  ),
  openInvites: query('open_invites', ({ db, tables }) =>
    db
      .select({
        ...told(tables),
        tokenHash: tables.invites.tokenHash,
        expiresAt: tables.invites.expiresAt,
      })
      .from(tables.invites)
      .where(open(tables))
      .orderBy(tables.invites.expiresAt, tables.invites.tokenHash),
  ),
  takeInvite: query('take_invite', ({ db, tables }) =>
    db
      .update(tables.invites)
      .set({ usedAt: sql`${value('now')}` })
      .where(usable(tables))
      .returning(told(tables)),
  ),
  closeInvites: query('close_invites', ({ db, tables: { invites: t } }) =>
    db
      .update(t)
      .set({ usedAt: sql`${value('now')}` })
      .where(and(isNull(t.usedAt), eq(t.createdBy, value('createdBy'))))
      .returning({ role: t.role }),
  ),
  closeOperators: query('close_operators_invites', ({ db, tables: { invites: t } }) =>
    db
      .update(t)
      .set({ usedAt: sql`${value('now')}` })
      .where(and(isNull(t.usedAt), isNull(t.createdBy)))
      .returning({ role: t.role }),
  ),
  workers: query('workers', ({ db, tables: { user: t } }) =>
    db
      .select({
        id: sql<WorkerId>`${t.id}`,
        name: t.name,
        email: t.email,
        role: t.role,
        createdAt: t.createdAt,
      })
      .from(t)
      .orderBy(t.createdAt, t.id),
  ),
  count: query('count_workers', ({ db, tables: { user: t } }) => db.select({ workers: count() }).from(t)),
}
