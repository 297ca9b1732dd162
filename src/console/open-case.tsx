import type { CaseView } from '../app/case-view.ts'
import type { CaseReading } from '../app/read-case.ts'
import { asId } from '../core/ids.ts'
import type { CaseId } from '../core/ids.ts'
import type { Page } from './env.ts'
import { actorOf, wantsFragment } from './env.ts'
import { errorPage } from './pages/error.tsx'
import { ReasonPage } from './parts/reason.tsx'

type Answer = Response | Promise<Response>

export const caseIdOf = (c: Page): CaseId => asId<CaseId>(c.req.param('id') ?? '')

/** Asks a supervisor why. A fragment is refused instead: the page around it then loads anew, and asks. */
export const askReason = async (
  c: Page,
  missing: { readonly back: string } | null = null,
): Promise<Response> => {
  if (wantsFragment(c)) return errorPage(c, 'not_found')
  const id = caseIdOf(c)
  const item = await c.var.deps.casework.item(actorOf(c), id)
  if (item === null) return errorPage(c, 'not_found')
  const isMissing = missing !== null
  const page = <ReasonPage c={c} item={item} missing={isMissing} back={missing?.back ?? null} />
  return c.html(page, isMissing ? 422 : 200)
}

/** Begins to read the case: from now on nothing of it is read twice for this page. */
export const beginReading = (c: Page): CaseReading => {
  const reading = c.var.deps.readCase()
  c.set('reading', reading)
  return reading
}

/** Answers with the case as this worker may read it, or as if there were no such case. */
export const withCase = async (
  c: Page,
  answer: (view: CaseView) => Answer,
  reading = beginReading(c),
): Promise<Response> => {
  const opened = await reading.open(actorOf(c), caseIdOf(c))
  if (opened.ok) return answer(opened.value)
  return opened.code === 'reason_needed' ? askReason(c) : errorPage(c, 'not_found')
}

/** For what only the assignee does. Whoever else asks has not opened the case, so that none is noted. */
export const withOwnCase = async (c: Page, answer: (view: CaseView) => Answer): Promise<Response> => {
  const reading = beginReading(c)
  const item = await reading.item(actorOf(c), caseIdOf(c))
  return item?.assignedTo === actorOf(c).id ? withCase(c, answer, reading) : errorPage(c, 'not_found')
}

/** Back to the case after a step, or as if there were no such case. */
export const backToCase = (c: Page, { ok }: { readonly ok: boolean }): Answer =>
  ok ? c.redirect(`/cases/${caseIdOf(c)}`, 303) : errorPage(c, 'not_found')
