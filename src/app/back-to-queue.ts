import type { TeamId, WorkerId } from '../core/ids.ts'
import { isUrgent } from '../referral/matching.ts'
import { takeStep } from './conversation-turn.ts'
import type { Draft } from './draft.ts'
import { changeCase } from './draft.ts'

interface Left {
  /** The work name of who had it. */
  readonly name: string
  readonly backup: WorkerId | null
  /** Who is called to it first; null: everybody. */
  readonly team: TeamId | null
}

/** The case waits again, and the person is told that somebody else will come. */
export const backToQueue = (draft: Draft, { name, backup, team }: Left): void => {
  // Calls to what is urgent are counted on: else it could be handed round for hours, and never be late.
  const isCounted = draft.case !== null && isUrgent(draft.case.priority)
  const calls = isCounted ? { pagedAt: draft.now } : { pagedAt: null, pages: 0 }
  changeCase(draft, {
    status: 'waiting',
    assignedTo: null,
    backup,
    teamId: team,
    // Waits from now on; that nobody has ever come would be wrong to say.
    claimedAt: draft.now,
    remindedAt: draft.now,
    ...calls,
  })
  takeStep(draft, { kind: 'worker_left', worker: name })
}
