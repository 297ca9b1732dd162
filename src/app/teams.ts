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

/** Who is called together, as the console sees it. */
export interface Teams {
  /** By name. */
  teams(): Promise<readonly Team[]>
  /**
   * A supervisor makes a team, or changes its name and who is of it. Null as its id: a new one. `name`: there is none, or
   * another team has it. `shown`: who was of it when the form was; who was ticked or unticked since then comes or goes,
   * and what somebody else changed meanwhile stays.
   */
  saveTeam(
    actor: Actor,
    team: Omit<Team, 'id'> & { readonly id: TeamId | null; readonly shown: readonly WorkerId[] },
  ): Promise<Result<void, 'not_yours' | 'name'>>
  /** Its cases are everybody's again. */
  removeTeam(actor: Actor, id: TeamId): Promise<Result<void, 'not_yours'>>
}
