/** Ends the waiting for somebody who deleted what was kept of them on the way: no case tells any more that they arrived. */
import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'
import { alarmAt } from '../referral/steps/step.ts'
import { audited } from './audit-entry.ts'
import type { Actor } from './casework.ts'
import { worksWithPeople } from './casework.ts'
import type { Deps } from './deps.ts'
import { officesOf } from './members.ts'

export const meetingEnds = ['met', 'search_ended'] as const
export type MeetingEnd = (typeof meetingEnds)[number]

/** `gone`: nobody waits for them any more. A search is ended by a supervisor, and not before it has begun. */
export type EndMeeting = (
  actor: Actor,
  code: string,
  how: MeetingEnd,
) => Promise<Result<void, 'gone' | 'not_yours'>>

/** For the people of the offices that wait, over the store. */
export const createMeetingEnds =
  (deps: Pick<Deps, 'store' | 'clock' | 'ids' | 'changes'>): EndMeeting =>
  async (actor, code, how) => {
    const { store, clock, changes } = deps
    const offices = worksWithPeople(actor.role) ? officesOf(await store.officeMembers(), actor.id) : []
    const waiting = (await Promise.all(offices.map(store.meetingsOf))).flat()
    const meeting = waiting.find((each) => each.code === code && !each.isKnown)
    if (meeting === undefined) return fail('gone')
    const mayEnd = actor.role === 'supervisor' && clock.now() >= alarmAt(meeting.arrivesAt)
    if (how === 'search_ended' && !mayEnd) return fail('not_yours')
    const done = await store.commit([
      { do: 'setMeetings', code: meeting.code, meetings: [] },
      audited(deps, actor.id, `meeting_${how}`, `meeting/${meeting.code}`),
    ])
    if (!done.ok) return fail('gone')
    changes.publish('queue')
    return ok(undefined)
  }
