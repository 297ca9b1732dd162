import type { ConsentRow, DueRow, MessageRow, ShareRow, StaffRow, WorkerRow } from './port.ts'
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

/** What was passed on as its table has it: the codes in one column. */
export const shareColumns = ({ categories, ...row }: ShareRow): Columns<'shares'> => ({
  ...row,
  categories: categories.join(' '),
})

/** What was passed on, its codes one by one. */
export const shareRow = ({ categories, ...row }: Columns<'shares'>): ShareRow => ({
  ...row,
  categories: categories.split(' ').filter((code) => code !== ''),
})

/** A worker's profile as its table has it: `ar:3 en:2`. */
export const staffColumns = ({ languages, ...row }: StaffRow): Columns<'staff'> => ({
  ...row,
  languages: languages.map(({ code, level }) => `${code}:${level}`).join(' '),
})

const levels = [1, 2, 3] as const

/** A worker's profile; a language that was written otherwise is left out. */
export const staffRow = ({ languages, ...row }: Columns<'staff'>): StaffRow => ({
  ...row,
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
