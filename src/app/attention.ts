import type { WorkerId } from '../core/ids.ts'
import type { Instant } from '../core/time.ts'
import { seconds } from '../core/time.ts'
import type { OpenComplaint, Store } from '../store/port.ts'
import type { Actor } from './casework.ts'
import type { Deps } from './deps.ts'
import { mayDecide } from './approval-of.ts'
import type { AskedFall } from './falling-levels.ts'
import { mayDecideFall, readFalls } from './falling-levels.ts'
import type { Barred } from './hearers.ts'
import { mayHear, readBarred, those } from './hearers.ts'
import { readHidden } from './hidden-cases.ts'
import { readOverdue } from './office-calendar.ts'
import { readUnreceived } from './unreceived.ts'

/** What waits for a worker to look at it, in numbers that stand on every page. */
export interface Attention {
  /** For them as the second worker. */
  readonly approvals: number
  /** Open ones that they may know of. */
  readonly complaints: number
  /** What is late in their offices. */
  readonly overdue: number
  /** That they have not said that they have. */
  readonly letters: number
}

/** Another process on the same database may have changed something that nobody here heard of. */
const remembered = seconds(5)

interface Known {
  readonly at: Instant
  readonly pending: Awaited<ReturnType<Store['pendingApprovals']>>
  readonly falls: readonly AskedFall[]
  readonly complaints: readonly OpenComplaint[]
  readonly barred: Barred
  overdueOf(worker: WorkerId): Promise<number>
  lettersOf(worker: WorkerId): Promise<ReadonlySet<string>>
}

/** Counts from what was read once, until something changes: a page costs no read for it. */
export const createAttention = (deps: Pick<Deps, 'store' | 'ring' | 'clock'>) => {
  const { store, clock } = deps
  let known: Promise<Known> | null = null
  const read = async (): Promise<Known> => {
    const at = clock.now()
    const [pending, falls, complaints, barred, hidden] = await Promise.all([
      store.pendingApprovals(at),
      readFalls(deps),
      store.openComplaints(),
      readBarred(deps),
      readHidden(deps),
    ])
    const [overdueOf, lettersOf] = await Promise.all([
      readOverdue(deps, at, hidden),
      readUnreceived(deps, hidden),
    ])
    return { at, pending, falls, complaints, barred, overdueOf, lettersOf }
  }
  const recent = async (): Promise<Known> => {
    const asked = (known ??= read())
    const found = await asked.catch(() => null)
    // Also after a clock was set back.
    if (found !== null && Math.abs(clock.now() - found.at) < remembered) return found
    // It failed or is too old: of all who find it so, the first asks anew.
    if (known === asked) known = null
    return await (known ??= read())
  }

  return {
    /** Something changed: what was read is not asked any more. */
    forget: () => {
      known = null
    },
    of: async (actor: Actor): Promise<Attention> => {
      const { pending, falls, complaints, barred, overdueOf, lettersOf } = await recent()
      const now = clock.now()
      const theirs = await those(
        pending,
        async ({ approval, case: about }) =>
          now < approval.expiresAt && mayDecide(actor, approval, about) && !(await barred(actor.id, about)),
      )
      const heard =
        actor.role === 'supervisor' ? await those(complaints, (each) => mayHear(actor.id, each, barred)) : []
      const levels = await those(falls, (fall) => mayDecideFall(deps, actor, fall))
      return {
        approvals: theirs.length + levels.length,
        complaints: heard.length,
        overdue: await overdueOf(actor.id),
        letters: (await lettersOf(actor.id)).size,
      }
    },
  }
}
