import { dueAt } from '../referral/due.ts'
import type { CaseRow } from '../store/port.ts'
import type { QueueItem } from './casework.ts'

/** When somebody began to be waited for: its opening, or the time a worker put it back. */
export const waitsSince = ({ status, openedAt, claimedAt }: CaseRow) =>
  status === 'waiting' ? (claimedAt ?? openedAt) : openedAt

/** A case as its line in the queue. */
export const toItem = (row: CaseRow): QueueItem => ({
  id: row.id,
  code: row.code,
  kind: row.kind,
  status: row.status,
  priority: row.priority,
  reason: row.reason,
  language: row.language,
  child: row.child,
  workerGender: row.workerGender,
  channel: row.channel,
  assignedTo: row.assignedTo,
  backup: row.backup,
  caution: row.caution,
  openedAt: row.openedAt,
  waitsSince: waitsSince(row),
  dueAt: dueAt(row.priority, waitsSince(row)),
  pages: row.status === 'waiting' ? row.pages : 0,
  awaitsReply: (row.personWroteAt ?? 0) > (row.workerWroteAt ?? 0),
})
