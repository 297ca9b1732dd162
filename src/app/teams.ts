import type { TeamId, WorkerId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import type { Actor } from './casework.ts'

/** The longest name of a team. */
export const longestTeamName = 40

/** Workers who are called together. */
export interface Team {
  readonly id: TeamId
  readonly name: string
  readonly members: readonly WorkerId[]
}

/** A team as its form comes back. */
export interface SavedTeam extends Omit<Team, 'id'> {
  /** Null: a new one. */
  readonly id: TeamId | null
  /** As it was when the form was shown. */
  readonly shown: Omit<Team, 'id'>
}

/** A form that comes too late, over what became of the team meanwhile: what was changed in it is changed in that. */
export const overTeam = ({ members, name, shown }: SavedTeam, now: Team): SavedTeam => {
  const isKept = (worker: WorkerId) => members.includes(worker) || !shown.members.includes(worker)
  const added = members.filter((worker) => !shown.members.includes(worker) && !now.members.includes(worker))
  return {
    id: now.id,
    name: name === shown.name ? now.name : name,
    members: [...now.members.filter(isKept), ...added],
    shown: { name: now.name, members: now.members },
  }
}

/** Who is called together, as the console sees it. */
export interface Teams {
  /** By name. */
  teams(): Promise<readonly Team[]>
  /**
   * A supervisor makes a team, or changes its name and who is of it. `name`: there is none, or another team has it.
   * `changed`: it is not what the form showed any more, and who saves it looks at it again.
   */
  saveTeam(actor: Actor, team: SavedTeam): Promise<Result<void, 'not_yours' | 'name' | 'changed'>>
  /** Its cases are everybody's again. */
  removeTeam(actor: Actor, id: TeamId): Promise<Result<void, 'not_yours'>>
}
