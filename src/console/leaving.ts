import { mayUse } from './access.ts'
import type { Page } from './env.ts'
import { sessionOf } from './env.ts'

/**
 * Ends the shift of who signs out; false while an urgent case of theirs is not handed over. A covered page is left at
 * once: whoever is before it may be somebody else, and its cases cannot be reached from there.
 */
export const mayLeave = async (c: Page): Promise<boolean> => {
  const { actor } = sessionOf(c)
  if (c.var.gate !== 'open' || !mayUse.worker(actor.role)) return true
  return (await c.var.deps.staffing.endShift(actor)).ok
}
