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

const wordlessComplaint = ({ complaints }: Tables) => {
  const { body: _, ...columns } = getTableColumns(complaints)
  return columns
}

/** Whose the case of something is. */
const placed = ({ cases }: Tables) => ({
  conversationKey: cases.conversationKey,
  officeId: cases.officeId,
  status: cases.status,
  priority: cases.priority,
  assignedTo: cases.assignedTo,
})

/** What workers keep for each other: who can do what, notes, tasks and handovers. */
export const deskReads = {
  staff: query('staff', ({ db, tables: { staff: t } }) => db.select().from(t).orderBy(t.workerId)),
  conflicts: query('conflicts', ({ db, tables }) =>
    db
      .select({ ...getTableColumns(tables.conflicts), code: tables.cases.code, ...placed(tables) })
      .from(tables.conflicts)
      .innerJoin(tables.cases, eq(tables.cases.id, tables.conflicts.caseId))
      .orderBy(tables.conflicts.at, tables.conflicts.caseId, tables.conflicts.workerId),
  ),
  teams: query('teams', ({ db, tables: { teams: t, teamMembers } }) =>
    db
      .select({ ...getTableColumns(t), workerId: teamMembers.workerId })
      .from(t)
      .leftJoin(teamMembers, eq(teamMembers.teamId, t.id))
      .orderBy(t.name, t.id, teamMembers.workerId),
  ),
  complaints: query('complaints', ({ db, tables: { complaints: t, cases } }) =>
    db
      .select({ complaint: t, case: cases })
      .from(t)
      .innerJoin(cases, eq(cases.id, t.caseId))
      .orderBy(sql`case when ${t.closedAt} is null then 0 else 1 end`, desc(t.at), desc(t.id)),
  ),
  openComplaints: query('open_complaints', ({ db, tables }) =>
    db
      .select({ ...wordlessComplaint(tables), ...placed(tables) })
      .from(tables.complaints)
      .innerJoin(tables.cases, eq(tables.cases.id, tables.complaints.caseId))
      .where(isNull(tables.complaints.closedAt))
      .orderBy(tables.complaints.at, tables.complaints.id),
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
      .select({ handover: wordlessHandover(tables), case: tables.cases })
      .from(tables.handovers)
      .innerJoin(tables.cases, eq(tables.cases.id, tables.handovers.caseId))
      .where(and(isNull(tables.handovers.acknowledgedAt), ne(tables.cases.status, 'closed')))
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
          avoids: sql`excluded.avoids`,
        },
      })
      .returning(touched),
  ),
  setShift: query('set_shift', ({ db, tables: { staff: t } }) =>
    db
      .update(t)
      .set({ onShiftSince: value('onShiftSince') as never, urgentThisShift: 0, breakUntil: null })
      .where(eq(t.workerId, value('workerId')))
      .returning(touched),
  ),
  countUrgent: query('count_urgent', ({ db, tables: { staff: t } }) =>
    db
      .update(t)
      .set({ urgentThisShift: sql`${t.urgentThisShift} + 1` })
      .where(eq(t.workerId, value('workerId')))
      .returning(touched),
  ),
  setBreak: query('set_break', ({ db, tables: { staff: t } }) =>
    db
      .update(t)
      .set({ breakUntil: value('breakUntil') as never })
      .where(eq(t.workerId, value('workerId')))
      .returning(touched),
  ),
  insertTeam: insertInto('teams'),
  renameTeam: query('rename_team', ({ db, tables: { teams: t } }) =>
    db
      .update(t)
      .set({ name: sql`${value('name')}` })
      .where(and(eq(t.id, value('id')), eq(t.name, value('was'))))
      .returning(touched),
  ),
  deleteTeam: query('delete_team', ({ db, tables: { teams: t } }) =>
    db
      .delete(t)
      .where(eq(t.id, value('id')))
      .returning(touched),
  ),
  leaveTeam: query('leave_team', ({ db, tables: { cases: t } }) =>
    db
      .update(t)
      .set({ teamId: null })
      .where(eq(t.teamId, value('id')))
      .returning(touched),
  ),
  emptyTeam: query('empty_team', ({ db, tables: { teamMembers: t } }) =>
    db
      .delete(t)
      .where(eq(t.teamId, value('id')))
      .returning(touched),
  ),
  deleteTeamMember: query('delete_team_member', ({ db, tables: { teamMembers: t } }) =>
    db
      .delete(t)
      .where(and(eq(t.teamId, value('teamId')), eq(t.workerId, value('workerId'))))
      .returning(touched),
  ),
  insertTeamMember: insertInto('teamMembers'),
  insertComplaint: insertInto('complaints'),
  closeComplaint: query('close_complaint', ({ db, tables: { complaints: t } }) =>
    db
      .update(t)
      .set({
        closedBy: value('by') as never,
        closedAt: value('at') as never,
        outcome: value('outcome') as never,
      })
      .where(and(eq(t.id, value('id')), isNull(t.closedAt)))
      .returning(touched),
  ),
  putSetting: query('put_setting', ({ db, tables: { settings: t } }) =>
    db
      .insert<SQLiteTable>(t)
      .values(placeholders(t))
      .onConflictDoUpdate({
        target: t.key,
        set: {
          value: sql`excluded.value`,
          changedBy: sql`excluded.changed_by`,
          changedAt: sql`excluded.changed_at`,
        },
      })
      .returning(touched),
  ),
  deleteConflict: query('delete_conflict', ({ db, tables: { conflicts: t } }) =>
    db
      .delete(t)
      .where(and(eq(t.caseId, value('caseId')), eq(t.workerId, value('workerId')), eq(t.at, value('at'))))
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
