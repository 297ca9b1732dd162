import type {
  Ability,
  Candidate,
  Fit,
  Handover,
  LineNote,
  Staffing,
  StaffMember,
} from '../../../src/app/staffing.ts'
import type { Actor } from '../../../src/app/casework.ts'
import type { QueueItem } from '../../../src/app/queue-line.ts'
import { asId } from '../../../src/core/ids.ts'
import type { CaseId, TeamId, WorkerId } from '../../../src/core/ids.ts'
import { fail, ok } from '../../../src/core/result.ts'
import { minutes } from '../../../src/core/time.ts'
import { timeLeft } from '../../../src/referral/time-left.ts'
import type { Worker } from '../../../src/console/ports.ts'
import type { createFakeCasework } from './casework.ts'
import { now } from './casework.ts'

const fits: Fit = { mismatches: [], strains: [] }

/** Somebody's handover, with what the test does not care about filled in. */
export const someHandover: Handover = {
  id: 'h1',
  fromName: 'Bo',
  to: null,
  at: now - minutes(20),
  words: {
    last_contact: 'At noon',
    next_window: 'Tonight',
    promises: 'Secret promise',
    consents: '',
    do_not: 'Secret danger',
    questions: '',
  },
  acknowledgedByName: null,
  acknowledgedAt: null,
  isForYou: false,
}

