import type { WorkerId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import { isUrgent } from '../referral/matching.ts'
import type { StaffRow, Statement } from '../store/port.ts'
import { boardOf, shiftOf } from './board.ts'
import type { Actor } from './casework.ts'
import type { Deps } from './deps.ts'
import { createHandingOver } from './hand-over.ts'
import { createHandovers } from './handovers.ts'
import { toItem } from './queue-item.ts'
import { candidatesFor, memberOf, readRoster } from './roster.ts'
import type { Staffing } from './staffing.ts'

/** Who can look after which case, over the store. */
export const createStaffing = (deps: Deps): Staffing => {
  const openItems = async () => (await deps.store.queue()).map(toItem)

  const written = (actor: Actor, action: string, subject: string): Statement => ({
    do: 'audit',
    entry: { id: deps.ids.id(), at: deps.clock.now(), actor: actor.id, action, subject, reason: null },
  })
  const profileOf = async (worker: WorkerId): Promise<StaffRow | null> =>
    (await deps.store.staff()).find(({ workerId }) => workerId === worker) ?? null
  const urgentOf = async (actor: Actor) =>
    (await openItems()).filter(({ assignedTo, priority }) => assignedTo === actor.id && isUrgent(priority))

  const setShift = async (actor: Actor, onShiftSince: number | null) => {
    await deps.store.commit([
      { do: 'setShift', workerId: actor.id, onShiftSince },
      written(actor, onShiftSince === null ? 'shift_ended' : 'shift_begun', actor.id),
    ])
    deps.changes.publish('queue')
    return ok(undefined)
  }

  return {
    ...createHandovers(deps),
    ...createHandingOver(deps),

    member: async (actor, worker) => {
      if (worker !== actor.id && actor.role !== 'supervisor') return null
      const roster = await readRoster(deps, await openItems())
      const known = roster.colleagues.find(({ id }) => id === worker)
      return known === undefined ? null : memberOf(roster, known)
    },

    saveProfile: async (actor, worker, ability) => {
      if (worker !== actor.id && actor.role !== 'supervisor') return fail('not_yours')
      const { colleagues } = await readRoster(deps, [])
      if (!colleagues.some(({ id }) => id === worker)) return fail('not_yours')
      await deps.store.commit([
        { do: 'putStaff', row: { workerId: worker, ...ability, onShiftSince: null } },
        written(actor, 'profile_saved', worker),
      ])
      deps.changes.publish('queue')
      return ok(undefined)
    },

    beginShift: async (actor) =>
      (await profileOf(actor.id)) === null ? fail('no_profile') : setShift(actor, deps.clock.now()),

    endShift: async (actor) => {
      if ((await urgentOf(actor)).length > 0) return fail('handover_needed')
      const since = (await profileOf(actor.id))?.onShiftSince ?? null
      return since === null ? ok(undefined) : setShift(actor, null)
    },

    toHandOver: urgentOf,

    board: async (actor, { waiting, mine, others }) => {
      const items = [...waiting, ...mine, ...others]
      const roster = await readRoster(deps, items)
      return boardOf(roster, actor, items, await deps.store.openHandovers())
    },

    mismatches: async (actor, id) => {
      const row = await deps.store.case(id)
      if (row?.status !== 'waiting') return []
      return (await readRoster(deps, [])).fitOf(actor.id, row).mismatches
    },

    candidates: async (actor, id) => {
      const row = await deps.store.case(id)
      if (row === null || (row.assignedTo !== actor.id && actor.role !== 'supervisor')) return null
      const others = candidatesFor(await readRoster(deps, await openItems()), row)
      return others.filter((candidate) => candidate.id !== row.assignedTo)
    },

    shift: async (actor) => {
      if (actor.role !== 'supervisor') return null
      const items = await openItems()
      return shiftOf(await readRoster(deps, items), items, await deps.store.openHandovers())
    },
  }
}
