import type { WorkerId } from '../core/ids.ts'
import type {
  AgencyRow,
  ConsentRow,
  DueRow,
  MessageRow,
  OfficeRow,
  ShareRow,
  StaffRow,
  TeamRow,
  WorkerRow,
} from './port.ts'
import type { Tables } from './schema.ts'

type Columns<Name extends keyof Tables> = Tables[Name]['$inferSelect']

/** An entry of the ledger as its table has it: the notice in three columns. */
export const consentColumns = ({ notice, ...row }: ConsentRow): Columns<'consents'> => ({
  ...row,
  noticeId: notice.id,
  noticeVersion: notice.version,
  noticeHash: notice.hash,
})

/** An entry as the ledger reads it. */
export const consentRow = ({
  noticeId,
  noticeVersion,
  noticeHash,
  ...row
}: Columns<'consents'>): ConsentRow => ({
  ...row,
  notice: { id: noticeId, version: noticeVersion, hash: noticeHash },
})

const codes = (text: string) => text.split(' ').filter((code) => code !== '')

/** What was passed on as its table has it: the codes in one column. */
export const shareColumns = ({ categories, ...row }: ShareRow): Columns<'shares'> => ({
  ...row,
  categories: categories.join(' '),
})

/** What was passed on, its codes one by one. */
export const shareRow = ({ categories, ...row }: Columns<'shares'>): ShareRow => ({
  ...row,
  categories: codes(categories),
})

/** A worker's profile as its table has it: `ar:3 en:2`, codes in one column. */
export const staffColumns = ({ languages, avoids, ...row }: StaffRow): Columns<'staff'> => ({
  ...row,
  avoids: avoids.join(' '),
  languages: languages.map(({ code, level }) => `${code}:${level}`).join(' '),
})

const levels = [1, 2, 3] as const

/** A worker's profile; a language that was written otherwise is left out. */
export const staffRow = ({ languages, avoids, ...row }: Columns<'staff'>): StaffRow => ({
  ...row,
  avoids: codes(avoids),
  languages: languages.split(' ').flatMap((each) => {
    const [code = '', number] = each.split(':')
    const level = levels.find((known) => String(known) === number)
    return code === '' || level === undefined ? [] : [{ code, level }]
  }),
})

/** A message without its place among the others of its case. */
export const messageRow = (columns: Columns<'messages'>): MessageRow => {
  const { seq: _, ...row } = columns
  return row
}

/** A leased row with what it takes to deliver it. */
export const dueRow = (due: {
  readonly row: Columns<'outbox'>
  readonly conversation: Columns<'conversations'>
}): DueRow => {
  const { channel, address, wrappedKey, lastInboundAt, session, personId } = due.conversation
  return { row: due.row, channel, address, wrappedKey, lastInboundAt, session, personId }
}

const joined = (of: readonly (string | number)[]) => of.join(' ')

/** An office as its table has it: lists in one column each. */
export const officeColumns = ({ weekend, holidays, serves, ...row }: OfficeRow): Columns<'offices'> => ({
  ...row,
  weekend: joined(weekend),
  holidays: joined(holidays),
  serves: joined(serves),
})

export const officeRow = ({ weekend, holidays, serves, ...row }: Columns<'offices'>): OfficeRow => ({
  ...row,
  weekend: codes(weekend).map(Number),
  holidays: codes(holidays),
  serves: codes(serves),
})

/** An agency as its table has it. */
export const agencyColumns = ({ services, ...row }: AgencyRow): Columns<'agencies'> => ({
  ...row,
  services: joined(services),
})

export const agencyRow = ({ services, ...row }: Columns<'agencies'>): AgencyRow => ({
  ...row,
  services: codes(services),
})

/** Teams with who belongs to each, from one row for each member. */
export const teamRows = (
  rows: readonly (Omit<TeamRow, 'members'> & { readonly workerId: WorkerId | null })[],
): readonly TeamRow[] =>
  [...Map.groupBy(rows, ({ id }) => id)].map(([id, of]) => ({
    id,
    name: of[0]?.name ?? '',
    members: of.flatMap(({ workerId }) => (workerId === null ? [] : [workerId])),
  }))

/** A worker as the console lists them. */
export const workerRow = (row: {
  readonly id: WorkerRow['id']
  readonly name: string
  readonly email: string
  readonly role: string | null
  readonly createdAt: Date
}): WorkerRow => ({ ...row, createdAt: row.createdAt.getTime() })

/** A sent row's receipt, when it has one. */
export const receiptRow = ({ id, receipt }: Pick<Columns<'outbox'>, 'id' | 'receipt'>) =>
  receipt === null ? [] : [{ id, receipt }]
