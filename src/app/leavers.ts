import type { WorkerId } from '../core/ids.ts'
import type { CaseRow } from '../store/port.ts'
import { audited } from './audit-entry.ts'
import { backToQueue } from './back-to-queue.ts'
import { inCaseTurn } from './case-turn.ts'
import type { Actor } from './casework.ts'
import type { Deps } from './deps.ts'
import { audit, changeCase } from './draft.ts'

/** A colleague who cannot come any more. */
export interface Leaver {
  readonly id: WorkerId
  readonly name: string
}

/** What becomes of the cases of who leaves, for who manages people. No content is in it. */
export interface Leavers {
  /** How many open cases are in their name. */
  casesOf(worker: WorkerId): Promise<number>
  /**
   * Their shift ends, their cases wait for somebody else, each person is told so, and they are nobody's backup. Gives
   * how many are still in their name: of those the conversation does not open.
   */
  giveBack(actor: Actor, leaver: Leaver): Promise<number>
}

const because = 'access_removed'

/** The cases of who leaves, over the store. */
export const createLeavers = (deps: Deps): Leavers => {
  const openCases = (): Promise<readonly CaseRow[]> => deps.store.queue()
  const casesOf = async (worker: WorkerId) =>
    (await openCases()).filter(({ assignedTo }) => assignedTo === worker).length

  const giveUp = (actor: Actor, leaver: Leaver, row: CaseRow) =>
    inCaseTurn<'others'>(deps, actor, row, null, (draft, current) => {
      const backup = current.backup === leaver.id ? null : current.backup
      if (current.status === 'claimed' && current.assignedTo === leaver.id) {
        backToQueue(draft, { name: leaver.name, backup, team: current.teamId })
        audit(draft, actor.id, 'case_released', current.id, because)
        return null
      }
      if (backup === current.backup) return 'others'
      changeCase(draft, { backup })
      audit(draft, actor.id, 'backup_removed', current.id, because)
      return null
    })

  const endShift = async (actor: Actor, { id }: Leaver) => {
    const profile = (await deps.store.staff()).find(({ workerId }) => workerId === id)
    if ((profile?.onShiftSince ?? null) === null) return
    await deps.store.commit([
      { do: 'setShift', workerId: id, onShiftSince: null },
      audited(deps, actor.id, 'shift_ended', id, because),
    ])
  }

  return {
    casesOf,
    giveBack: async (actor, leaver) => {
      await endShift(actor, leaver)
      const theirs = (row: CaseRow) => row.assignedTo === leaver.id || row.backup === leaver.id
      for (const row of (await openCases()).filter(theirs)) await giveUp(actor, leaver, row)
      deps.changes.publish('queue')
      return casesOf(leaver.id)
    },
  }
}
