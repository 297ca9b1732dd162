import type { AssistanceView } from '../app/assistance.ts'
import type { Form } from '../referral/forms/forms.ts'
import type { Page } from './env.ts'
import { actorOf } from './env.ts'
import { overtakenBy } from './filling.tsx'
import { backToAssistance, withActing } from './open-assistance.tsx'
import { errorPage } from './pages/error.tsx'
import type { Refusal } from './parts/refused.tsx'
import type { Entries } from './posted.ts'
import { postedIn } from './posted.ts'

type Answer = Response | Promise<Response>

/** A form as it was posted; null: not filled in whole. */
interface Filled {
  readonly form: Form | null
  readonly entries: Entries
  /** The page of the case that shows it. */
  readonly back: string
}

/** Keeps a form that makes nothing else happen, once; or shows why not, with everything that was typed. */
const keepForm = async (
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

/** A form out of what was posted; null: not filled in whole. */
type Reads = (entries: Entries) => Form | null
type Shows = (c: Page, view: AssistanceView, entries: Entries, trouble: Refusal) => Answer

/** What was posted is read and kept, or its page is shown again with it. */
export const keepPosted = async (
  c: Page,
  view: AssistanceView,
  back: string,
  read: Reads,
  page: Shows,
): Promise<Response> => {
  const entries = await postedIn(c)
  return keepForm(c, view, { form: read(entries), entries, back }, (trouble) =>
    page(c, view, entries, trouble),
  )
}

/** The same for what the office whose case it is notes alone. */
export const keepOwn = (c: Page, back: string, read: Reads, page: Shows): Promise<Response> =>
  withActing(c, (view) =>
    view.side === 'receiving' ? errorPage(c, 'not_found') : keepPosted(c, view, back, read, page),
  )
