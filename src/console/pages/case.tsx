import type { Hono } from 'hono'
import type { CaseView } from '../../app/casework.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { backToCase, caseIdOf, withCase, withOwnCase } from '../open-case.tsx'
import { CaseHead } from '../parts/case-head.tsx'
import { Conversation } from '../parts/conversation.tsx'
import { Dossier } from '../parts/dossier.tsx'
import { Form, StepButtons } from '../parts/form.tsx'
import { Handovers } from '../parts/handovers.tsx'
import { emptyDraft, NoReplyBox, offersReply, ReplyBox } from '../parts/reply.tsx'
import type { ReplyDraft } from '../parts/reply.tsx'
import { Shell } from '../parts/shell.tsx'
import { StandingNote } from '../parts/standing.tsx'
import { WriteBoxes } from '../parts/write-box.tsx'
import { unclaimedPage } from './claim.tsx'
import { errorPage } from './error.tsx'

/** A case as its readers see it. */
export const CasePage = (props: {
  readonly c: Page
  readonly view: CaseView
  readonly draft: ReplyDraft
}) => {
  const { c, view, draft } = props
  const { id } = view.item
  // What was typed and refused is shown even where no new reply may be begun.
  const box = offersReply(view) || draft.trouble !== null || draft.text !== ''
  return (
    <Shell c={c} events={`/events?case=${encodeURIComponent(id)}`} class="case">
      <CaseHead c={c} item={view.item} />
      <StandingNote c={c} view={view} />
      <Handovers c={c} view={view} />
      <div class="work">
        <section class="desk card" aria-label={c.var.words.t('conversation.title')}>
          <div
            id="conversation"
            hx-get={`/cases/${id}/conversation`}
            hx-trigger="changed from:body"
            hx-swap="innerMorph"
          >
            <Conversation c={c} view={view} />
          </div>
          {box ? <ReplyBox c={c} item={view.item} draft={draft} /> : null}
          {!box && view.standing === 'assignee' ? <NoReplyBox id={id} /> : null}
        </section>
        <WriteBoxes c={c} view={view} />
      </div>
      <Dossier c={c} view={view} />
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

/** One case: reading, resuming, closing. */
export const casePages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id', async (c) => {
    const item = await c.var.deps.casework.item(actorOf(c), caseIdOf(c))
    if (item?.status === 'waiting') return unclaimedPage(c, item)
    const draft = emptyDraft(c.var.deps.newId())
    return withCase(c, (view) => c.html(<CasePage c={c} view={view} draft={draft} />))
  })

  route(app, 'GET /cases/:id/conversation', (c) =>
    withCase(c, (view) => c.html(<Conversation c={c} view={view} />)),
  )

  route(app, 'POST /cases/:id/resume', async (c) =>
    backToCase(c, await c.var.deps.casework.resume(actorOf(c), caseIdOf(c))),
  )

  route(app, 'GET /cases/:id/close', (c) => withOwnCase(c, (view) => c.html(<ClosePage c={c} view={view} />)))

  route(app, 'POST /cases/:id/close', async (c) => {
    const closed = await c.var.deps.casework.close(actorOf(c), caseIdOf(c))
    return closed.ok ? c.redirect('/', 303) : errorPage(c, 'not_found')
  })
}
