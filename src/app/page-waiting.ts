import { isCallDue } from '../referral/paging.ts'
import type { Deps } from './deps.ts'
import { waitsSince } from './queue-item.ts'

/**
 * Calls again whoever is at work to what nobody has claimed: a P0 every five minutes, a P1 hourly. Open pages hear of
 * it as of anything new in the queue. Returns how many cases it called to.
 */
export const pageWaiting = async (deps: Deps): Promise<number> => {
  const now = deps.clock.now()
  let called = 0
  for (const row of await deps.store.queue()) {
    const { id, version, status, priority, pagedAt, pages } = row
    if (status !== 'waiting' || !isCallDue({ priority, openedAt: waitsSince(row), pagedAt }, now)) continue
    const set = { pagedAt: now, pages: pages + 1 }
    // Claimed or changed in this moment: it is looked at again in the next round.
    const { ok } = await deps.store.commit([{ do: 'updateCase', id, version, set }])
    if (ok) called += 1
  }
  if (called > 0) deps.changes.publish('queue')
  return called
}
