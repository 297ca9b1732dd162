import type { AssistanceView } from '../app/assistance.ts'
import type { Page } from './env.ts'
import { actorOf } from './env.ts'
import { askReason, caseIdOf } from './open-case.tsx'
import { errorPage } from './pages/error.tsx'
import type { Refusal } from './parts/refused.tsx'
import { UnbegunPage, UnreadablePage } from './parts/unbegun.tsx'

type Answer = Response | Promise<Response>

/** Asks in which office a case begins; `trouble`: why it did not. */
export const askToBegin = async (c: Page, trouble: Refusal | null): Promise<Response> => {
  const item = await c.var.deps.casework.item(actorOf(c), caseIdOf(c))
  if (item === null) return errorPage(c, 'not_found')
  const offices = (await c.var.deps.offices.mine(actorOf(c))).map(({ id, name }) => [id, name] as const)
  const page = <UnbegunPage c={c} item={item} offices={offices} trouble={trouble} />
  return c.html(page, trouble === null ? 200 : 422)
}

/**
 * Answers with a case after triage as this side of it may read it. Where nothing was begun its worker is asked to begin;
 * whoever else asks is answered as if there were no such case.
 */
export const withAssistance = async (
  c: Page,
  answer: (view: AssistanceView) => Answer,
): Promise<Response> => {
  const id = caseIdOf(c)
  const opened = await c.var.deps.assistance.open(actorOf(c), id)
  if (opened.ok) return answer(opened.value)
  if (opened.code === 'unreadable') return c.html(<UnreadablePage c={c} id={id} />, 422)
  if (opened.code === 'not_begun') return askToBegin(c, null)
  // A supervisor is asked why. A line that waits is told to more than may open it.
  return actorOf(c).role === 'supervisor' ? askReason(c) : errorPage(c, 'not_found')
}

/**
 * For what is done rather than read: who may only read, or has nothing begun, is told that there is no such page. A
 * colleague who may read it has not opened the case by it, so that none is noted.
 */
export const withActing = async (c: Page, answer: (view: AssistanceView) => Answer): Promise<Response> => {
  const id = caseIdOf(c)
  const item = await c.var.deps.casework.item(actorOf(c), id)
  if (item?.status === 'claimed' && item.assignedTo !== actorOf(c).id) return errorPage(c, 'not_found')
  const opened = await c.var.deps.assistance.open(actorOf(c), id)
  if (opened.ok) return opened.value.mayAct ? answer(opened.value) : errorPage(c, 'not_found')
  if (opened.code === 'unreadable') return c.html(<UnreadablePage c={c} id={id} />, 422)
  return errorPage(c, 'not_found')
}

/** Back to one of the pages of a case after triage. */
export const backToAssistance = (c: Page, page = 'assistance'): Answer =>
  c.redirect(`/cases/${caseIdOf(c)}/${page}`, 303)
