import type { Hono } from 'hono'
import type { Complaint, OpenedComplaint } from '../../app/complaints.ts'
import { complaintOutcomes } from '../../app/complaints.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { Icon } from '../parts/icon.tsx'
import { Form, Problem, Select } from '../parts/form.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'

type Trouble = 'outcome' | 'over'

/** Whom it is about, who wrote it down and when. */
const Facts = (props: { readonly c: Page; readonly complaint: Complaint }) => {
  const { words } = props.c.var
  const { about, recordedByName, at } = props.complaint
  const name = about === 'service' ? words.t('complaints.service') : about.name
  return (
    <>
      <span>
        {words.t('complaints.about')}: <bdi>{name ?? words.t('complaints.gone_worker')}</bdi>
      </span>
      <span class="hint">
        {words.t('complaints.by')}: <bdi>{recordedByName ?? words.t('complaints.gone_worker')}</bdi> ·{' '}
        {words.hour(at)}
      </span>
    </>
  )
}

const Closed = (props: { readonly c: Page; readonly closed: NonNullable<Complaint['closed']> }) => {
  const { words } = props.c.var
  const { outcome, byName, at } = props.closed
  return (
    <span>
      <span class="tag">
        {outcome === null ? words.t('complaints.closed') : words.t(`complaints.outcomes.${outcome}`)}
      </span>{' '}
      <span class="hint">
        <bdi>{byName ?? words.t('complaints.gone_worker')}</bdi> · {words.hour(at)}
      </span>
    </span>
  )
}

const Line = (props: { readonly c: Page; readonly complaint: Complaint }) => {
  const { words } = props.c.var
  const { id, code, closed } = props.complaint
  return (
    <li class="head">
      <a href={`/complaints/${id}`} aria-label={words.t('complaints.read_label', { code })}>
        <bdi class="code">{code}</bdi>
      </a>
      <Facts c={props.c} complaint={props.complaint} />
      {closed === null ? null : <Closed c={props.c} closed={closed} />}
    </li>
  )
}

const Part = (props: {
  readonly c: Page
  readonly id: 'open' | 'closed'
  readonly complaints: readonly Complaint[]
}) => {
  const { words } = props.c.var
  return props.complaints.length === 0 ? null : (
    <section class="stack" aria-labelledby={props.id}>
      <h2 id={props.id}>
        {words.t(`complaints.${props.id}`)} <span class="count">{words.number(props.complaints.length)}</span>
      </h2>
      <ul class="card lines">
        {props.complaints.map((complaint) => (
          <Line c={props.c} complaint={complaint} />
        ))}
      </ul>
    </section>
  )
}

const ComplaintsPage = (props: { readonly c: Page; readonly complaints: readonly Complaint[] }) => {
  const { c, complaints } = props
  const { words } = c.var
  return (
    <Shell c={c} class="middle">
      <h1>{words.t('complaints.title')}</h1>
      <p class="hint">{words.t('complaints.who_reads')}</p>
      {complaints.length === 0 ? <p class="empty">{words.t('complaints.empty')}</p> : null}
      <Part c={c} id="open" complaints={complaints.filter(({ closed }) => closed === null)} />
      <Part c={c} id="closed" complaints={complaints.filter(({ closed }) => closed !== null)} />
    </Shell>
  )
}

const Closing = (props: { readonly c: Page; readonly complaint: Complaint }) => {
  const { words } = props.c.var
  const { id, about } = props.complaint
  return (
    <Form c={props.c} action={`/complaints/${id}/close`} class="card stack">
      <Select
        label={words.t('complaints.outcome')}
        name="outcome"
        empty={words.t('form.choose')}
        options={complaintOutcomes.map((outcome) => [outcome, words.t(`complaints.outcomes.${outcome}`)])}
        {...(about === 'service' ? {} : { hint: words.t('complaints.close_hint') })}
      />
      <div class="row">
        <button class="primary">{words.t('complaints.close')}</button>
      </div>
    </Form>
  )
}

const ComplaintPage = (props: {
  readonly c: Page
  readonly complaint: OpenedComplaint
  readonly trouble: Trouble | null
}) => {
  const { c, complaint } = props
  const { words } = c.var
  const { caseId, code, text, closed } = complaint
  return (
    <Shell c={c} class="middle">
      <header class="case-head">
        <a class="back" href="/complaints">
          <Icon name="arrow-left" mirrored />
          {words.t('complaints.title')}
        </a>
        <h1>
          {words.t('complaints.one')} <bdi class="code">{code}</bdi>
        </h1>
        <p class="head">
          <Facts c={c} complaint={complaint} />
        </p>
      </header>
      {props.trouble === null ? null : <Problem>{words.t(`complaints.trouble.${props.trouble}`)}</Problem>}
      <div class="card stack">
        <p class="said" dir="auto">
          {text ?? words.t('complaints.sealed')}
        </p>
        <p>
          <a href={`/cases/${caseId}`}>{words.t('complaints.case')}</a>
        </p>
      </div>
      {closed === null ? (
        <Closing c={c} complaint={complaint} />
      ) : (
        <p class="card">
          <Closed c={c} closed={closed} />
        </p>
      )}
    </Shell>
  )
}

const idOf = (c: Page): string => c.req.param('id') ?? ''

const shown = async (c: Page, trouble: Trouble | null, status: 200 | 409 | 422): Promise<Response> => {
  const complaint = await c.var.deps.complaints.read(actorOf(c), idOf(c))
  return complaint === null
    ? errorPage(c, 'not_found')
    : c.html(<ComplaintPage c={c} complaint={complaint} trouble={trouble} />, status)
}

const close = async (c: Page): Promise<Response> => {
  const said = await field(c, 'outcome')
  const outcome = complaintOutcomes.find((each) => each === said)
  if (outcome === undefined) return shown(c, 'outcome', 422)
  const closed = await c.var.deps.complaints.close(actorOf(c), idOf(c), outcome)
  if (closed.ok) return c.redirect('/complaints', 303)
  return closed.code === 'over' ? shown(c, 'over', 409) : errorPage(c, 'not_found')
}

/** For supervisors: complaints, without those that they must not know of. */
export const complaintsPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /complaints', async (c) => {
    const complaints = await c.var.deps.complaints.list(actorOf(c))
    return complaints === null
      ? errorPage(c, 'not_found')
      : c.html(<ComplaintsPage c={c} complaints={complaints} />)
  })
  route(app, 'GET /complaints/:id', (c) => shown(c, null, 200))
  route(app, 'POST /complaints/:id/close', close)
}
