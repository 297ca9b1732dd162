import type { Hono } from 'hono'
import type { CaseView, QueueItem } from '../../app/casework.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf, wantsFragment } from '../env.ts'
import { pageChanged } from '../events.ts'
import { field } from '../forms.ts'
import { backToCase, caseIdOf, withCase, withOwnCase } from '../open-case.tsx'
import { CaseHead } from '../parts/case-head.tsx'
import { Conversation } from '../parts/conversation.tsx'
import { Dossier } from '../parts/dossier.tsx'
import { Form, StepButtons } from '../parts/form.tsx'
import { NoReplyBox, offersReply, ReplyBox } from '../parts/reply.tsx'
import type { ReplyTrouble } from '../parts/reply.tsx'
import { Shell } from '../parts/shell.tsx'
import { StandingNote } from '../parts/standing.tsx'
import { errorPage } from './error.tsx'

interface Draft {
  readonly id: string
  readonly text: string
  readonly trouble: ReplyTrouble | null
}

const CasePage = (props: { readonly c: Page; readonly view: CaseView; readonly draft: Draft }) => {
  const { c, view, draft } = props
  const { id } = view.item
  // What was typed and refused is shown even where no new reply may be begun.
  const box = offersReply(view) || draft.trouble !== null
  return (
    <Shell c={c} events={`/events?case=${encodeURIComponent(id)}`} class="case">
      <CaseHead c={c} item={view.item} />
      <StandingNote c={c} view={view} />
      <section class="desk card" aria-label={c.var.words.t('conversation.title')}>
        <div
          id="conversation"
          hx-get={`/cases/${id}/conversation`}
          hx-trigger="changed from:body"
          hx-swap="innerMorph"
        >
          <Conversation c={c} view={view} />
        </div>
        {box ? <ReplyBox c={c} id={id} draft={draft.id} text={draft.text} trouble={draft.trouble} /> : null}
        {!box && view.standing === 'assignee' ? <NoReplyBox id={id} /> : null}
      </section>
      <Dossier c={c} view={view} />
    </Shell>
  )
}

/** A case nobody has claimed: its codes and the way to claim it, no word of the person's. */
const UnclaimedPage = (props: { readonly c: Page; readonly item: QueueItem }) => {
  const { words } = props.c.var
  return (
    <Shell c={props.c} class="middle">
      <CaseHead c={props.c} item={props.item} />
      <Form c={props.c} action={`/cases/${props.item.id}/claim`} class="card stack">
        <p>{words.t('claim.intro')}</p>
        <button class="primary">{words.t('queue.claim')}</button>
      </Form>
    </Shell>
  )
}

const ClosePage = (props: { readonly c: Page; readonly view: CaseView }) => {
  const { words } = props.c.var
  const { id } = props.view.item
  return (
    <Shell c={props.c} class="middle">
      <CaseHead c={props.c} item={props.view.item} />
      <Form c={props.c} action={`/cases/${id}/close`} class="card stack">
        <h2>{words.t('close.title')}</h2>
        <p>{words.t('close.body')}</p>
        <StepButtons c={props.c} submit={words.t('close.submit')} back={`/cases/${id}`} />
      </Form>
    </Shell>
  )
}

const reply = async (c: Page): Promise<Response> => {
  const { casework, newId } = c.var.deps
  const id = caseIdOf(c)
  const [draft, text] = [(await field(c, 'draft')) || newId(), await field(c, 'text')]
  // Browsers send line breaks as CRLF; a chat and its length count them as one.
  const sent = await casework.reply(actorOf(c), id, { draft, text: text.replaceAll('\r\n', '\n') })
  if (!sent.ok) {
    const trouble = sent.code
    if (trouble === 'not_yours') return errorPage(c, 'not_found')
    return withOwnCase(c, (view) => {
      const box = <ReplyBox c={c} id={id} draft={draft} text={text} trouble={trouble} />
      const page = <CasePage c={c} view={view} draft={{ id: draft, text, trouble }} />
      return c.html(wantsFragment(c) ? box : page, 422)
    })
  }
  if (!wantsFragment(c)) return c.redirect(`/cases/${id}`, 303)
  c.header('hx-trigger', pageChanged)
  return c.html(<ReplyBox c={c} id={id} draft={newId()} text="" trouble={null} />)
}

/** One case: reading, claiming, replying, resuming, closing. */
export const casePages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id', async (c) => {
    const item = await c.var.deps.casework.item(actorOf(c), caseIdOf(c))
    if (item?.status === 'waiting') return c.html(<UnclaimedPage c={c} item={item} />)
    const draft = { id: c.var.deps.newId(), text: '', trouble: null }
    return withCase(c, (view) => c.html(<CasePage c={c} view={view} draft={draft} />))
  })

  route(app, 'GET /cases/:id/conversation', (c) =>
    withCase(c, (view) => c.html(<Conversation c={c} view={view} />)),
  )

  route(app, 'POST /cases/:id/reply', reply)

  route(app, 'POST /cases/:id/claim', async (c) => {
    const id = caseIdOf(c)
    const claimed = await c.var.deps.casework.claim(actorOf(c), id)
    // One answer for a case that a colleague has and for none at all: nobody learns here which of them it is.
    return claimed.ok ? c.redirect(`/cases/${id}`, 303) : errorPage(c, 'taken')
  })

  route(app, 'POST /cases/:id/resume', async (c) =>
    backToCase(c, await c.var.deps.casework.resume(actorOf(c), caseIdOf(c))),
  )

  route(app, 'GET /cases/:id/close', (c) => withOwnCase(c, (view) => c.html(<ClosePage c={c} view={view} />)))

  route(app, 'POST /cases/:id/close', async (c) => {
    const closed = await c.var.deps.casework.close(actorOf(c), caseIdOf(c))
    return closed.ok ? c.redirect('/', 303) : errorPage(c, 'not_found')
  })
}
