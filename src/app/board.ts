import { priorities } from '../core/case.ts'
import { isHandoverLate } from '../referral/shift.ts'
import { timeLeft } from '../referral/time-left.ts'
import type { HandoverRow } from '../store/port.ts'
import type { Actor, QueueItem } from './casework.ts'
import type { Roster } from './roster.ts'
import { memberOf, missingFor } from './roster.ts'
import type { Board, LateHandover, LineNote, Neglect, ShiftView } from './staffing.ts'

/** Nobody is there for it: it waits past its time, or who has it is not at work or may do nothing any more. */
const neglectOf = (roster: Roster, item: QueueItem): Neglect | null => {
  if (item.status === 'waiting') return roster.now > item.dueAt ? 'late' : null
  const { assignedTo } = item
  if (assignedTo === null) return null
  if (!roster.colleagues.some(({ id }) => id === assignedTo)) return 'no_role'
  return roster.isMatching && !roster.onShift(assignedTo) ? 'off_shift' : null
}

const noteOf = (roster: Roster, actor: Actor, item: QueueItem): LineNote => {
  const waits = item.status === 'waiting'
  return {
    left: waits ? timeLeft(item.waitsSince, item.dueAt, roster.now) : null,
    fit: waits ? roster.fitOf(actor.id, item) : null,
    neglect: neglectOf(roster, item),
    unmatched: waits && actor.role === 'supervisor' ? missingFor(roster, item) : null,
  }
}

type OpenHandover = Omit<HandoverRow, 'body'>

/** Handovers of these cases that nobody has acknowledged in time. */
const lateAmong = (
  roster: Roster,
  open: readonly OpenHandover[],
  items: readonly QueueItem[],
): readonly LateHandover[] =>
  open.flatMap(({ caseId, at, fromWorker }) => {
    const item = items.find(({ id }) => id === caseId)
    if (item === undefined || !isHandoverLate(at, roster.now)) return []
    return [{ item, at, fromName: roster.nameOf(fromWorker) }]
  })

/** What is to be said beside each line of the queue. */
export const boardOf = (
  roster: Roster,
  actor: Actor,
  items: readonly QueueItem[],
  open: readonly OpenHandover[],
): Board => ({
  profile: roster.profileOf(actor.id),
  onShift: roster.onShift(actor.id),
  isMatching: roster.isMatching,
  notes: new Map(items.map((item) => [item.id, noteOf(roster, actor, item)])),
  lateHandovers: actor.role === 'supervisor' ? lateAmong(roster, open, items) : [],
})

/** What a supervisor sees of a shift. */
export const shiftOf = (
  roster: Roster,
  items: readonly QueueItem[],
  open: readonly OpenHandover[],
): ShiftView => {
  const waiting = items.filter(({ status }) => status === 'waiting')
  return {
    staff: roster.colleagues.map((colleague) => memberOf(roster, colleague)),
    waiting: priorities.map((priority) => {
      const ofIt = waiting.filter((item) => item.priority === priority)
      return {
        priority,
        count: ofIt.length,
        late: ofIt.filter(({ dueAt }) => roster.now > dueAt).length,
        oldest: Math.max(0, ...ofIt.map(({ waitsSince }) => roster.now - waitsSince)),
        pages: ofIt.reduce((sum, { pages }) => sum + pages, 0),
      }
    }),
    unmatched: waiting.flatMap((item) => {
      const missing = missingFor(roster, item)
      return missing === null ? [] : [{ item, missing }]
    }),
    neglected: items.flatMap((item) => {
      const neglect = neglectOf(roster, item)
      return neglect === null ? [] : [{ item, neglect }]
    }),
    lateHandovers: lateAmong(roster, open, items),
  }
}
