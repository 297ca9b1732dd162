import type { Hono } from 'hono'
import type { AssistanceView, LetterTrouble } from '../../app/assistance.ts'
import { zonesOf } from '../../referral/office/sides.ts'
import type { Letter } from '../../referral/steps/letters.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import type { FormOf, WrittenKind } from '../letter-form.ts'
import { contentOf, postedLetter } from '../letter-form.ts'
import type { Entries } from '../posted.ts'
import { begunLetter, formOfLetter, isOurs, writtenKind } from '../letter-of.ts'
import { backToAssistance, withActing } from '../open-assistance.tsx'
import { caseIdOf } from '../open-case.tsx'
import { AssistanceHead } from '../parts/assistance-head.tsx'
import { Form } from '../parts/form.tsx'
import { LetterConsent } from '../parts/letter-consent.tsx'
import { HiddenFields, LetterFields, LetterTroubles } from '../parts/letter-form.tsx'
import { LetterText } from '../parts/letter-text.tsx'
import type { Refusal } from '../parts/refused.tsx'
import { Refused } from '../parts/refused.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'

interface Writing {
  readonly c: Page
  readonly view: AssistanceView
  readonly form: FormOf
  readonly typed: Entries
}

/** Letters of this kind there were when the form was shown: sent twice it is one letter. */
const countOf = ({ letters }: AssistanceView, kind: WrittenKind) =>
  String(letters.filter((letter) => letter.kind === kind).length)

const Seen = ({ view, form }: Pick<Writing, 'view' | 'form'>) => (
  <input type="hidden" name="seen" value={countOf(view, form.kind)} />
)

const isTold = ({ view, form }: Pick<Writing, 'view' | 'form'>) =>
  view.receiving?.kind === 'agency' && ['step_2', 'step_4', 'step_6'].includes(form.kind)

const WritePage = (
  props: Writing & { readonly trouble: Refusal | null; readonly troubles: readonly LetterTrouble[] },
) => {
  const { c, view, form, typed, trouble, troubles } = props
  const { words } = c.var
  return (
    <Shell c={c} class="middle">
      <AssistanceHead c={c} view={view} at="steps" />
      <section class="card stack" aria-labelledby="letter">
        <h2 id="letter">{words.work(`letters:kind.${form.kind}`)}</h2>
        <p class="hint">{words.work(isTold(props) ? 'letters:form.told' : 'letters:form.hint')}</p>
        <LetterConsent c={c} view={view} />
        {troubles.length > 0 ? <LetterTroubles c={c} form={form} troubles={troubles} /> : null}
        {trouble === null ? null : <Refused c={c} code={trouble} />}
        <Form c={c} action={`/cases/${view.caseId}/steps/${form.kind}`} class="stack">
          <Seen view={view} form={form} />
          <LetterFields c={c} form={form} typed={typed} />
          <div class="row">
            <button class="primary" name="do" value="preview">
              {words.work('letters:form.preview')}
            </button>
            <a class="button" href={`/cases/${view.caseId}/steps`}>
              {words.t('form.back')}
            </a>
          </div>
        </Form>
      </section>
    </Shell>
  )
}

const PreviewPage = (props: Writing & { readonly letter: Letter }) => {
  const { c, view, form, typed, letter } = props
  const { words } = c.var
  return (
    <Shell c={c} class="middle">
      <AssistanceHead c={c} view={view} at="steps" />
      <section class="card stack" aria-labelledby="letter">
        <h2 id="letter">{words.work('letters:form.preview_title')}</h2>
        <p class="hint">
          {words.work(isTold(props) ? 'letters:form.preview_told' : 'letters:form.preview_hint')}
        </p>
        <LetterConsent c={c} view={view} />
        <LetterText c={c} letter={letter} zones={zonesOf(view)} />
        <Form c={c} action={`/cases/${view.caseId}/steps/${form.kind}`} class="row">
          <Seen view={view} form={form} />
          <HiddenFields typed={typed} />
          <button class="primary" name="do" value="send">
            {words.work(isTold(props) ? 'letters:form.keep' : 'letters:form.send')}
          </button>
          <button name="do" value="edit">
            {words.work('letters:form.edit')}
          </button>
        </Form>
      </section>
    </Shell>
  )
}

const writing = (c: Page, answer: (view: AssistanceView, form: FormOf) => Response | Promise<Response>) => {
  const kind = writtenKind(c.req.param('kind') ?? '')
  if (kind === null) return errorPage(c, 'not_found')
  return withActing(c, (view) =>
    isOurs(view, kind) ? answer(view, formOfLetter(view, kind)) : errorPage(c, 'not_found'),
  )
}

const begin = (c: Page) =>
  writing(c, (view, form) => {
    const typed = begunLetter(view, form.kind, actorOf(c).name)
    return c.html(<WritePage c={c} view={view} form={form} typed={typed} trouble={null} troubles={[]} />)
  })

const preview = async (writes: Writing, again: Again): Promise<Response> => {
  const { c, view, form, typed } = writes
  const { assistance } = c.var.deps
  const made = await assistance.preview(actorOf(c), caseIdOf(c), form.kind, contentOf(typed, form))
  if (made.ok) {
    return c.html(<PreviewPage c={c} view={view} form={form} typed={typed} letter={made.letter} />)
  }
  return made.code === 'content' ? again(null, made.troubles) : again(made.code)
}

type Again = (trouble: Refusal | null, troubles?: readonly LetterTrouble[]) => Response | Promise<Response>

const send = async ({ c, view, form, typed }: Writing, again: Again): Promise<Response> => {
  if ((await field(c, 'seen')) !== countOf(view, form.kind)) return again('stale')
  const { assistance } = c.var.deps
  const sent = await assistance.send(actorOf(c), caseIdOf(c), form.kind, contentOf(typed, form))
  if (sent.ok) return backToAssistance(c, 'steps')
  return sent.code === 'content' ? again(null, sent.troubles) : again(sent.code)
}

const write = (c: Page) =>
  writing(c, async (view, form) => {
    const typed = await postedLetter(c, form)
    const writes = { c, view, form, typed }
    const again: Again = (trouble, troubles = []) =>
      trouble === 'not_yours'
        ? errorPage(c, 'not_found')
        : c.html(<WritePage {...writes} trouble={trouble} troubles={troubles} />, 422)
    const what = await field(c, 'do')
    if (what === 'send') return send(writes, again)
    if (what === 'preview') return preview(writes, again)
    return c.html(<WritePage {...writes} trouble={null} troubles={[]} />)
  })

/** Writing one of the letters between two offices: the form, how it will be read, and sending it. */
export const letterFormPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/steps/:kind', begin)
  route(app, 'POST /cases/:id/steps/:kind', write)
}
