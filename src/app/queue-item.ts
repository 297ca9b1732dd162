import { dueAt } from '../referral/due.ts'
import { isUrgent } from '../referral/matching.ts'
import type { CaseRow, QueuedCase } from '../store/port.ts'
import type { QueueItem } from './queue-line.ts'

/**
 * When somebody began to be waited for: its opening, or the time a worker put it back. What is urgent has one time for
 * a first answer, which who takes it and puts it back does not move.
 */
export const waitsSince = ({ status, priority, openedAt, claimedAt }: CaseRow) =>
  status === 'waiting' && !isUrgent(priority) ? (claimedAt ?? openedAt) : openedAt

/** When somebody last wrote; its opening, while nobody has. */
export const lastWordAt = ({ openedAt, personWroteAt, workerWroteAt }: CaseRow) =>
  Math.max(openedAt, personWroteAt ?? 0, workerWroteAt ?? 0)

/** A first answer is waited for since the opening, each later one since the person's word. */
const unansweredSince = ({ status, openedAt, personWroteAt, workerWroteAt }: CaseRow) => {
  if (status !== 'claimed') return null
  if (workerWroteAt === null) return openedAt
  return (personWroteAt ?? 0) > workerWroteAt ? personWroteAt : null
}

/** A case as its line in the queue. */
export const toItem = (row: CaseRow & Partial<Pick<QueuedCase, 'contact'>>): QueueItem => ({
  id: row.id,
  code: row.code,
  kind: row.kind,
  status: row.status,
  priority: row.priority,
  reason: row.reason,
  risk: row.risk,
  language: row.language,
  child: row.child,
  workerGender: row.workerGender,
  channel: row.channel,
  assignedTo: row.assignedTo,
  backup: row.backup,
  teamId: row.teamId,
  officeId: row.officeId,
  conversationKey: row.conversationKey,
  contact: row.contact ?? null,
  caution: row.caution,
  openedAt: row.openedAt,
  waitsSince: waitsSince(row),
  dueAt: dueAt(row.priority, waitsSince(row)),
  pages: row.status === 'waiting' ? row.pages : 0,
  awaitsReply: (row.personWroteAt ?? 0) > (row.workerWroteAt ?? 0),
  lastWordAt: lastWordAt(row),
  unansweredSince: unansweredSince(row),
})
