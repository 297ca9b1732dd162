import type { AssistanceView } from '../app/assistance.ts'
import type { Form } from '../referral/forms/forms.ts'
import type { Page } from './env.ts'
import { actorOf } from './env.ts'
import { overtakenBy } from './filling.tsx'
import { backToAssistance } from './open-assistance.tsx'
import { errorPage } from './pages/error.tsx'
import type { Refusal } from './parts/refused.tsx'
import type { Entries } from './posted.ts'

type Answer = Response | Promise<Response>

/** A form as it was posted; null: not filled in whole. */
interface Filled {
  readonly form: Form | null
  readonly entries: Entries
  /** The page of the case that shows it. */
  readonly back: string
}

/** Keeps a form that makes nothing else happen, once; or shows why not, with everything that was typed. */
export const keepForm = async (
  c: Page,
  view: AssistanceView,
  { form, entries, back }: Filled,
  refused: (trouble: Refusal) => Answer,
): Promise<Response> => {
  if (form === null) return refused('incomplete')
  const overtaken = overtakenBy(view, form, entries)
  if (overtaken === 'repeated') return backToAssistance(c, back)
  if (overtaken === 'stale') return refused('stale')
  const done = await c.var.deps.assistance.fill(actorOf(c), view.caseId, form)
  if (done.ok) return backToAssistance(c, back)
  return done.code === 'not_yours' ? errorPage(c, 'not_found') : refused(done.code)
}
