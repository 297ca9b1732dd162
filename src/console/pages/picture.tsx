import type { Hono } from 'hono'
import type { CaseView } from '../../app/case-view.ts'
import type { PictureSize } from '../../app/pictures.ts'
import type { AttachmentId } from '../../core/ids.ts'
import { asId } from '../../core/ids.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { backToCase, caseIdOf, withCase, withOwnCase } from '../open-case.tsx'
import { CaseHead } from '../parts/case-head.tsx'
import { Form } from '../parts/form.tsx'
import { emptyDraft } from '../parts/reply.tsx'
import { Shell } from '../parts/shell.tsx'
import { afterDeleting, CasePage } from './case.tsx'
import { errorPage } from './error.tsx'

const pictureOf = (c: Page) => asId<AttachmentId>(c.req.param('picture') ?? '')

/** The way to end it, opened first, since it cannot be undone. */
const Deleting = (props: { readonly c: Page; readonly view: CaseView }) => {
  const { words } = props.c.var
  return (
    <details>
      <summary>{words.t('picture.delete')}</summary>
      <Form c={props.c} action={`/cases/${props.view.item.id}/delete-picture`} class="stack">
        <p class="hint">{words.t('picture.deleting')}</p>
        <input type="hidden" name="picture" value={pictureOf(props.c)} />
        <button>{words.t('picture.submit')}</button>
      </Form>
    </details>
  )
}

/** One picture as large as it is: whoever comes here wants to see it. Gone meanwhile, that is said. */
const PicturePage = (props: { readonly c: Page; readonly view: CaseView; readonly isHere: boolean }) => {
  const { c, view, isHere } = props
  const { words } = c.var
  const { id } = view.item
  return (
    <Shell c={c} class="middle">
      <CaseHead c={c} item={view.item} />
      <section class="card stack" aria-labelledby="picture-name">
        <h2 id="picture-name">{words.t('picture.name')}</h2>
        {isHere ? (
          <>
            <p class="hint">{words.t('picture.noted')}</p>
            <img
              class="whole"
              src={`/cases/${id}/picture/${pictureOf(c)}/whole`}
              alt={words.t('picture.whole')}
            />
          </>
        ) : (
          <p>{words.t('picture.missing')}</p>
        )}
        <p>
          <a class="button" href={`/cases/${id}`}>
            {words.t('picture.back')}
          </a>
        </p>
        {isHere && view.standing === 'assignee' ? <Deleting c={c} view={view} /> : null}
      </section>
    </Shell>
  )
}

/** The bytes by themselves: shown and never run, under a name that says nothing. */
const file = async (c: Page, size: PictureSize): Promise<Response> => {
  const opened = await c.var.deps.casework.openPicture(actorOf(c), caseIdOf(c), pictureOf(c), size)
  if (!opened.ok) return errorPage(c, 'not_found')
  const { bytes, mime } = opened.value
  const headers = { 'content-type': mime, 'content-disposition': 'inline; filename="picture.jpg"' }
  return c.body(Uint8Array.from(bytes), 200, headers)
}

const ask = async (c: Page): Promise<Response> => {
  const asked = await c.var.deps.casework.askForPicture(actorOf(c), caseIdOf(c))
  // A second click finds that it was asked.
  if (asked.ok || asked.code === 'asked') return backToCase(c, { ok: true })
  const { code } = asked
  if (code === 'not_yours') return errorPage(c, 'not_found')
  const draft = emptyDraft(c.var.deps.newId())
  return withOwnCase(c, (view) => c.html(<CasePage c={c} view={view} draft={draft} unasked={code} />, 422))
}

/** A picture: asking for it, opening it, and deleting it once it is needed no more. */
export const picturePages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'POST /cases/:id/ask-picture', ask)
  route(app, 'GET /cases/:id/picture/:picture', (c) =>
    withCase(c, (view) => {
      const isHere = view.pictures.some(({ id, state }) => id === pictureOf(c) && state === 'kept')
      return c.html(<PicturePage c={c} view={view} isHere={isHere} />, isHere ? 200 : 404)
    }),
  )
  route(app, 'GET /cases/:id/picture/:picture/preview', (c) => file(c, 'preview'))
  route(app, 'GET /cases/:id/picture/:picture/whole', (c) => file(c, 'whole'))
  route(app, 'POST /cases/:id/delete-picture', async (c) => {
    const picture = asId<AttachmentId>(await field(c, 'picture'))
    return afterDeleting(c, await c.var.deps.casework.deletePicture(actorOf(c), caseIdOf(c), picture))
  })
}
