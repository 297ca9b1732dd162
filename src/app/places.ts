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
  handover: (id: string): Place => ({ table: 'handovers', column: 'body', row: id }),
  note: (id: string): Place => ({ table: 'notes', column: 'body', row: id }),
  task: (id: string): Place => ({ table: 'tasks', column: 'body', row: id }),
  recordingFile: (id: string): Place => ({ table: 'recordings', column: 'file', row: id }),
  recordingAudio: (id: string): Place => ({ table: 'recordings', column: 'audio', row: id }),
  action: (id: string): Place => ({ table: 'outbox', column: 'action', row: id }),
  receipt: (id: string): Place => ({ table: 'outbox', column: 'receipt', row: id }),
}
