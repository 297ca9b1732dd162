import type { WorkerId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import type { Actor } from './casework.ts'

/** Breaks and talking afterwards, as the console sees them (domain reference, section 19, staff care). */
export interface Resting {
  /** The worker's own; over already is over. */
  endBreak(actor: Actor): Promise<void>
  /** A supervisor has talked with a colleague about what they went through. */
  talkedWith(actor: Actor, worker: WorkerId): Promise<Result<void, 'not_yours'>>
}
