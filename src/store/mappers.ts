import type { WrappedKey } from '../core/sealed.ts'
import type { ConsentRow, DueRow, LoadedConversation, WorkerRow } from './port.ts'
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

interface Keyed {
  readonly conversation: Columns<'conversations'>
  readonly personKey: WrappedKey | null
}

/** The key that opens a conversation: its person's, or its own while there is nobody. */
const dataKeyOf = ({ conversation, personKey }: Keyed): WrappedKey => {
  const key = personKey ?? conversation.wrappedKey
  if (key === null) throw new Error('a conversation has no key')
  return key
}

/** A conversation with its key and its case. */
export const loadedConversation = (
  row: Keyed & { readonly case: Columns<'cases'> | null },
): LoadedConversation => ({ conversation: row.conversation, dataKey: dataKeyOf(row), case: row.case })

/** A leased row with what it takes to deliver it. */
export const dueRow = (due: Keyed & { readonly row: Columns<'outbox'> }): DueRow => {
  const { channel, address, contact, lastInboundAt } = due.conversation
  return { row: due.row, channel, address, dataKey: dataKeyOf(due), contact, lastInboundAt }
}

/** A worker as the console lists them. */
export const workerRow = (row: {
  readonly id: WorkerRow['id']
  readonly name: string
  readonly email: string
  readonly role: string | null
  readonly createdAt: Date
}): WorkerRow => ({ ...row, createdAt: row.createdAt.getTime() })
