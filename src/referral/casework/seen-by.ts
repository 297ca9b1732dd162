import type { Side } from '../steps/step.ts'
import type { Next } from './next.ts'
import type { CaseworkEvent, Happened } from './record.ts'

/** What one office cannot do without knowing of the other: the steps, and where somebody is on the way. */
export const shared: readonly CaseworkEvent['type'][] = [
  'StepTaken',
  'ChainFrozen',
  'ChainResumed',
  'RecallSent',
  'RecallReceived',
  'MeetingQuestioned',
  'MeetingAnswered',
  'ArrivalNotified',
  'Departed',
  'StayedBehind',
  'Delayed',
  'AlarmRaised',
  'AlarmAnswered',
  'Arrived',
  'CaseworkClosed',
  'CaseworkReopened',
]

/**
 * What an office knows of a case: what it did itself, and what a step or a journey carries. Whoever was asked before the
 * office that is asked now is not its affair.
 */
export const seenBy = <Each extends Happened>(log: readonly Each[], side: Side): readonly Each[] => {
  if (side === 'sending')
    return log.filter(({ event, side: of }) => of === side || shared.includes(event.type))
  const asked = log.findLastIndex(({ event }) => event.type === 'ReceiverChosen')
  return log.slice(asked + 1).filter(({ event, side: of }) => of === side || shared.includes(event.type))
}

/** What comes next, as far as one side may know of it: who waits for a step sees that it is awaited, and not why. */
export const nextFor = (next: Next, side: Side): Next => {
  if (side === 'sending' || next.side === side || next.what === 'nothing') return next
  const isRefused = next.what === 'return_refused' || next.blockedBy === 'not_positive'
  if (isRefused) return { what: 'said_no', side: next.side, until: null, blockedBy: null }
  const isShared =
    next.what.startsWith('step_') || next.what === 'ask_meeting' || next.what === 'advance_notice'
  return isShared
    ? { ...next, blockedBy: null }
    : { what: 'other_office', side: next.side, until: null, blockedBy: null }
}
