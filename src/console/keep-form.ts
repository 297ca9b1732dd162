import type { Assistance, AssistanceView, PlainAction } from '../app/assistance.ts'
import { fail, ok } from '../core/result.ts'
import type { Form } from '../referral/forms/forms.ts'
import type { Page } from './env.ts'
import { actorOf } from './env.ts'
import { overtakenBy } from './filling.tsx'
import { backToAssistance, withActing } from './open-assistance.tsx'
import { errorPage } from './pages/error.tsx'
import type { Refusal } from './parts/refused.tsx'
import type { Entries } from './posted.ts'
import { oneOf, postedIn } from './posted.ts'

type Answer = Response | Promise<Response>

/** A form as it was posted; null: not filled in whole. */
interface Filled {
  readonly form: Form | null
  readonly entries: Entries
  /** The page of the case that shows it. */
  readonly back: string
}

/** Keeps a form after the one it was begun with, once: a second click is as good as the first. */
export const fillOnce = async (
  c: Page,
  view: AssistanceView,
  { form, entries }: { readonly form: Form; readonly entries: Entries },
  then: PlainAction | null = null,
): ReturnType<Assistance['fill']> => {
  const overtaken = overtakenBy(view, form, entries)
  if (overtaken !== null) return overtaken === 'repeated' ? ok(undefined) : fail('stale')
  const { assistance } = c.var.deps
  const done = await assistance.fill(actorOf(c), view.caseId, form, then, oneOf(entries, 'after'))
  if (done.ok || done.code !== 'stale') return done
  // Somebody kept another one in the same moment, or this one by a second click.
  const now = await assistance.open(actorOf(c), view.caseId)
  return now.ok && overtakenBy(now.value, form, entries) === 'repeated' ? ok(undefined) : done
}

/** Keeps a form that makes nothing else happen, once; or shows why not, with everything that was typed. */
const keepForm = async (
  c: Page,
  view: AssistanceView,
  { form, entries, back }: Filled,
  refused: (trouble: Refusal, view: AssistanceView) => Answer,
): Promise<Response> => {
  if (form === null) return refused('incomplete', view)
  const done = await fillOnce(c, view, { form, entries })
  if (done.ok) return backToAssistance(c, back)
  if (done.code === 'stale') return withActing(c, (now) => refused('stale', now))
  return done.code === 'not_yours' ? errorPage(c, 'not_found') : refused(done.code, view)
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
  return keepForm(c, view, { form: read(entries), entries, back }, (trouble, now) =>
    page(c, now, entries, trouble),
  )
}

/** The same for what the office whose case it is notes alone. */
export const keepOwn = (c: Page, back: string, read: Reads, page: Shows): Promise<Response> =>
  withActing(c, (view) =>
    view.side === 'receiving' ? errorPage(c, 'not_found') : keepPosted(c, view, back, read, page),
  )
