import { isCallDue } from '../referral/paging.ts'
import type { QueuedCase, Statement } from '../store/port.ts'
import type { Deps } from './deps.ts'
import { waitsSince } from './queue-item.ts'

/** Whoever writes meanwhile waits for them. */
const together = 100

/** Counts those that were written: all, or one by one where somebody claimed or changed one in this moment. */
const written = async (deps: Deps, calls: readonly Statement[]): Promise<number> => {
  if ((await deps.store.commit(calls)).ok) return calls.length
  let count = 0
  for (const call of calls.length > 1 ? calls : []) count += await written(deps, [call])
  return count
}

/**
 * Calls again whoever is at work to what nobody has claimed: a P0 every five minutes, a P1 hourly. Open pages hear of
 * it as of anything new in the queue. Returns how many cases it called to.
 */
export const pageWaiting = async (deps: Deps): Promise<number> => {
  const now = deps.clock.now()
  const isDue = (row: QueuedCase) =>
    row.status === 'waiting' && isCallDue({ ...row, openedAt: waitsSince(row) }, now)
  const calls = (await deps.store.queue()).filter(isDue).map(({ id, version, pages }): Statement => ({
    do: 'updateCase',
    id,
    version,
    set: { pagedAt: now, pages: pages + 1 },
  }))
  let called = 0
  // A full queue is called to in one go: a commit for each kept everybody's pages waiting for the disk.
  for (let first = 0; first < calls.length; first += together)
    called += await written(deps, calls.slice(first, first + together))
  if (called > 0) deps.changes.publish('queue')
  return called
}
