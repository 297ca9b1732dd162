import type { Leavers } from '../../../src/app/leavers.ts'
import type { createFakeCasework } from './casework.ts'

/** The cases of who leaves go back to the queue in memory. */
export const createFakeLeavers = (fake: ReturnType<typeof createFakeCasework>): Leavers => {
  const theirs = (worker: string) =>
    [...fake.data.items.values()].filter(({ assignedTo }) => assignedTo === worker)
  return {
    casesOf: async (worker) => theirs(worker).length,
    giveBack: async (_actor, { id }) => {
      for (const item of theirs(id))
        fake.data.items.set(item.id, { ...item, assignedTo: null, status: 'waiting' })
      return 0
    },
  }
}
