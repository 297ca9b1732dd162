import { and, desc, eq, gt, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { query, value } from './query.ts'
import { placeholders, touched } from './writes.ts'

/** Grants and approvals: what lets workers do more than their own cases do. */
export const caseworkReads = {
  grant: query('grant', ({ db, tables: { grants: t } }) =>
    db
      .select()
      .from(t)
      .where(
        and(eq(t.caseId, value('caseId')), eq(t.workerId, value('workerId')), gt(t.expiresAt, value('now'))),
      ),
  ),
  approval: query('approval', ({ db, tables: { approvals: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.id, value('id'))),
  ),
  approvals: query('approvals', ({ db, tables: { approvals: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.caseId, value('caseId')))
      .orderBy(desc(t.requestedAt), desc(t.id)),
  ),
  pendingApprovals: query('pending_approvals', ({ db, tables: { approvals: t, cases } }) =>
    db
      .select({ approval: t, case: cases })
      .from(t)
      .innerJoin(cases, eq(cases.id, t.caseId))
      .where(and(eq(t.decision, 'pending'), gt(t.expiresAt, value('now'))))
      .orderBy(t.requestedAt, t.id),
  ),
}

/** Lets a worker into a case, in place of what let them in before. */
export const putGrant = query('put_grant', ({ db, tables: { grants } }) =>
  db
    .insert<SQLiteTable>(grants)
    .values(placeholders(grants))
    .onConflictDoUpdate({
      target: [grants.caseId, grants.workerId],
      set: { reason: sql`excluded.reason`, expiresAt: sql`excluded.expires_at` },
    })
    .returning(touched),
)

/** Decides what nobody decided yet, while there is time. */
export const decideApproval = query('decide_approval', ({ db, tables: { approvals: t } }) =>
  db
    .update(t)
    .set({
      decision: value('decision') as never,
      decidedBy: value('decidedBy') as never,
      decidedAt: value('at') as never,
    })
    .where(and(eq(t.id, value('id')), eq(t.decision, 'pending'), gt(t.expiresAt, value('at'))))
    .returning(touched),
)
