import type { ConsentRow, DueRow, WorkerRow } from './port.ts'
import type { Tables } from './schema.ts'

type Columns<Name extends keyof Tables> = Tables[Name]['$inferSelect']

/** A consent as its table has it: the notice in two columns. */
export const consentColumns = ({ notice, ...row }: ConsentRow): Columns<'consents'> => ({
  ...row,
  noticeId: notice.id,
  noticeVersion: notice.version,
})

/** A consent as the ledger reads it. */
export const consentRow = ({ noticeId, noticeVersion, ...row }: Columns<'consents'>): ConsentRow => ({
  ...row,
  notice: { id: noticeId, version: noticeVersion },
})

/** A leased row with what it takes to deliver it. */
export const dueRow = (due: {
  readonly row: Columns<'outbox'>
  readonly conversation: Columns<'conversations'>
}): DueRow => {
  const { channel, address, wrappedKey, lastInboundAt } = due.conversation
  return { row: due.row, channel, address, wrappedKey, lastInboundAt }
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
