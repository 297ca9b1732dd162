import { and, desc, eq, getTableColumns, lte, sql } from 'drizzle-orm'
import type { CaseId } from '../core/ids.ts'
import type { Connection } from './query.ts'
import { query, value } from './query.ts'
import type { Tables } from './schema.ts'
import { insertInto, touched } from './writes.ts'

/** Every column but what it holds, and where it can be had. */
const entryColumns = ({ attachments }: Tables) => {
  const { file: _, content: __, ...columns } = getTableColumns(attachments)
  return columns
}

const personsOwn = (t: Tables['attachments']) =>
  and(eq(t.personId, value('personId')), eq(t.kind, value('kind')), eq(t.author, 'person'))

/** The case that waits for what a person sent: the one that is not closed, or else their latest. */
const caseWaiting = ({ db, tables: { attachments, cases } }: Connection) => {
  const one = db
    .select({ id: cases.id })
    .from(cases)
    .where(eq(cases.personId, attachments.personId))
    .orderBy(sql`${cases.status} = 'closed'`, desc(cases.openedAt))
    .limit(1)
  return sql<CaseId | null>`(${one})`
}

/** The reads of voice notes and pictures, each a query. */
export const attachmentReads = {
  of: query('attachments', ({ db, tables }) =>
    db
      .select(entryColumns(tables))
      .from(tables.attachments)
      .where(eq(tables.attachments.personId, value('personId')))
      .orderBy(tables.attachments.at, tables.attachments.id),
  ),
  one: query('attachment', ({ db, tables: { attachments: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.id, value('id'))),
  ),
  wanted: query('wanted_recordings', (connection) => {
    const { attachments: t, persons } = connection.tables
    return connection.db
      .select({ row: t, wrappedKey: persons.wrappedKey, caseId: caseWaiting(connection) })
      .from(t)
      .innerJoin(persons, eq(persons.id, t.personId))
      .where(and(eq(t.state, 'wanted'), lte(t.nextAt, value('now'))))
      .orderBy(t.nextAt, t.id)
      .limit(value('limit'))
  }),
}

/** What statements do with them, each a query. */
export const attachmentWrites = {
  insert: insertInto('attachments'),
  keep: query('keep_attachment', ({ db, tables: { attachments: t } }) =>
    db
      .update(t)
      .set({ state: 'kept', file: null, content: value('content') as never })
      .where(and(eq(t.id, value('id')), eq(t.state, 'wanted')))
      .returning(touched),
  ),
  postpone: query('postpone_attachment', ({ db, tables: { attachments: t } }) =>
    db
      .update(t)
      .set({ attempts: value('attempts') as never, nextAt: value('nextAt') as never })
      .where(and(eq(t.id, value('id')), eq(t.state, 'wanted')))
      .returning(touched),
  ),
  end: query('end_attachment', ({ db, tables: { attachments: t } }) =>
    db
      .update(t)
      .set({ state: 'gone', file: null, content: null, code: value('code') as never })
      .where(and(eq(t.id, value('id')), eq(t.state, value('from') as never)))
      .returning(touched),
  ),
  erase: query('erase_attachment', ({ db, tables: { attachments: t } }) =>
    db
      .delete(t)
      .where(eq(t.externalKey, value('externalKey')))
      .returning(touched),
  ),
  deleteAll: query('delete_attachments', ({ db, tables: { attachments: t } }) =>
    db.delete(t).where(personsOwn(t)).returning(touched),
  ),
  deleteWanted: query('delete_wanted_attachments', ({ db, tables: { attachments: t } }) =>
    db
      .delete(t)
      .where(and(personsOwn(t), eq(t.state, 'wanted')))
      .returning(touched),
  ),
}
