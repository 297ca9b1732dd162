import type { Hono } from 'hono'
import type { CaseView } from '../../app/case-view.ts'
import type { Colleague, ComplaintBar } from '../../app/complaints.ts'
import { longestComplaint } from '../../app/complaints.ts'
import { asId } from '../../core/ids.ts'
import type { WorkerId } from '../../core/ids.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field, textField } from '../forms.ts'
import { caseIdOf, withCase } from '../open-case.tsx'
import { StepHead } from '../parts/case-head.tsx'
import { Form, Problem, Select, StepButtons } from '../parts/form.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'

interface Draft {
  /** Sent twice it is one complaint. */
  readonly id: string
  readonly about: string
  readonly text: string
  readonly trouble: Exclude<ComplaintBar, 'not_yours'> | null
}

/** Stands for nobody in particular; no worker is called so. */
const service = 'service'

const ComplaintForm = (props: {
  readonly c: Page
  readonly view: CaseView
  readonly colleagues: readonly Colleague[]
  readonly draft: Draft
}) => {
  const { c, view, draft } = props
  const { words } = c.var
  const { id } = view.item
  return (
    <Shell c={c} class="middle">
      <StepHead c={c} item={view.item} title={words.t('complaints.form_title')} />
      <Form c={c} action={`/cases/${id}/complaint`} class="card stack">
        <input type="hidden" name="draft" value={draft.id} />
        <p>{words.t('complaints.form_body')}</p>
        {draft.trouble === null ? null : <Problem>{words.t(`complaints.trouble.${draft.trouble}`)}</Problem>}
        <Select
          label={words.t('complaints.about')}
          name="about"
          empty={words.t('form.choose')}
          chosen={draft.about}
          options={[
            [service, words.t('complaints.service')],
            ...props.colleagues.map(({ id: worker, name }) => [worker, name] as const),
          ]}
        />
        <div class="field">
          <label for="text">{words.t('complaints.text')}</label>
          <textarea id="text" name="text" rows={6} dir="auto" required maxlength={longestComplaint}>
            {draft.text}
          </textarea>
        </div>
        <StepButtons c={c} submit={words.t('complaints.submit')} back={`/cases/${id}`} />
      </Form>
    </Shell>
  )
}

const KeptPage = (props: { readonly c: Page; readonly view: CaseView }) => {
  const { words } = props.c.var
  const { item } = props.view
  return (
    <Shell c={props.c} class="middle">
      <StepHead c={props.c} item={item} title={words.t('complaints.kept_title')} />
      <p class="card notice" role="status">
        {words.t('complaints.kept')}
      </p>
      <p>
        <a class="button" href={`/cases/${item.id}`}>
          {words.t('form.back')}
        </a>
      </p>
    </Shell>
  )
}

const form = (c: Page, draft: Draft) =>
  withCase(c, async (view) => {
    const colleagues = await c.var.deps.complaints.colleagues(actorOf(c), view.item.id)
    if (colleagues === null) return errorPage(c, 'not_found')
    const page = <ComplaintForm c={c} view={view} colleagues={colleagues} draft={draft} />
    return c.html(page, draft.trouble === null ? 200 : 422)
  })

const record = async (c: Page): Promise<Response> => {
  const { complaints, newId } = c.var.deps
  const [id, about] = [(await field(c, 'draft')) || newId(), await field(c, 'about')]
  const text = await textField(c, 'text')
  const kept = await complaints.record(actorOf(c), caseIdOf(c), {
    draft: id,
    about: about === service ? null : asId<WorkerId>(about),
    text,
  })
  if (kept.ok) return c.redirect(`/cases/${caseIdOf(c)}/complaint?kept`, 303)
  if (kept.code === 'not_yours') return errorPage(c, 'not_found')
  return form(c, { id, about, text, trouble: kept.code })
}

/** Writing down what somebody said against a worker or the service. */
export const complaintPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/complaint', (c) =>
    c.req.query('kept') === undefined
      ? form(c, { id: c.var.deps.newId(), about: '', text: '', trouble: null })
      : withCase(c, (view) => c.html(<KeptPage c={c} view={view} />)),
  )
  route(app, 'POST /cases/:id/complaint', record)
}
