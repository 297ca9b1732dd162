import { Outage } from './port.ts'
import { createTally } from './tally.ts'

/** Something that arrived, ready to be applied. */
export interface Job {
  /** Jobs of one line run in order, one after the other; different lines run side by side. */
  readonly line: string
  /** The vendor's id, by which a repetition is known. */
  readonly id: string
  apply(): Promise<void>
}

export interface Intake {
  /** Applies the jobs; the ids of those that failed and must come again, with what follows in their lines. */
  run(jobs: readonly Job[]): Promise<ReadonlySet<string>>
}

/**
 * So often one event may fail before it is acknowledged: one bad message must not stop all others. While the
 * database is away every message fails, and none is to blame.
 */
const patience = 3

export const createIntake = (gaveUp: () => void): Intake => {
  const failures = createTally()

  const applied = async (job: Job): Promise<boolean> => {
    try {
      await job.apply()
    } catch (error) {
      if (error instanceof Outage || failures.add(job.id) < patience) return false
      gaveUp()
    }
    failures.clear(job.id)
    return true
  }

  /** The id that failed, or null: the rest of its line waits for the vendor's repetition, to keep the order. */
  const runLine = async (line: readonly Job[]): Promise<string | null> => {
    for (const job of line) {
      if (!(await applied(job))) return job.id
    }
    return null
  }

  return {
    async run(jobs) {
      const lines = Map.groupBy(jobs, ({ line }) => line)
      const left = await Promise.all([...lines.values()].map(runLine))
      return new Set(left.filter((id) => id !== null))
    },
  }
}
