import type { Place } from '../privacy/seal.ts'

/** Where each sealed column lives; a value sealed for one place opens in no other. */
export const places = {
  address: (key: string): Place => ({ table: 'conversations', column: 'address', row: key }),
  session: (key: string): Place => ({ table: 'conversations', column: 'session', row: key }),
  answer: (person: string, field: string): Place => ({
    table: 'answers',
    column: 'value',
    row: `${person}/${field}`,
  }),
  scope: (person: string, seq: number): Place => ({
    table: 'consents',
    column: 'scope',
    row: `${person}/${seq}`,
  }),
  agency: (id: string): Place => ({ table: 'shares', column: 'agency', row: id }),
  message: (id: string): Place => ({ table: 'messages', column: 'body', row: id }),
  /** Of a message that is a neutral first line: the same column, and other words in it. */
  firstLine: (id: string): Place => ({ table: 'messages', column: 'body', row: `${id}/first_line` }),
  handover: (id: string): Place => ({ table: 'handovers', column: 'body', row: id }),
  note: (id: string): Place => ({ table: 'notes', column: 'body', row: id }),
  task: (id: string): Place => ({ table: 'tasks', column: 'body', row: id }),
  happened: (id: string, seq: number): Place => ({
    table: 'casework_events',
    column: 'body',
    row: `${id}/${seq}`,
  }),
  form: (id: string): Place => ({ table: 'forms', column: 'body', row: id }),
  letter: (id: string): Place => ({ table: 'letters', column: 'body', row: id }),
  packet: (id: string): Place => ({ table: 'packets', column: 'body', row: id }),
  complaint: (id: string): Place => ({ table: 'complaints', column: 'body', row: id }),
  approval: (id: string): Place => ({ table: 'approvals', column: 'detail', row: id }),
  attachmentFile: (id: string): Place => ({ table: 'attachments', column: 'file', row: id }),
  attachmentContent: (id: string): Place => ({ table: 'attachments', column: 'content', row: id }),
  action: (id: string): Place => ({ table: 'outbox', column: 'action', row: id }),
  receipt: (id: string): Place => ({ table: 'outbox', column: 'receipt', row: id }),
}
