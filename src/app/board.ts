import { priorities } from '../core/case.ts'
import type { WorkerId } from '../core/ids.ts'
import { dueAt } from '../referral/due.ts'
import { isUrgent } from '../referral/matching.ts'
import { isHandoverLate } from '../referral/shift.ts'
import { timeLeft } from '../referral/time-left.ts'
import type { HandoverRow } from '../store/port.ts'
import type { Actor } from './casework.ts'
import type { QueueItem } from './queue-line.ts'
import { handedTo } from './handed-to.ts'
import type { Roster } from './roster.ts'
import { isCalledTo, memberOf, missingFor } from './roster.ts'
import type { Board, LateHandover, LineNote, Neglect, ShiftView } from './staffing.ts'

/** Why nothing can be sent to somebody who waits for an answer; null: it can. */
const silenceOf = ({ status, awaitsReply, contact }: QueueItem): Neglect | null => {
  const waits = status === 'waiting' || awaitsReply
  return waits && contact !== null && contact !== 'open' ? contact : null
}

/**
 * Nobody is there for it: it waits in vain or past its time, who has it is not at work or may do nothing any more, or
 * somebody in danger has had no answer from them in the time there was.
 */
const neglectOf = (roster: Roster, item: QueueItem): Neglect | null => {
  const silence = silenceOf(item)
  if (silence !== null) return silence
  if (item.status === 'waiting') {
    if (roster.now > item.dueAt) return item.kind === 'alert' ? 'bot' : 'late'
    const isAway = roster.isMatching && item.teamId !== null && !roster.isTeamThere(item)
    return isAway ? 'team_away' : null
  }
  const { assignedTo, unansweredSince, priority } = item
  if (assignedTo === null) return null
  if (!roster.colleagues.some(({ id }) => id === assignedTo)) return 'no_role'
  if (roster.isMatching && !roster.onShift(assignedTo)) return 'off_shift'
  const isLate = unansweredSince !== null && roster.now > dueAt(priority, unansweredSince)
  return isUrgent(priority) && isLate ? 'unanswered' : null
}

const noteOf = (roster: Roster, actor: Actor, item: QueueItem): LineNote => {
  const waits = item.status === 'waiting'
  const fit = waits ? roster.fitOf(actor.id, item) : null
  const lentBy = roster.wall.lender(actor.id, item)?.name ?? null
  const team = waits ? roster.teams.find(({ id }) => id === item.teamId) : undefined
  return {
    left: waits ? timeLeft(item.waitsSince, item.dueAt, roster.now) : null,
    fit,
    neglect: lentBy === null ? neglectOf(roster, item) : null,
    teamName: team?.name ?? null,
    lentBy,
    isCalled: fit !== null && isCalledTo(roster, actor.id, item, fit),
    // Asked of the lines that are shown alone: it compares a case with everybody on shift.
    get unmatched() {
      return waits && actor.role === 'supervisor' ? missingFor(roster, item) : null
    },
  }
}

type OpenHandover = Omit<HandoverRow, 'body'>

/** Handovers of these cases that nobody has acknowledged in time. */
const lateAmong = (
  roster: Roster,
  open: readonly OpenHandover[],
  items: readonly QueueItem[],
): readonly LateHandover[] =>
  open.flatMap((handover) => {
    const { caseId, at, fromWorker } = handover
    const item = items.find(({ id }) => id === caseId)
    if (item === undefined || !isHandoverLate(at, roster.now)) return []
    return [{ item, at, fromName: roster.nameOf(fromWorker), to: handedTo(handover, item, roster) }]
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
  onBreak: roster.onBreak(actor.id),
  teams: roster.teams,
  isMatching: roster.isMatching,
  notes: new Map(items.map((item) => [item.id, noteOf(roster, actor, item)])),
  lateHandovers: actor.role === 'supervisor' ? lateAmong(roster, open, items) : [],
})

/** What a supervisor sees of a shift. */
export const shiftOf = (
  roster: Roster,
  items: readonly QueueItem[],
  open: readonly OpenHandover[],
  toTalkWith: readonly WorkerId[],
): ShiftView => {
  const waiting = items.filter(({ status }) => status === 'waiting')
  const staff = roster.colleagues.map((colleague) => memberOf(roster, colleague))
  const [first, ...others] = staff.filter(({ onShift }) => onShift)
  return {
    staff,
    waiting: priorities.map((priority) => {
      const ofIt = waiting.filter((item) => item.priority === priority)
      return {
        priority,
        count: ofIt.length,
        late: ofIt.filter((item) => roster.now > item.dueAt).length,
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
    alone: first !== undefined && others.length === 0 ? first : null,
    toTalkWith: staff.filter(({ id }) => toTalkWith.includes(id)),
  }
}
