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
  /** Applies the jobs; the ids of those that are not done and must come again. */
  run(jobs: readonly Job[]): Promise<ReadonlySet<string>>
}

/** So often one event may fail before it is acknowledged: one bad message must not stop all others. */
const patience = 3

export const createIntake = (gaveUp: () => void): Intake => {
  const failures = createTally()

  const applied = async (job: Job): Promise<boolean> => {
    try {
      await job.apply()
    } catch {
      if (failures.add(job.id) < patience) return false
      gaveUp()
    }
    failures.clear(job.id)
    return true
  }

  /** The ids left over: after a failure the rest of the line waits for the vendor's repetition, in order. */
  const runLine = async (line: readonly Job[]): Promise<readonly string[]> => {
    for (const [i, job] of line.entries()) {
      if (!(await applied(job))) return line.slice(i).map(({ id }) => id)
    }
    return []
  }

  return {
    async run(jobs) {
      const lines = Map.groupBy(jobs, ({ line }) => line)
      const left = await Promise.all([...lines.values()].map(runLine))
      return new Set(left.flat())
    },
  }
}
