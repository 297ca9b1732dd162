import { and, asc, desc, eq, getTableColumns, isNull, lt, ne, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { query, value } from './query.ts'
import type { Tables } from './schema.ts'
import { insertInto, placeholders, touched } from './writes.ts'

const mostDue = 500

const wordlessTask = ({ tasks }: Tables) => {
  const { body: _, ...columns } = getTableColumns(tasks)
  return columns
}
const wordlessHandover = ({ handovers }: Tables) => {
  const { body: _, ...columns } = getTableColumns(handovers)
  return columns
}

/** What workers keep for each other: who can do what, notes, tasks and handovers. */
export const deskReads = {
  staff: query('staff', ({ db, tables: { staff: t } }) => db.select().from(t).orderBy(t.workerId)),
  conflicts: query('conflicts', ({ db, tables: { conflicts: t } }) =>
    db.select().from(t).orderBy(t.at, t.caseId, t.workerId),
  ),
  notes: query('notes', ({ db, tables: { notes: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.caseId, value('caseId')))
      .orderBy(t.at, t.id),
  ),
  tasks: query('tasks', ({ db, tables: { tasks: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.caseId, value('caseId')))
      .orderBy(
        sql`case when ${t.doneAt} is null then 0 else 1 end`,
        sql`case when ${t.doneAt} is null then ${t.dueAt} else -${t.doneAt} end`,
        t.id,
      ),
  ),
  tasksDue: query('tasks_due', ({ db, tables }) =>
    db
      .select({ ...wordlessTask(tables), code: tables.cases.code })
      .from(tables.tasks)
      .innerJoin(tables.cases, eq(tables.cases.id, tables.tasks.caseId))
      .where(
        and(
          isNull(tables.tasks.doneAt),
          lt(tables.tasks.dueAt, value('before')),
          eq(tables.cases.assignedTo, value('worker')),
          ne(tables.cases.status, 'closed'),
        ),
      )
      .orderBy(asc(tables.tasks.dueAt), tables.tasks.id)
      .limit(mostDue),
  ),
  handovers: query('handovers', ({ db, tables: { handovers: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.caseId, value('caseId')))
      .orderBy(desc(t.at), desc(t.id)),
  ),
  openHandovers: query('open_handovers', ({ db, tables }) =>
    db
      .select(wordlessHandover(tables))
      .from(tables.handovers)
      .where(isNull(tables.handovers.acknowledgedAt))
      .orderBy(tables.handovers.at, tables.handovers.id),
  ),
}

/** What statements do with them, each a query. */
export const deskWrites = {
  putStaff: query('put_staff', ({ db, tables: { staff: t } }) =>
    db
      .insert<SQLiteTable>(t)
      .values(placeholders(t))
      .onConflictDoUpdate({
        target: t.workerId,
        set: {
          languages: sql`excluded.languages`,
          childTrained: sql`excluded.child_trained`,
          gender: sql`excluded.gender`,
          capacity: sql`excluded.capacity`,
        },
      })
      .returning(touched),
  ),
  setShift: query('set_shift', ({ db, tables: { staff: t } }) =>
    db
      .update(t)
      .set({ onShiftSince: value('onShiftSince') as never })
      .where(eq(t.workerId, value('workerId')))
      .returning(touched),
  ),
  putConflict: query('put_conflict', ({ db, tables: { conflicts: t } }) =>
    db
      .insert<SQLiteTable>(t)
      .values(placeholders(t))
      .onConflictDoUpdate({
        target: [t.caseId, t.workerId],
        set: { reason: sql`excluded.reason`, at: sql`excluded.at` },
      })
      .returning(touched),
  ),
  insertNote: insertInto('notes'),
  insertTask: insertInto('tasks'),
  endTask: query('end_task', ({ db, tables: { tasks: t } }) =>
    db
      .update(t)
      .set({ doneAt: value('at') as never })
      .where(and(eq(t.id, value('id')), eq(t.caseId, value('caseId')), isNull(t.doneAt)))
      .returning(touched),
  ),
  insertHandover: insertInto('handovers'),
  acknowledgeHandover: query('acknowledge_handover', ({ db, tables: { handovers: t } }) =>
    db
      .update(t)
      .set({ acknowledgedBy: value('by') as never, acknowledgedAt: value('at') as never })
      .where(and(eq(t.id, value('id')), isNull(t.acknowledgedAt)))
      .returning(touched),
  ),
}
