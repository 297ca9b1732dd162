import type { Hono } from 'hono'
import type { CaseView } from '../../app/case-view.ts'
import type { QueueItem } from '../../app/queue-line.ts'
import type { PictureBar } from '../../app/pictures.ts'
import type { Result } from '../../core/result.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { backToCase, beginReading, caseIdOf, withCase, withOwnCase } from '../open-case.tsx'
import { CaseHead } from '../parts/case-head.tsx'
import { Conversation } from '../parts/conversation.tsx'
import { Dossier } from '../parts/dossier.tsx'
import { Form, Problem, StepButtons } from '../parts/form.tsx'
import { Handovers } from '../parts/handovers.tsx'
import { PictureAsking } from '../parts/picture.tsx'
import { emptyDraft, NoReplyBox, offersReply, ReplyBox } from '../parts/reply.tsx'
import type { ReplyDraft } from '../parts/reply.tsx'
import { BreakAfter } from '../parts/resting.tsx'
import { Shell } from '../parts/shell.tsx'
import { Speaking } from '../parts/speak.tsx'
import type { SpeakTrouble } from '../parts/speak.tsx'
import { StandingNote } from '../parts/standing.tsx'
import { WriteBoxes } from '../parts/write-box.tsx'
import { unclaimedPage } from './claim.tsx'
import { errorPage } from './error.tsx'
import { Sure } from '../parts/tick.tsx'

/** A case as its readers see it. */
export const CasePage = (props: {
  readonly c: Page
  readonly view: CaseView
  readonly draft: ReplyDraft
  /** Why a voice note was not sent. */
  readonly unsaid?: SpeakTrouble | undefined
  /** Why no picture was asked for. */
  readonly unasked?: PictureBar | undefined
  /** A voice note or picture was to be deleted, and is kept. */
  readonly isKept?: boolean
}) => {
  const { c, view, draft, unsaid, unasked, isKept } = props
  const { id } = view.item
  // What was typed and refused is shown even where no new reply may be begun.
  const box = offersReply(view) || draft.trouble !== null || draft.text !== ''
  return (
    <Shell c={c} events={`/events?case=${encodeURIComponent(id)}`} class="case">
      <CaseHead c={c} item={view.item} />
      <StandingNote c={c} view={view} />
      {isKept === true ? <Problem>{c.var.words.t('keeping.stays')}</Problem> : null}
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
          <Speaking c={c} view={view} trouble={unsaid} />
          <PictureAsking c={c} view={view} trouble={unasked} />
        </section>
        <WriteBoxes c={c} view={view} />
      </div>
      <Dossier c={c} view={view} />
    </Shell>
  )
}

/** Back to the case once a voice note or picture of it is deleted, or with the word that it stays. */
export const afterDeleting = (
  c: Page,
  deleted: Result<void, 'not_found' | 'kept'>,
): Response | Promise<Response> => {
  if (deleted.ok || deleted.code !== 'kept') return backToCase(c, deleted)
  const draft = emptyDraft(c.var.deps.newId())
  return withOwnCase(c, (view) => c.html(<CasePage c={c} view={view} draft={draft} isKept />, 422))
}

/** One press must not end an emergency, nor leave somebody without an answer: who closes it says that they have made sure. */
const isGrave = ({ priority, awaitsReply }: QueueItem) => priority === 'P0' || awaitsReply

const ClosePage = (props: { readonly c: Page; readonly view: CaseView; readonly isAwaited?: true }) => {
  const { words } = props.c.var
  const { id, priority, awaitsReply } = props.view.item
  return (
    <Shell c={props.c} class="middle">
      <CaseHead c={props.c} item={props.view.item} />
      <Form c={props.c} action={`/cases/${id}/close`} class="card stack">
        <h2>{words.t('close.title')}</h2>
        {props.isAwaited === true ? <Problem>{words.t('close.on_the_way')}</Problem> : null}
        {priority === 'P0' ? <Problem>{words.t('close.emergency')}</Problem> : null}
        {awaitsReply ? <Problem>{words.t('close.unanswered')}</Problem> : null}
        <p>{words.t('close.body')}</p>
        <BreakAfter item={props.view.item} words={words} />
        {isGrave(props.view.item) ? <Sure label={words.t('close.sure')} /> : null}
        <StepButtons c={props.c} submit={words.t('close.submit')} back={`/cases/${id}`} />
      </Form>
    </Shell>
  )
}

/** One case: reading, resuming, closing. */
export const casePages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id', async (c) => {
    const reading = beginReading(c)
    const item = await reading.item(actorOf(c), caseIdOf(c))
    if (item?.status === 'waiting') return unclaimedPage(c, item)
    const draft = emptyDraft(c.var.deps.newId())
    return withCase(c, (view) => c.html(<CasePage c={c} view={view} draft={draft} />), reading)
  })

  route(app, 'GET /cases/:id/conversation', (c) =>
    withCase(c, (view) =>
      c.html(
        <>
          <Conversation c={c} view={view} />
          <PictureAsking c={c} view={view} isFresh />
        </>,
      ),
    ),
  )

  route(app, 'POST /cases/:id/resume', async (c) =>
    backToCase(c, await c.var.deps.casework.resume(actorOf(c), caseIdOf(c))),
  )

  route(app, 'GET /cases/:id/close', (c) => withOwnCase(c, (view) => c.html(<ClosePage c={c} view={view} />)))

  route(app, 'POST /cases/:id/close', async (c) => {
    const item = await c.var.deps.casework.item(actorOf(c), caseIdOf(c))
    if (item !== null && isGrave(item) && (await field(c, 'sure')) !== 'yes') {
      return withOwnCase(c, (view) => c.html(<ClosePage c={c} view={view} />, 422))
    }
    const closed = await c.var.deps.casework.close(actorOf(c), caseIdOf(c))
    if (closed.ok) return c.redirect('/', 303)
    if (closed.code === 'not_yours') return errorPage(c, 'not_found')
    return withOwnCase(c, (view) => c.html(<ClosePage c={c} view={view} isAwaited />, 422))
  })
}
