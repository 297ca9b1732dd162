import { and, eq, getTableColumns, lte } from 'drizzle-orm'
import { query, value } from './query.ts'
import type { Tables } from './schema.ts'
import { insertInto, touched } from './writes.ts'

/** Every column but what was said, and where it can be had. */
const entryColumns = ({ recordings }: Tables) => {
  const { file: _, audio: __, ...columns } = getTableColumns(recordings)
  return columns
}

/** The reads of voice notes, each a query. */
export const recordingReads = {
  of: query('recordings', ({ db, tables }) =>
    db
      .select(entryColumns(tables))
      .from(tables.recordings)
      .where(eq(tables.recordings.personId, value('personId')))
      .orderBy(tables.recordings.at, tables.recordings.id),
  ),
  one: query('recording', ({ db, tables: { recordings: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.id, value('id'))),
  ),
  wanted: query('wanted_recordings', ({ db, tables: { recordings: t, persons, cases } }) =>
    db
      .select({ row: t, wrappedKey: persons.wrappedKey, caseId: cases.id })
      .from(t)
      .innerJoin(persons, eq(persons.id, t.personId))
      .leftJoin(cases, eq(cases.personId, t.personId))
      .where(and(eq(t.state, 'wanted'), lte(t.nextAt, value('now'))))
      .orderBy(t.nextAt, t.id)
      .limit(value('limit')),
  ),
}

/** What statements do with voice notes, each a query. */
export const recordingWrites = {
  insert: insertInto('recordings'),
  keep: query('keep_recording', ({ db, tables: { recordings: t } }) =>
    db
      .update(t)
      .set({ state: 'kept', file: null, audio: value('audio') as never })
      .where(and(eq(t.id, value('id')), eq(t.state, 'wanted')))
      .returning(touched),
  ),
  postpone: query('postpone_recording', ({ db, tables: { recordings: t } }) =>
    db
      .update(t)
      .set({ attempts: value('attempts') as never, nextAt: value('nextAt') as never })
      .where(and(eq(t.id, value('id')), eq(t.state, 'wanted')))
      .returning(touched),
  ),
  end: query('end_recording', ({ db, tables: { recordings: t } }) =>
    db
      .update(t)
      .set({ state: 'gone', file: null, audio: null, code: value('code') as never })
      .where(and(eq(t.id, value('id')), eq(t.state, value('from') as never)))
      .returning(touched),
  ),
  erase: query('erase_recording', ({ db, tables: { recordings: t } }) =>
    db
      .delete(t)
      .where(eq(t.externalKey, value('externalKey')))
      .returning(touched),
  ),
  deleteAll: query('delete_recordings', ({ db, tables: { recordings: t } }) =>
    db
      .delete(t)
      .where(eq(t.personId, value('personId')))
      .returning(touched),
  ),
  deleteWanted: query('delete_wanted_recordings', ({ db, tables: { recordings: t } }) =>
    db
      .delete(t)
      .where(and(eq(t.personId, value('personId')), eq(t.state, 'wanted')))
      .returning(touched),
  ),
}
