import type { Hono } from 'hono'
import { route } from '../access.ts'
import type { CaseView } from '../../app/case-view.ts'
import type { Instant } from '../../core/time.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf, wantsFragment } from '../env.ts'
import { pageChanged } from '../events.ts'
import { field, textField, ticked } from '../forms.ts'
import { caseIdOf, withOwnCase } from '../open-case.tsx'
import { readyReply } from '../parts/ready.tsx'
import { emptyDraft, ReplyBox } from '../parts/reply.tsx'
import type { ReplyDraft } from '../parts/reply.tsx'
import { CasePage } from './case.tsx'
import { errorPage } from './error.tsx'

/** The box with a draft in it, or the whole page around it. */
const showDraft = (c: Page, view: CaseView, draft: ReplyDraft, status: 200 | 422) =>
  c.html(
    wantsFragment(c) ? (
      <ReplyBox c={c} item={view.item} draft={draft} />
    ) : (
      <CasePage c={c} view={view} draft={draft} />
    ),
    status,
  )

/** What a worker chose to put into the box: a ready reply, or the words of a message that failed. */
const chosen = async (c: Page): Promise<((view: CaseView) => string | null) | null> => {
  const [add, again] = [await field(c, 'add'), await field(c, 'again')]
  if (add !== '') return ({ item }) => readyReply(c, item, add)
  if (again === '') return null
  return ({ messages }) => {
    const failed = messages.find(({ id, delivery }) => id === again && delivery?.state === 'failed')
    return failed?.text ?? null
  }
}

/** The last word when the reply was begun, as the box carries it; null: it does not say. */
const sinceIn = async (c: Page): Promise<Instant | null> => {
  const said = await field(c, 'since')
  return /^\d{1,15}$/.test(said) ? Number(said) : null
}

/** What was written since. */
const newsIn = ({ messages }: CaseView, since: Instant) =>
  messages.filter(({ at, text }) => at > since && text !== null && text !== '')

const reply = async (c: Page): Promise<Response> => {
  const { casework, newId } = c.var.deps
  const [actor, id] = [actorOf(c), caseIdOf(c)]
  const draft = (await field(c, 'draft')) || newId()
  const text = await textField(c, 'text')
  const since = await sinceIn(c)
  const more = await chosen(c)
  if (more !== null) {
    // Whatever else came with it: a form that chooses is never sent. What was typed stays, first.
    return withOwnCase(c, (view) => {
      const filled = [text.trimEnd(), more(view) ?? ''].filter((part) => part !== '').join('\n')
      return showDraft(c, view, { ...emptyDraft(draft), text: filled, since }, 200)
    })
  }
  const seen = await ticked(c, 'seen')
  const sent = await casework.reply(actor, id, { draft, text, seen, ...(since !== null && { since }) })
  if (!sent.ok) {
    const { code } = sent
    if (code === 'not_yours') return errorPage(c, 'not_found', { typed: text })
    const isAsked = code === 'doubt' || code === 'news'
    const doubts = isAsked ? await casework.doubts(actor, id, text) : []
    const trouble = code === 'doubt' ? null : code
    if (code === 'news') c.header('hx-trigger', pageChanged)
    return withOwnCase(c, (view) => {
      const asked = { id: draft, text, trouble, doubts }
      const shown = code === 'news' ? { since: null, news: newsIn(view, since ?? 0) } : { since, news: [] }
      return showDraft(c, view, { ...asked, ...shown }, 422)
    })
  }
  if (!wantsFragment(c)) return c.redirect(`/cases/${id}`, 303)
  const item = await casework.item(actor, id)
  if (item === null) return errorPage(c, 'not_found')
  c.header('hx-trigger', pageChanged)
  return c.html(<ReplyBox c={c} item={item} draft={emptyDraft(newId())} />)
}

/** Writing to the person. */
export const replyPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'POST /cases/:id/reply', reply)
}