/** The use cases' stand-in, over the same data as the cases'. */
export const createFakeStaffing = (
  fake: Pick<ReturnType<typeof createFakeCasework>, 'casework' | 'data'>,
  list: () => Promise<readonly Worker[]>,
): Staffing => {
  const cases = () => fake.data.items
  const mine = (actor: Actor, id: CaseId) => cases().get(id)?.assignedTo === actor.id
  const fitOf = (id: CaseId) => fake.data.fits.get(id) ?? fits
  const memberOf = ({ id, name }: Pick<Worker, 'id' | 'name'>): StaffMember => ({
    id,
    name,
    profile: fake.data.profiles.get(id) ?? null,
    onShift: (fake.data.profiles.get(id)?.onShiftSince ?? null) !== null,
    onBreak: (fake.data.profiles.get(id)?.breakUntil ?? 0) > now,
    load: { open: 1, urgent: 0, urgentThisShift: 0 },
  })
  const known = async (id: WorkerId) => (await list()).find((worker) => worker.id === id)
  const noteOf = (item: QueueItem): LineNote => ({
    left: item.status === 'waiting' ? timeLeft(item.waitsSince, item.dueAt, now) : null,
    fit: item.status === 'waiting' ? fitOf(item.id) : null,
    neglect: null,
    lentBy: null,
    teamName: fake.data.teams.find(({ id }) => id === item.teamId)?.name ?? null,
    isCalled: item.status === 'waiting',
    unmatched: null,
    ...fake.data.notes.get(item.id),
  })

  const staffing: Staffing = {
    member: async (actor, id) => {
      const worker = await known(id)
      return worker === undefined || (id !== actor.id && actor.role !== 'supervisor')
        ? null
        : memberOf(worker)
    },
    saveProfile: async (actor, id, ability: Ability) => {
      if ((await known(id)) === undefined || (id !== actor.id && actor.role !== 'supervisor')) {
        return fail('not_yours')
      }
      const avoided = fake.data.profiles.get(id)?.avoids ?? []
      if (id === actor.id && !avoided.every((country) => ability.avoids.includes(country))) {
        return fail('not_alone')
      }
      const before = fake.data.profiles.get(id) ?? {
        onShiftSince: null,
        urgentThisShift: 0,
        breakUntil: null,
      }
      fake.data.profiles.set(id, { ...before, ...ability })
      return ok(undefined)
    },
    beginShift: async (actor) => {
      const profile = fake.data.profiles.get(actor.id)
      if (profile === undefined) return fail('no_profile')
      fake.data.profiles.set(actor.id, { ...profile, onShiftSince: now })
      return ok(undefined)
    },
    endShift: async (actor) => {
      if ((await staffing.toHandOver(actor)).length > 0) return fail('handover_needed')
      const profile = fake.data.profiles.get(actor.id)
      if (profile) fake.data.profiles.set(actor.id, { ...profile, onShiftSince: null })
      return ok(undefined)
    },
    toHandOver: async (actor) =>
      [...cases().values()].filter(
        ({ assignedTo, priority, status }) =>
          assignedTo === actor.id && status === 'claimed' && ['P0', 'P1'].includes(priority),
      ),
    board: async (actor, queue) => {
      const { waiting, mine: own, others } = await queue
      return {
        profile: fake.data.profiles.get(actor.id) ?? null,
        onShift: (fake.data.profiles.get(actor.id)?.onShiftSince ?? null) !== null,
        onBreak: (fake.data.profiles.get(actor.id)?.breakUntil ?? 0) > now,
        teams: fake.data.teams,
        isMatching: fake.data.profiles.size > 0,
        notes: new Map([...waiting, ...own, ...others].map((item) => [item.id, noteOf(item)])),
        lateHandovers: [],
      }
    },
    fit: async (_actor, id) => fitOf(id),
    emergencies: async () =>
      [...cases().values()].filter(({ status, priority }) => status === 'waiting' && priority === 'P0'),
    given: async ({ id }) => fake.data.given.flatMap(({ to, ...call }) => (to === id ? [call] : [])),
    isAtWork: async ({ id }) =>
      fake.data.profiles.size === 0 || (fake.data.profiles.get(id)?.onShiftSince ?? null) !== null,
    endBreak: async (actor) => {
      const profile = fake.data.profiles.get(actor.id)
      if (profile) fake.data.profiles.set(actor.id, { ...profile, breakUntil: now })
    },
    talkedWith: async (actor, worker) => {
      if (actor.role !== 'supervisor' || (await known(worker)) === undefined) return fail('not_yours')
      fake.data.talkedWith.push(worker)
      return ok(undefined)
    },
    conflictsOf: async (actor, worker) =>
      actor.role !== 'supervisor' || actor.id === worker
        ? null
        : fake.data.conflicts.filter((one) => one.worker === worker),
    liftConflict: async (actor, worker, id) => {
      const left = fake.data.conflicts.filter((one) => one.worker !== worker || one.caseId !== id)
      if (actor.role !== 'supervisor' || left.length === fake.data.conflicts.length) return fail('not_yours')
      fake.data.conflicts = left
      return ok(undefined)
    },
    teams: async () => fake.data.teams,
    saveTeam: async (actor, team) => {
      const id = team.id ?? asId<TeamId>('t-new')
      const isKnown = team.id === null || fake.data.teams.some((one) => one.id === id)
      if (actor.role !== 'supervisor' || !isKnown) return fail('not_yours')
      if (team.name.trim() === '') return fail('name')
      const was = fake.data.teams.find((one) => one.id === id)
      const isShown = was?.name === team.shown.name && String(was.members) === String(team.shown.members)
      if (was !== undefined && !isShown) return fail('changed')
      fake.data.teams = [
        ...fake.data.teams.filter((one) => one.id !== id),
        { id, name: team.name, members: team.members },
      ]
      return ok(undefined)
    },
    removeTeam: async (actor, id) => {
      const left = fake.data.teams.filter((one) => one.id !== id)
      if (actor.role !== 'supervisor' || left.length === fake.data.teams.length) return fail('not_yours')
      fake.data.teams = left
      return ok(undefined)
    },
    candidates: async (actor, id) => {
      const item = cases().get(id)
      if (!item || (!mine(actor, id) && actor.role !== 'supervisor')) return null
      return (await list()).flatMap(({ id: worker, name }): readonly Candidate[] =>
        worker === item.assignedTo ? [] : [{ id: worker, name, onShift: true, fit: fitOf(id) }],
      )
    },
    handOver: async (actor, id, { team, words }) => {
      if (!mine(actor, id)) return fail('not_yours')
      const item = cases().get(id)
      if (item) cases().set(id, { ...item, status: 'waiting', assignedTo: null, teamId: team })
      if (words !== null) fake.data.handovers = [{ ...someHandover, words, fromName: actor.name }]
      return ok(undefined)
    },
    assign: async (actor, id, to, reason) => {
      if (actor.role !== 'supervisor' || !cases().has(id)) return fail('not_yours')
      if ((await known(to)) === undefined) return fail('unknown')
      return fitOf(id).mismatches.length > 0 && reason === null ? fail('reason_needed') : ok(undefined)
    },
    handovers: async (actor, id) => {
      const opened = await fake.casework.item(actor, id)
      return opened === null ? [] : fake.data.handovers.map((one) => ({ ...one, isForYou: mine(actor, id) }))
    },
    acknowledge: async (actor, id, handover) => {
      const found = fake.data.handovers.some((one) => one.id === handover)
      if (!mine(actor, id) || !found) return fail('not_yours')
      fake.data.handovers = fake.data.handovers.map((one) => ({
        ...one,
        acknowledgedAt: now,
        acknowledgedByName: actor.name,
      }))
      return ok(undefined)
    },
    shift: async (actor) =>
      actor.role !== 'supervisor'
        ? null
        : (fake.data.shift ?? {
            staff: (await list()).map(memberOf),
            waiting: [],
            unmatched: [],
            neglected: [],
            lateHandovers: [],
            alone: null,
            toTalkWith: [],
          }),
  }
  return staffing
}
