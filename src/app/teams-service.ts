import { asId } from '../core/ids.ts'
import type { TeamId, WorkerId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import type { Statement } from '../store/port.ts'
import type { Actor } from './casework.ts'
import { worksWithPeople } from './casework.ts'
import type { Deps } from './deps.ts'
import type { Team, Teams } from './teams.ts'
import { longestTeamName } from './teams.ts'

/** Who is called together, over the store. */
export const createTeams = (deps: Deps): Teams => {
  const { store, ids, clock, changes } = deps
  const written = (
    actor: Actor,
    action: string,
    subject: string,
    reason: string | null = null,
  ): Statement => ({
    do: 'audit',
    entry: { id: ids.id(), at: clock.now(), actor: actor.id, action, subject, reason },
  })
  /** That somebody came or went is told of them, too. */
  const comings = (actor: Actor, id: TeamId, before: Team['members'], members: Team['members']) => [
    ...members
      .filter((worker) => !before.includes(worker))
      .map((worker) => written(actor, 'team_joined', worker, id)),
    ...before
      .filter((worker) => !members.includes(worker))
      .map((worker) => written(actor, 'team_left', worker, id)),
  ]
  const done = async (statements: readonly Statement[]) => {
    const { ok: isDone } = await store.commit(statements)
    changes.publish('queue')
    return isDone ? ok(undefined) : fail('not_yours' as const)
  }

  return {
    teams: () => store.teams(),

    saveTeam: async (actor, team) => {
      const all = await store.teams()
      const before = all.find(({ id }) => id === team.id) ?? null
      if (actor.role !== 'supervisor' || (team.id !== null && before === null)) return fail('not_yours')
      const name = team.name.trim()
      const isTaken = all.some((other) => other.name === name && other.id !== team.id)
      if (name === '' || name.length > longestTeamName || isTaken) return fail('name')
      const known = (await store.workers()).filter(({ role }) => worksWithPeople(role)).map(({ id }) => id)
      const isOf = (worker: WorkerId) => {
        const isTicked = team.members.includes(worker)
        return isTicked === team.shown.includes(worker)
          ? (before?.members.includes(worker) ?? false)
          : isTicked
      }
      const members = known.filter(isOf)
      const id = before?.id ?? asId<TeamId>(ids.id())
      return done([
        { do: 'putTeam', row: { id, name } },
        { do: 'setTeamMembers', id, members },
        written(actor, before === null ? 'team_made' : 'team_changed', id),
        ...comings(actor, id, before?.members ?? [], members),
      ])
    },

    removeTeam: async (actor, id) => {
      const team = (await store.teams()).find((each) => each.id === id)
      if (actor.role !== 'supervisor' || team === undefined) return fail('not_yours')
      return done([
        { do: 'deleteTeam', id },
        written(actor, 'team_removed', id),
        ...comings(actor, id, team.members, []),
      ])
    },
  }
}
