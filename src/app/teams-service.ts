import { asId } from '../core/ids.ts'
import type { TeamId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import type { Statement } from '../store/port.ts'
import { audited } from './audit-entry.ts'
import type { Actor } from './casework.ts'
import { worksWithPeople } from './casework.ts'
import type { Deps } from './deps.ts'
import type { Team, Teams } from './teams.ts'
import { longestTeamName } from './teams.ts'

const isSame = (one: Omit<Team, 'id'>, other: Omit<Team, 'id'>) =>
  one.name === other.name &&
  one.members.length === other.members.length &&
  one.members.every((worker) => other.members.includes(worker))

/** Who is called together, over the store. */
export const createTeams = (deps: Deps): Teams => {
  const { store, ids, changes } = deps
  /** That somebody came or went is told of them, too. */
  const comings = (actor: Actor, id: TeamId, before: Team['members'], members: Team['members']) => [
    ...members
      .filter((worker) => !before.includes(worker))
      .map((worker) => audited(deps, actor.id, 'team_joined', worker, id)),
    ...before
      .filter((worker) => !members.includes(worker))
      .map((worker) => audited(deps, actor.id, 'team_left', worker, id)),
  ]
  const isDone = async (statements: readonly Statement[]) => {
    const { ok: written } = await store.commit(statements)
    changes.publish('queue')
    return written
  }

  return {
    teams: () => store.teams(),

    saveTeam: async (actor, team) => {
      const all = await store.teams()
      const was = all.find(({ id }) => id === team.id) ?? null
      if (actor.role !== 'supervisor' || (team.id !== null && was === null)) return fail('not_yours')
      const name = team.name.trim()
      const isTaken = all.some((other) => other.name === name && other.id !== team.id)
      if (name === '' || name.length > longestTeamName || isTaken) return fail('name')
      if (was !== null && !isSame(was, team.shown)) return fail('changed')
      const known = (await store.workers()).filter(({ role }) => worksWithPeople(role)).map(({ id }) => id)
      const members = known.filter((worker) => team.members.includes(worker))
      const id = was?.id ?? asId<TeamId>(ids.id())
      const written = await isDone([
        { do: 'putTeam', row: { id, name, members }, was },
        audited(deps, actor.id, was === null ? 'team_made' : 'team_changed', id),
        ...comings(actor, id, was?.members ?? [], members),
      ])
      return written ? ok(undefined) : fail('changed')
    },

    removeTeam: async (actor, id) => {
      const team = (await store.teams()).find((each) => each.id === id)
      if (actor.role !== 'supervisor' || team === undefined) return fail('not_yours')
      const written = await isDone([
        { do: 'deleteTeam', id },
        audited(deps, actor.id, 'team_removed', id),
        ...comings(actor, id, team.members, []),
      ])
      return written ? ok(undefined) : fail('not_yours')
    },
  }
}
