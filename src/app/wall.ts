import type { OfficeId, WorkerId } from '../core/ids.ts'
import type { Clock, Instant } from '../core/time.ts'
import { isUrgent } from '../referral/matching.ts'
import { isOnShift } from '../referral/shift.ts'
import type { OfficeMember, OfficeRow, PlacedCase, StaffRow, Store, WorkerRow } from '../store/port.ts'
import { worksWithPeople } from './casework.ts'

/** What the wall goes by: whose a case is, in whose hands, and how urgent. */
export type Placed = Pick<PlacedCase, 'officeId' | 'status' | 'priority' | 'assignedTo'>

/** What keeps the cases of one office from the workers of another. */
export interface Wall {
  /** It is another office's. An open case is taken from nobody's hands. */
  hides(worker: WorkerId, about: Placed): boolean
  /** The same for its line and for claiming it: an emergency of an office of which nobody is at work is everybody's. */
  hidesLine(worker: WorkerId, about: Placed): boolean
  /** Whose emergency it is that this worker sees for that reason alone; null: they see it anyway, or not at all. */
  lender(worker: WorkerId, about: Placed): OfficeRow | null
}

interface People {
  readonly offices: readonly OfficeRow[]
  readonly members: readonly OfficeMember[]
  readonly workers: readonly Pick<WorkerRow, 'id' | 'role'>[]
  readonly staff: readonly Pick<StaffRow, 'workerId' | 'onShiftSince'>[]
  readonly now: Instant
}

const isEmergency = ({ status, priority }: Placed) => status === 'waiting' && isUrgent(priority)

const isInHand = (worker: WorkerId, { assignedTo, status }: Placed) =>
  assignedTo === worker && status !== 'closed'

/**
 * The wall as it stands. An office without people keeps nothing from anybody: what came to it would be seen by nobody.
 * Where nobody has said when they are at work everybody is.
 */
export const wallOf = ({ offices, members, workers, staff, now }: People): Wall => {
  const working = new Set(workers.filter(({ role }) => worksWithPeople(role)).map(({ id }) => id))
  const shifts = new Map(staff.map(({ workerId, onShiftSince }) => [workerId, onShiftSince]))
  const isAtWork = (worker: WorkerId) => staff.length === 0 || isOnShift(shifts.get(worker) ?? null, now)
  const peopleOf = new Map<OfficeId, WorkerId[]>()
  for (const { officeId, workerId } of members) {
    if (working.has(workerId)) peopleOf.set(officeId, [...(peopleOf.get(officeId) ?? []), workerId])
  }
  const isOutside = (worker: WorkerId, about: Placed) => {
    const people = about.officeId === null ? undefined : peopleOf.get(about.officeId)
    return people !== undefined && !people.includes(worker)
  }
  const isEverybodys = (about: Placed) =>
    isEmergency(about) && about.officeId !== null && !peopleOf.get(about.officeId)?.some(isAtWork)
  const hides = (worker: WorkerId, about: Placed) => isOutside(worker, about) && !isInHand(worker, about)
  return {
    hides,
    hidesLine: (worker, about) => hides(worker, about) && !isEverybodys(about),
    lender: (worker, about) =>
      hides(worker, about) && isEverybodys(about)
        ? (offices.find(({ id }) => id === about.officeId) ?? null)
        : null,
  }
}

/** What the wall is read from. */
export interface WallSource {
  readonly store: Pick<Store, 'offices' | 'officeMembers' | 'workers' | 'staff'>
  readonly clock: Clock
}

/** Reads it once. Where there are no offices nothing else is asked. */
export const readWall = async ({ store, clock }: WallSource): Promise<Wall> => {
  const offices = await store.offices()
  const [members, workers, staff] =
    offices.length === 0
      ? [[], [], []]
      : await Promise.all([store.officeMembers(), store.workers(), store.staff()])
  return wallOf({ offices, members, workers, staff, now: clock.now() })
}
