import type { Property } from './property.ts'

/** Every text asks no more of its reader than its budget. */
export const reading: Property = {
  name: 'reading',
  find: (_exploration, words) => words.overBudget.map((problem) => ({ problem, at: null })),
}
