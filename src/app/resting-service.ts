import type { WorkerId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import { days } from '../core/time.ts'
import { isOnBreak } from '../referral/shift.ts'
import type { AuditEntry } from '../store/port.ts'
import type { Actor } from './casework.ts'
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
  const rested = roster.colleagues.filter(({ id }) => roster.profileOf(id) !== null)
  const open = await Promise.all(
    rested.map(async ({ id }) => {
      const log = await store.audit(id)
      const begun = log.findLastIndex(({ action }) => action === 'break_begun')
      const talked = log.findLastIndex(({ action }) => action === 'talked_with')
      const isRecent = roster.now - (log[begun]?.at ?? 0) < talkWithin
      return begun > talked && isRecent ? [id] : []
    }),
  )
  return open.flat()
}

/** Breaks and talking afterwards, over the store. */
export const createResting = (deps: Deps): Resting => {
  const { store, ids, clock, changes } = deps
  const entryOf = (actor: Actor, action: string, subject: string): AuditEntry => ({
    id: ids.id(),
    at: clock.now(),
    actor: actor.id,
    action,
    subject,
    reason: null,
  })
  const staffOf = async (worker: WorkerId) =>
    (await store.staff()).find(({ workerId }) => workerId === worker) ?? null
  return {
    endBreak: async (actor) => {
      const now = clock.now()
      if (!isOnBreak((await staffOf(actor.id))?.breakUntil ?? null, now)) return
      const entry = entryOf(actor, 'break_ended', actor.id)
      await store.commit([{ do: 'setBreak', workerId: actor.id, breakUntil: now, entry }])
      changes.publish('queue')
    },

    talkedWith: async (actor, worker) => {
      const isColleague = worker !== actor.id && (await staffOf(worker)) !== null
      if (actor.role !== 'supervisor' || !isColleague) return fail('not_yours')
      await store.commit([{ do: 'audit', entry: entryOf(actor, 'talked_with', worker) }])
      changes.publish('queue')
      return ok(undefined)
    },
  }
}
