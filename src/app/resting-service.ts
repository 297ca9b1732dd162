import type { WorkerId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import { days } from '../core/time.ts'
import { isOnBreak } from '../referral/shift.ts'
import { audited, auditEntry } from './audit-entry.ts'
import type { Deps } from './deps.ts'
import type { Resting } from './resting.ts'
import type { Roster } from './roster.ts'

/** Whoever went home meanwhile is talked with the next day; later it says nothing any more. */
const talkWithin = days(1)

/**
 * Who had a P0 that ended, and has not been talked with since. Told by the log: a P0 is mostly handed over at the end
 * of a shift, and with the shift the break is over.
 */
export const toTalkWith = async (
  { store }: Pick<Deps, 'store'>,
  roster: Roster,
): Promise<readonly WorkerId[]> => {
  // Once for all of them, and of these hours alone: the page of the shift asks at every change.
  const log = await store.staffAudit(roster.now - talkWithin)
  const lastOf = (worker: WorkerId, action: string) =>
    log.findLastIndex((entry) => entry.subject === worker && entry.action === action)
  return roster.colleagues
    .map(({ id }) => id)
    .filter((worker) => lastOf(worker, 'break_begun') > lastOf(worker, 'talked_with'))
}

/** Breaks and talking afterwards, over the store. */
export const createResting = (deps: Deps): Resting => {
  const { store, clock, changes } = deps
  const staffOf = async (worker: WorkerId) =>
    (await store.staff()).find(({ workerId }) => workerId === worker) ?? null
  return {
    endBreak: async (actor) => {
      const now = clock.now()
      if (!isOnBreak((await staffOf(actor.id))?.breakUntil ?? null, now)) return
      const entry = auditEntry(deps, actor.id, 'break_ended', actor.id)
      await store.commit([{ do: 'setBreak', workerId: actor.id, breakUntil: now, entry }])
      changes.publish('queue')
    },

    talkedWith: async (actor, worker) => {
      const isColleague = worker !== actor.id && (await staffOf(worker)) !== null
      if (actor.role !== 'supervisor' || !isColleague) return fail('not_yours')
      await store.commit([audited(deps, actor.id, 'talked_with', worker)])
      changes.publish('queue')
      return ok(undefined)
    },
  }
}
