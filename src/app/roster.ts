import type { CaseId, ConversationKey, TeamId, WorkerId } from '../core/ids.ts'
import type { Instant } from '../core/time.ts'
import type { Asked, Load, Mismatch } from '../referral/matching.ts'
import { isUrgent, mismatchesOf, strainsOf } from '../referral/matching.ts'
import { isCalled } from '../referral/paging.ts'
import { isOnBreak, isOnShift } from '../referral/shift.ts'
import type { TeamRow } from '../store/port.ts'
import { readBars } from './bars.ts'
import { roles } from './casework.ts'
import type { QueueItem } from './queue-line.ts'
import type { Deps } from './deps.ts'
import type { Candidate, Fit, Profile, StaffMember } from './staffing.ts'
import type { Placed, Wall } from './wall.ts'
import { wallOf } from './wall.ts'

/** What a case asks, with its name, whose it is and for whom it is meant. */
export type AskingCase = Asked &
  Placed & {
    readonly id: CaseId
    readonly conversationKey: ConversationKey
    readonly teamId: TeamId | null
  }

/** Everyone who works here, with what they can do and what they have. */
export interface Roster {
  readonly now: Instant
  /** Whether anybody has said what they can do. */
  readonly isMatching: boolean
  /** By name. */
  readonly colleagues: readonly { readonly id: WorkerId; readonly name: string }[]
  readonly teams: readonly TeamRow[]
  readonly wall: Wall
  /** Also of who may do nothing any more. */
  nameOf(worker: WorkerId | null): string | null
  profileOf(worker: WorkerId): Profile | null
  onShift(worker: WorkerId): boolean
  onBreak(worker: WorkerId): boolean
  loadOf(worker: WorkerId): Load
  /** Somebody of its team is at work, not on a break, and matches. */
  isTeamThere(asking: AskingCase): boolean
  /** `country`: the person's; null where nobody has looked, or they have not told. */
  fitOf(worker: WorkerId, asking: AskingCase, country?: string | null): Fit
}

type Held = readonly Pick<QueueItem, 'assignedTo' | 'priority'>[]

const nothing: Load = { open: 0, urgent: 0, urgentThisShift: 0 }

const loadsOf = (items: Held) => {
  const loads = new Map<WorkerId, Load>()
  for (const { assignedTo, priority } of items) {
    if (assignedTo === null) continue
    const { open, urgent } = loads.get(assignedTo) ?? nothing
    const more = isUrgent(priority) ? 1 : 0
    loads.set(assignedTo, { ...nothing, open: open + 1, urgent: urgent + more })
  }
  return loads
}

