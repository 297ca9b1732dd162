import type { CaseId, WorkerId } from '../core/ids.ts'
import type { Instant } from '../core/time.ts'
import type { Asked, Load } from '../referral/matching.ts'
import { isUrgent, mismatchesOf, strainsOf } from '../referral/matching.ts'
import { isOnShift } from '../referral/shift.ts'
import { roles } from './casework.ts'
import type { QueueItem } from './casework.ts'
import type { Deps } from './deps.ts'
import type { Candidate, Fit, Profile, StaffMember } from './staffing.ts'

/** What a case asks, with its name. */
type AskingCase = Asked & { readonly id: CaseId }

/** Everyone who works here, with what they can do and what they have. */
export interface Roster {
  readonly now: Instant
  /** Whether anybody has said what they can do. */
  readonly isMatching: boolean
  /** By name. */
  readonly colleagues: readonly { readonly id: WorkerId; readonly name: string }[]
  /** Also of who may do nothing any more. */
  nameOf(worker: WorkerId | null): string | null
  profileOf(worker: WorkerId): Profile | null
  onShift(worker: WorkerId): boolean
  loadOf(worker: WorkerId): Load
  fitOf(worker: WorkerId, asking: AskingCase): Fit
}

const nothing: Load = { open: 0, urgent: 0 }

const loadsOf = (items: readonly Pick<QueueItem, 'assignedTo' | 'priority'>[]) => {
  const loads = new Map<WorkerId, Load>()
  for (const { assignedTo, priority } of items) {
    if (assignedTo === null) continue
    const { open, urgent } = loads.get(assignedTo) ?? nothing
    loads.set(assignedTo, { open: open + 1, urgent: urgent + (isUrgent(priority) ? 1 : 0) })
  }
  return loads
}

/** Reads the roster once. `open`: the cases that are not closed. */
export const readRoster = async (
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  open: readonly Pick<QueueItem, 'assignedTo' | 'priority'>[],
): Promise<Roster> => {
  const [workers, staff, conflicts] = await Promise.all([store.workers(), store.staff(), store.conflicts()])
  const now = clock.now()
  const names = new Map(workers.map(({ id, name }) => [id, name]))
  const profiles = new Map<WorkerId, Profile>(staff.map(({ workerId, ...profile }) => [workerId, profile]))
  const barred = new Set(conflicts.map(({ caseId, workerId }) => `${caseId}/${workerId}`))
  const loads = loadsOf(open)
  const isMatching = profiles.size > 0
  return {
    now,
    isMatching,
    // An administrator manages people and reads no content.
    colleagues: workers
      .filter(({ role }) => role !== 'administrator' && roles.some((each) => each === role))
      .map(({ id, name }) => ({ id, name }))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
    nameOf: (worker) => (worker === null ? null : (names.get(worker) ?? null)),
    profileOf: (worker) => profiles.get(worker) ?? null,
    onShift: (worker) => isOnShift(profiles.get(worker)?.onShiftSince ?? null, now),
    loadOf: (worker) => loads.get(worker) ?? nothing,
    fitOf: (worker, asking) => {
      const ability = profiles.get(worker) ?? null
      const hasConflict = barred.has(`${asking.id}/${worker}`)
      return {
        mismatches: mismatchesOf(ability, asking, { hasConflict, anyProfile: isMatching }),
        strains: strainsOf(ability, loads.get(worker) ?? nothing, asking.priority),
      }
    },
  }
}

const candidateFor =
  (roster: Roster, asking: AskingCase) =>
  ({ id, name }: Roster['colleagues'][number]): Candidate => ({
    id,
    name,
    onShift: roster.onShift(id),
    fit: roster.fitOf(id, asking),
  })

/** Colleagues as candidates for a case, by name. */
export const candidatesFor = (roster: Roster, asking: AskingCase): readonly Candidate[] =>
  roster.colleagues.map(candidateFor(roster, asking))

/** Those on shift with what is missing for each; null when one of them matches, or nothing is matched. */
export const missingFor = (
  roster: Roster,
  asking: AskingCase,
  except: WorkerId | null = null,
): readonly Candidate[] | null => {
  if (!roster.isMatching) return null
  const there = roster.colleagues
    .filter(({ id }) => roster.onShift(id) && id !== except)
    .map(candidateFor(roster, asking))
  return there.some(({ fit }) => fit.mismatches.length === 0) ? null : there
}

/** A worker as supervisors see them, and as they see themselves. */
export const memberOf = (roster: Roster, { id, name }: { id: WorkerId; name: string }): StaffMember => ({
  id,
  name,
  profile: roster.profileOf(id),
  onShift: roster.onShift(id),
  load: roster.loadOf(id),
})
