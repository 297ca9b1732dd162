import type { Hono } from 'hono'
import { route } from '../access.ts'
import type { CaseView } from '../../app/casework.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf, wantsFragment } from '../env.ts'
import { pageChanged } from '../events.ts'
import { field, ticked } from '../forms.ts'
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

const reply = async (c: Page): Promise<Response> => {
  const { casework, newId } = c.var.deps
  const [actor, id] = [actorOf(c), caseIdOf(c)]
  const draft = (await field(c, 'draft')) || newId()
  // Browsers send line breaks as CRLF; a chat and its length count them as one.
  const text = (await field(c, 'text')).replaceAll('\r\n', '\n')
  const more = await chosen(c)
  if (more !== null) {
    // Whatever else came with it: a form that chooses is never sent. What was typed stays, first.
    return withOwnCase(c, (view) => {
      const filled = [text.trimEnd(), more(view) ?? ''].filter((part) => part !== '').join('\n')
      return showDraft(c, view, { ...emptyDraft(draft), text: filled }, 200)
    })
  }
  const sent = await casework.reply(actor, id, { draft, text, seen: await ticked(c, 'seen') })
  if (!sent.ok) {
    const { code } = sent
    if (code === 'not_yours') return errorPage(c, 'not_found')
    const doubts = code === 'doubt' ? await casework.doubts(actor, id, text) : []
    const trouble = code === 'doubt' ? null : code
    return withOwnCase(c, (view) => showDraft(c, view, { id: draft, text, trouble, doubts }, 422))
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