/** Reads the roster once. `asked`: the cases that are not closed, which may still be on their way. */
export const readRoster = async (
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  asked: Held | Promise<Held>,
): Promise<Roster> => {
  const [workers, staff, barOf, teams, offices, officeMembers, open] = await Promise.all([
    store.workers(),
    store.staff(),
    readBars(store),
    store.teams(),
    store.offices(),
    store.officeMembers(),
    asked,
  ])
  const now = clock.now()
  const wall = wallOf({ offices, members: officeMembers, workers, staff, now })
  const names = new Map(workers.map(({ id, name }) => [id, name]))
  const profiles = new Map<WorkerId, Profile>(staff.map(({ workerId, ...profile }) => [workerId, profile]))
  const loads = loadsOf(open)
  const isMatching = profiles.size > 0
  // An administrator manages people and reads no content.
  const colleagues = workers
    .filter(({ role }) => role !== 'administrator' && roles.some((each) => each === role))
    .map(({ id, name }) => ({ id, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
  const working = new Set(colleagues.map(({ id }) => id))
  const membersOf = new Map(teams.map(({ id, members }) => [id, members]))

  const onShift = (worker: WorkerId) => isOnShift(profiles.get(worker)?.onShiftSince ?? null, now)
  const onBreak = (worker: WorkerId) =>
    onShift(worker) && isOnBreak(profiles.get(worker)?.breakUntil ?? null, now)
  const loadOf = (worker: WorkerId): Load => ({
    ...(loads.get(worker) ?? nothing),
    urgentThisShift: onShift(worker) ? (profiles.get(worker)?.urgentThisShift ?? 0) : 0,
  })
  const mismatchesFor = (
    worker: WorkerId,
    asking: AskingCase,
    country: string | null,
  ): readonly Mismatch[] => {
    const ability = profiles.get(worker) ?? null
    const avoids = country !== null && (ability?.avoids.includes(country) ?? false)
    const between = avoids ? 'conflict' : barOf(worker, asking)
    const bar = wall.hidesLine(worker, asking) ? 'office' : between
    return mismatchesOf(ability, asking, { bar, anyProfile: isMatching })
  }
  const isTeamThere = (asking: AskingCase): boolean =>
    asking.teamId !== null &&
    (membersOf.get(asking.teamId) ?? []).some(
      (id) => working.has(id) && onShift(id) && !onBreak(id) && mismatchesFor(id, asking, null).length === 0,
    )
  const isOf = (worker: WorkerId, team: TeamId | null) =>
    team === null || (membersOf.get(team) ?? []).includes(worker)

  return {
    now,
    isMatching,
    colleagues,
    teams,
    wall,
    nameOf: (worker) => (worker === null ? null : (names.get(worker) ?? null)),
    profileOf: (worker) => profiles.get(worker) ?? null,
    onShift,
    onBreak,
    loadOf,
    isTeamThere,
    fitOf: (worker, asking, country = null) => ({
      mismatches: mismatchesFor(worker, asking, country),
      strains: strainsOf(profiles.get(worker) ?? null, asking.priority, {
        load: loadOf(worker),
        onBreak: onBreak(worker),
        forOthers: !isOf(worker, asking.teamId) && isTeamThere(asking),
        country,
      }),
    }),
  }
}

const candidateFor =
  (roster: Roster, asking: AskingCase, country: string | null) =>
  ({ id, name }: Roster['colleagues'][number]): Candidate => ({
    id,
    name,
    onShift: roster.onShift(id),
    fit: roster.fitOf(id, asking, country),
  })

/** What no reason overrides: another office's case, and what lies between a worker and a person. */
export const unliftable: readonly Mismatch[] = ['office', 'conflict', 'person_asked']

/** Whom nobody can give it to stands in no list: a name with a word of its own would tell that something lies between. */
const isGivable = ({ fit }: Candidate) => !fit.mismatches.some((each) => unliftable.includes(each))

/** Colleagues as candidates for a case, by name. */
export const candidatesFor = (
  roster: Roster,
  asking: AskingCase,
  country: string | null,
): readonly Candidate[] => roster.colleagues.map(candidateFor(roster, asking, country)).filter(isGivable)

/** Those on shift with what is missing for each; null when one of them matches and is not on a break, or nothing is matched. */
export const missingFor = (
  roster: Roster,
  asking: AskingCase,
  {
    except = null,
    country = null,
  }: { readonly except?: WorkerId | null; readonly country?: string | null } = {},
): readonly Candidate[] | null => {
  if (!roster.isMatching) return null
  const there = roster.colleagues.filter(({ id }) => roster.onShift(id) && id !== except)
  const isFree = ({ id }: (typeof there)[number]) =>
    !roster.onBreak(id) && roster.fitOf(id, asking, country).mismatches.length === 0
  // Mostly the first or second is: the others are looked at where nobody is.
  return there.some(isFree) ? null : there.map(candidateFor(roster, asking, country)).filter(isGivable)
}

/** Whether somebody else at work could come to it at once: they match, are not on a break, and avoid no country. */
const isAnotherThere = (roster: Roster, asking: AskingCase, besides: WorkerId): boolean =>
  roster.colleagues.some(({ id }) => {
    if (id === besides || !roster.onShift(id)) return false
    const { mismatches, strains } = roster.fitOf(id, asking)
    return mismatches.length === 0 && !strains.includes('break') && !strains.includes('country')
  })

/** Whether a worker is called to a case that waits. Everybody on shift is looked at for who is on a break alone. */
export const isCalledTo = (
  roster: Roster,
  worker: WorkerId,
  item: AskingCase & Pick<QueueItem, 'pages'>,
  { strains }: Fit,
): boolean =>
  isCalled(strains, {
    ...item,
    isAnotherThere: strains.includes('break') && isAnotherThere(roster, item, worker),
  })

/** A worker as supervisors see them, and as they see themselves. */
export const memberOf = (roster: Roster, { id, name }: { id: WorkerId; name: string }): StaffMember => ({
  id,
  name,
  profile: roster.profileOf(id),
  onShift: roster.onShift(id),
  onBreak: roster.onBreak(id),
  load: roster.loadOf(id),
})
