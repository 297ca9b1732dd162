import type { CaseId, WorkerId } from '../core/ids.ts'
import type { Instant } from '../core/time.ts'
import { minutes } from '../core/time.ts'
import { isUrgent } from '../referral/matching.ts'
import { callsSince } from '../referral/paging.ts'
import type { AuditEntry, CaseRow } from '../store/port.ts'
import type { Deps } from './deps.ts'

/** An urgent case that somebody put into a worker's hands, and how often they were called to it again since. */
export interface GivenCase {
  readonly id: CaseId
  readonly pages: number
}

/** Another process on the same database may have given a case to somebody here; their page asks no more often. */
const remembered = minutes(1)

const isOpenAndUrgent = ({ status, priority }: Pick<CaseRow, 'status' | 'priority'>) =>
  status === 'claimed' && isUrgent(priority)

/**
 * When somebody else put the case into their hands, by its log; null: nobody did, or they have opened it since. The log
 * outlives a restart, and whoever was called must not be forgotten by one.
 */
const givenAt = (log: readonly AuditEntry[], worker: WorkerId): Instant | null => {
  const given = log.findLastIndex(
    ({ action, reason }) =>
      (action === 'case_assigned' || action === 'case_transferred') && reason === worker,
  )
  // Opening it is written down, and so is whatever else they do in it.
  const came = log.findLastIndex(({ actor }) => actor === worker)
  return given > came ? (log[given]?.at ?? null) : null
}

/** Urgent cases that were given to somebody who has not opened them. */
export const createGiven = ({ store, clock }: Pick<Deps, 'store' | 'clock'>) => {
  let known: { readonly at: Instant; readonly cases: Promise<readonly CaseRow[]> } | null = null
  const unread = async (row: CaseRow): Promise<Instant | null> =>
    row.assignedTo === null || !isOpenAndUrgent(row)
      ? null
      : givenAt(await store.audit(row.id), row.assignedTo)

  const read = async (): Promise<readonly CaseRow[]> => {
    const open = (await store.queue()).filter(isOpenAndUrgent)
    const found = await Promise.all(open.map(async (row) => ((await unread(row)) === null ? [] : [row])))
    return found.flat()
  }
  /** Read once for everybody: mostly there is none, and every page asks. */
  const recent = (): Promise<readonly CaseRow[]> => {
    const now = clock.now()
    if (known === null || Math.abs(now - known.at) >= remembered) {
      const cases = read()
      known = { at: now, cases }
      cases.catch(() => (known = null))
    }
    return known.cases
  }

  return {
    /** A case was given to somebody: what was read before is not asked any more. */
    forget: (): void => {
      known = null
    },
    /** Those of one worker, as they are now. */
    to: async (worker: WorkerId): Promise<readonly GivenCase[]> => {
      const theirs = (await recent()).filter(({ assignedTo }) => assignedTo === worker)
      const now = clock.now()
      const found = await Promise.all(
        theirs.map(async ({ id }) => {
          const row = await store.case(id)
          const at = row?.assignedTo === worker ? await unread(row) : null
          return row === null || at === null ? [] : [{ id, pages: callsSince(row.priority, at, now) }]
        }),
      )
      return found.flat()
    },
  }
}
