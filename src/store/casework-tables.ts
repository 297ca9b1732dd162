import { and, asc, desc, eq, getTableColumns, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { query, value } from './query.ts'
import type { Tables } from './schema.ts'
import { insertInto, placeholders, touched } from './writes.ts'

const mostListed = 500

const wordless = <T extends { readonly body: unknown }>(table: T) => {
  const { body: _, ...columns } = table
  return columns
}

/** What becomes of cases after triage, and who they are shared between. */
export const caseworkTables = {
  offices: query('offices', ({ db, tables: { offices: t } }) => db.select().from(t).orderBy(t.name, t.id)),
  officeMembers: query('office_members', ({ db, tables: { officeMembers: t } }) =>
    db.select().from(t).orderBy(t.officeId, t.workerId),
  ),
  agencies: query('agencies', ({ db, tables: { agencies: t } }) =>
    db.select().from(t).orderBy(t.country, t.name, t.id),
  ),
  countryProfiles: query('country_profiles', ({ db, tables: { countryProfiles: t } }) =>
    db.select().from(t).orderBy(t.place),
  ),
  countryTexts: query('country_texts', ({ db, tables: { countryTexts: t } }) =>
    db.select().from(t).orderBy(t.id),
  ),
  casework: query('casework', ({ db, tables: { casework: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.caseId, value('caseId'))),
  ),
  meetingsOf: query('meetings_of', ({ db, tables: { meetings: t, cases } }) =>
    db
      .select({ ...getTableColumns(t), caseId: cases.id })
      .from(t)
      .leftJoin(cases, eq(cases.code, t.code))
      .where(eq(t.officeId, value('office')))
      .orderBy(asc(t.arrivesAt), t.code),
  ),
  openCasework: query('open_casework', ({ db, tables: { casework: t, cases } }) =>
    db
      .select({ caseId: t.caseId })
      .from(t)
      .innerJoin(cases, eq(cases.id, t.caseId))
      .where(ne(cases.status, 'closed')),
  ),
  events: query('casework_events', ({ db, tables: { caseworkEvents: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.caseId, value('caseId')))
      .orderBy(t.seq),
  ),
  duesOf: query('dues_of', ({ db, tables: { dues: t, cases } }) =>
    db
      .select({ ...getTableColumns(t), code: cases.code })
      .from(t)
      .innerJoin(cases, eq(cases.id, t.caseId))
      .where(and(eq(t.officeId, value('office')), lt(t.dueAt, value('before'))))
      .orderBy(asc(t.dueAt), t.caseId, t.kind)
      .limit(mostListed),
  ),
  dues: query('dues', ({ db, tables: { dues: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.caseId, value('caseId')))
      .orderBy(asc(t.dueAt), t.kind),
  ),
  forms: query('forms', ({ db, tables: { forms: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.caseId, value('caseId')))
      .orderBy(desc(t.at), desc(t.id)),
  ),
  letters: query('letters', ({ db, tables: { letters: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.caseId, value('caseId')))
      .orderBy(desc(t.at), desc(t.id)),
  ),
  lettersOf: query('letters_of', ({ db, tables: { letters: t, cases } }) =>
    db
      .select({ ...wordless(getTableColumns(t)), code: cases.code })
      .from(t)
      .innerJoin(cases, eq(cases.id, t.caseId))
      .where(or(eq(t.toOffice, value('office')), eq(t.fromOffice, value('office'))))
      .orderBy(desc(t.at), desc(t.id))
      .limit(mostListed),
  ),
  unreceivedLetters: query('unreceived_letters', ({ db, tables: { letters: t, cases } }) =>
    db
      .select({
        id: t.id,
        caseId: t.caseId,
        toOffice: t.toOffice,
        caseOffice: cases.officeId,
        assignedTo: cases.assignedTo,
        backup: cases.backup,
      })
      .from(t)
      .innerJoin(cases, eq(cases.id, t.caseId))
      .where(
        and(
          isNull(t.receivedAt),
          or(isNotNull(t.toOffice), and(eq(t.kind, 'recall'), isNotNull(t.toAgency))),
        ),
      ),
  ),
  letter: query('letter', ({ db, tables: { letters: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.id, value('id'))),
  ),
  packets: query('packets', ({ db, tables: { packets: t } }) =>
    db
      .select(wordless(getTableColumns(t)))
      .from(t)
      .where(eq(t.caseId, value('caseId')))
      .orderBy(desc(t.at), desc(t.id)),
  ),
  packetsFor: query('packets_for', ({ db, tables: { packets: t, cases } }) =>
    db
      .select({ ...wordless(getTableColumns(t)), code: cases.code })
      .from(t)
      .innerJoin(cases, eq(cases.id, t.caseId))
      .where(eq(t.reader, value('reader')))
      .orderBy(desc(t.at), desc(t.id)),
  ),
  packet: query('packet', ({ db, tables: { packets: t } }) =>
    db
      .select()
      .from(t)
      .where(eq(t.id, value('id'))),
  ),
}

/** Inserts a row, or puts it in place of the one with its key. */
const put = (name: string, key: keyof Tables, id: string) =>
  query(name, ({ db, tables }) => {
    const table: SQLiteTable = tables[key]
    const columns = Object.entries(getTableColumns(table))
    const target = columns.find(([field]) => field === id)?.[1]
    if (target === undefined) throw new Error(`${name} has no column ${id}`)
    const set = Object.fromEntries(
      columns
        .filter(([field]) => field !== id)
        .map(([field, { name: of }]) => [field, sql.raw(`excluded."${of}"`)]),
    )
    return db.insert(table).values(placeholders(table)).onConflictDoUpdate({ target, set }).returning(touched)
  })

/** What statements do with them, each a query. */
export const caseworkTableWrites = {
  putOffice: put('put_office', 'offices', 'id'),
  putAgency: put('put_agency', 'agencies', 'id'),
  putCountryProfile: put('put_country_profile', 'countryProfiles', 'place'),
  putCountryText: put('put_country_text', 'countryTexts', 'id'),
  emptyMeetings: query('empty_meetings', ({ db, tables: { meetings: t } }) =>
    db
      .delete(t)
      .where(eq(t.code, value('code')))
      .returning(touched),
  ),
  insertMeeting: insertInto('meetings'),
  emptyOffice: query('empty_office', ({ db, tables: { officeMembers: t } }) =>
    db
      .delete(t)
      .where(eq(t.officeId, value('id')))
      .returning(touched),
  ),
  insertOfficeMember: insertInto('officeMembers'),
  insertCasework: insertInto('casework'),
  countEvents: query('count_casework', ({ db, tables: { casework: t } }) =>
    db
      .update(t)
      .set({ version: value('next') as never })
      .where(and(eq(t.caseId, value('caseId')), eq(t.version, value('version'))))
      .returning(touched),
  ),
  insertEvent: insertInto('caseworkEvents'),
  setReceiving: query('set_receiving', ({ db, tables: { casework: t } }) =>
    db
      .update(t)
      .set({ receivingOffice: value('office') as never, receivingAgency: value('agency') as never })
      .where(eq(t.caseId, value('caseId')))
      .returning(touched),
  ),
  emptyDues: query('empty_dues', ({ db, tables: { dues: t } }) =>
    db
      .delete(t)
      .where(eq(t.caseId, value('caseId')))
      .returning(touched),
  ),
  insertDue: insertInto('dues'),
  insertForm: insertInto('forms'),
  insertLetter: insertInto('letters'),
  receiveLetter: query('receive_letter', ({ db, tables: { letters: t } }) =>
    db
      .update(t)
      .set({ receivedBy: value('by') as never, receivedAt: value('at') as never })
      .where(and(eq(t.id, value('id')), isNull(t.receivedAt)))
      .returning(touched),
  ),
  insertPacket: insertInto('packets'),
  openPacket: query('open_packet', ({ db, tables: { packets: t } }) =>
    db
      .update(t)
      .set({ openedAt: value('at') as never })
      .where(and(eq(t.id, value('id')), eq(t.reader, value('reader'))))
      .returning(touched),
  ),
  deletePackets: query('delete_packets', ({ db, tables: { packets: t } }) =>
    db
      .delete(t)
      .where(eq(t.caseId, value('caseId')))
      .returning(touched),
  ),
}
