import { mayUse } from './access.ts'
import type { Actor } from '../app/casework.ts'
import type { Page } from './env.ts'

/** Where who is new here begins: with what they can do for whom, since cases are matched by that. */
export const firstPage = async (c: Page, actor: Actor): Promise<string> => {
  if (!mayUse.worker(actor.role)) return '/'
  const member = await c.var.deps.staffing.member(actor, actor.id)
  return member?.profile === null ? '/profile' : '/'
}
