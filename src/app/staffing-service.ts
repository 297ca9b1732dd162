import type { WorkerId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import { isUrgent } from '../referral/matching.ts'
import { isOnShift } from '../referral/shift.ts'
import type { StaffRow } from '../store/port.ts'
import { audited } from './audit-entry.ts'
import { boardOf, shiftOf } from './board.ts'
import type { Actor } from './casework.ts'
import { createConflicts } from './conflicts-service.ts'
import { countryOf } from './country.ts'
import type { Deps } from './deps.ts'
import { createGiven } from './given.ts'
import { createHandingOver } from './hand-over.ts'
import { createHandovers } from './handovers.ts'
import { mayManage } from './case-right.ts'
import { toItem } from './queue-item.ts'
import { createResting, toTalkWith } from './resting-service.ts'
import { changedIn } from './profile-change.ts'
import { candidatesFor, memberOf, readRoster } from './roster.ts'
import type { Staffing } from './staffing.ts'
import { createTeams } from './teams-service.ts'
import { readWall } from './wall.ts'

/** Who can look after which case, over the store. */
export const createStaffing = (deps: Deps): Staffing => {
  const openItems = async () => (await deps.store.queue()).map(toItem)

  const openHandovers = async () => (await deps.store.openHandovers()).map(({ handover }) => handover)

  const profileOf = async (worker: WorkerId): Promise<StaffRow | null> =>
    (await deps.store.staff()).find(({ workerId }) => workerId === worker) ?? null
  const urgentOf = async (actor: Actor) =>
    (await openItems()).filter(({ assignedTo, priority }) => assignedTo === actor.id && isUrgent(priority))

  const setShift = async (actor: Actor, onShiftSince: number | null) => {
    await deps.store.commit([
      { do: 'setShift', workerId: actor.id, onShiftSince },
      audited(deps, actor.id, onShiftSince === null ? 'shift_ended' : 'shift_begun', actor.id),
    ])
    deps.changes.publish('queue')
    return ok(undefined)
  }

  const given = createGiven(deps)
  const { handOver, assign } = createHandingOver(deps)

  return {
    ...createHandovers(deps),
    ...createConflicts(deps),
    ...createResting(deps),
    ...createTeams(deps),

    member: async (actor, worker) => {
      if (worker !== actor.id && actor.role !== 'supervisor') return null
      const roster = await readRoster(deps, await openItems())
      const known = roster.colleagues.find(({ id }) => id === worker)
      return known === undefined ? null : memberOf(roster, known)
    },

    saveProfile: async (actor, worker, asked) => {
      if (worker !== actor.id && actor.role !== 'supervisor') return fail('not_yours')
      const { colleagues } = await readRoster(deps, [])
      if (!colleagues.some(({ id }) => id === worker)) return fail('not_yours')
      const before = await profileOf(worker)
      // Who says so of themselves would be given children to talk with; and who chose whom they avoid could try one
      // country after the other, and learn where somebody who waits comes from.
      const noted = { childTrained: before?.childTrained ?? false, avoids: before?.avoids ?? [] }
      const ability = actor.role === 'supervisor' ? asked : { ...asked, ...noted }
      // Who takes a country off could have the case that it keeps them from, and put it back afterwards.
      const isLess = noted.avoids.some((country) => !ability.avoids.includes(country))
      if (worker === actor.id && isLess) return fail('not_alone')
      const changed = changedIn(before, ability)
      if (changed.length === 0) return ok(undefined)
      await deps.store.commit([
        {
          do: 'putStaff',
          row: {
            workerId: worker,
            ...ability,
            onShiftSince: null,
            urgentThisShift: 0,
            breakUntil: null,
          },
        },
        audited(deps, actor.id, 'profile_saved', worker, changed.join(',')),
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

    board: async (actor, queue) => {
      const asked = Promise.resolve(queue).then(({ waiting, mine, others }) => [
        ...waiting,
        ...mine,
        ...others,
      ])
      const [items, roster, open] = await Promise.all([asked, readRoster(deps, asked), openHandovers()])
      return boardOf(roster, actor, items, open)
    },

    fit: async (actor, id) => {
      const row = await deps.store.case(id)
      if (row?.status !== 'waiting') return { mismatches: [], strains: [] }
      const { wall, fitOf } = await readRoster(deps, [])
      // Where they come from is looked at when it is claimed: a page that anybody may open must not tell of it.
      return wall.hidesLine(actor.id, row) ? { mismatches: [], strains: [] } : fitOf(actor.id, row)
    },

    emergencies: async (actor) => {
      // Asked beside every case, and mostly there is none: the queue is not read for that.
      if ((await deps.store.counts(deps.clock.now())).waiting.P0 === 0) return []
      const wall = await readWall(deps)
      return (await openItems())
        .filter(({ status, priority }) => status === 'waiting' && priority === 'P0')
        .filter((item) => !wall.hidesLine(actor.id, item))
        .map(({ id, pages }) => ({ id, pages }))
    },

    given: (actor) => given.to(actor.id),

    // Asked for at once by the page of who was given it: what was read before must not answer.
    handOver: (...asked) => handOver(...asked).finally(given.forget),
    assign: (...asked) => assign(...asked).finally(given.forget),

    isAtWork: async (actor) => {
      const staff = await deps.store.staff()
      const own = staff.find(({ workerId }) => workerId === actor.id)
      return staff.length === 0 || isOnShift(own?.onShiftSince ?? null, deps.clock.now())
    },

    candidates: async (actor, id) => {
      const row = await deps.store.case(id)
      if (row === null || !(await mayManage(deps, actor, row))) return null
      const roster = await readRoster(deps, await openItems())
      const isAvoided = roster.colleagues.some(({ id: each }) => roster.profileOf(each)?.avoids.length)
      const others = candidatesFor(roster, row, isAvoided ? await countryOf(deps, row) : null)
      return others.filter((candidate) => candidate.id !== row.assignedTo)
    },

    shift: async (actor) => {
      if (actor.role !== 'supervisor') return null
      const items = await openItems()
      const roster = await readRoster(deps, items)
      // What is lent to them is in the queue: nobody there is theirs to send to it.
      const seen = items.filter((item) => !roster.wall.hides(actor.id, item))
      return shiftOf(roster, seen, await openHandovers(), await toTalkWith(deps, roster))
    },
  }
}
