import type { Hono } from 'hono'
import { z } from 'zod'
import { askedByWorkers, longestName } from '../../app/casework.ts'
import type { CaseView, Casework, SpokenConsent } from '../../app/casework.ts'
import type { ConsentDecision } from '../../core/consent.ts'
import { giversOfConsent } from '../../core/consent.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { backToCase, caseIdOf, withOwnCase } from '../open-case.tsx'
import { StepHead } from '../parts/case-head.tsx'
import { Field, Form, Picks, Problem, Select, StepButtons } from '../parts/form.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'

const decisions = ['given', 'refused', 'withdrawn'] as const satisfies readonly ConsentDecision[]
const methods = ['text', 'voice', 'sign', 'in_person'] as const satisfies readonly SpokenConsent['method'][]

// The longest name an organisation or a relative is written down with.

const spoken = z.object({
  purpose: z.enum(askedByWorkers),
  scope: z
    .string()
    .trim()
    .max(longestName)
    .transform((scope) => (scope === '' ? null : scope)),
  decision: z.enum(decisions),
  method: z.enum(methods),
  givenBy: z.enum(giversOfConsent),
})

/** The form as it was filled in, or is filled in beforehand. */
type Filled = Readonly<Record<keyof SpokenConsent, string>>
const blank: Filled = { purpose: '', scope: '', decision: '', method: '', givenBy: 'self' }

type Refusal = Extract<Awaited<ReturnType<Casework['recordConsent']>>, { readonly ok: false }>['code']
type Trouble = 'incomplete' | Exclude<Refusal, 'not_yours'>

const ConsentPage = (props: {
  readonly c: Page
  readonly view: CaseView
  readonly filled: Filled
  readonly trouble: Trouble | null
}) => {
  const { words } = props.c.var
  const { filled, view } = props
  const { id } = view.item
  const empty = words.t('form.choose')
  return (
    <Shell c={props.c} class="middle">
      <StepHead c={props.c} item={view.item} title={words.t('consent.title')} />
      <Form c={props.c} action={`/cases/${id}/consent`} class="card stack">
        <p>{words.t('consent.body')}</p>
        {props.trouble === null ? null : <Problem>{words.t(`consent.trouble.${props.trouble}`)}</Problem>}
        <Select
          label={words.t('consent.purpose')}
          name="purpose"
          empty={empty}
          chosen={filled.purpose}
          options={askedByWorkers.map((purpose) => [purpose, words.t(`purpose.${purpose}`)])}
        />
        <Field
          label={words.t('consent.scope')}
          name="scope"
          value={filled.scope}
          autocomplete="off"
          maxlength={longestName}
          hint={words.t('consent.scope_hint')}
          optional
        />
        <Picks
          type="radio"
          label={words.t('consent.decision')}
          name="decision"
          chosen={[filled.decision]}
          options={decisions.map((decision) => [decision, words.t(`said.${decision}`)])}
        />
        <Select
          label={words.t('consent.method')}
          name="method"
          empty={empty}
          chosen={filled.method}
          options={methods.map((method) => [method, words.t(`method.${method}`)])}
        />
        <Select
          label={words.t('consent.given_by')}
          name="givenBy"
          chosen={filled.givenBy}
          options={giversOfConsent.map((giver) => [giver, words.t(`giver.${giver}`)])}
        />
        <StepButtons c={props.c} submit={words.t('consent.submit')} back={`/cases/${id}`} />
      </Form>
    </Shell>
  )
}

/** What an address's `?again=` or `?withdraw=` fills in: the purpose of that entry, and that it is taken back. */
const prefilled = (c: Page, { consents }: CaseView): Filled => {
  const [again, withdraw] = [c.req.query('again'), c.req.query('withdraw')]
  const entry = consents[Number(withdraw ?? again)]
  if (entry === undefined) return blank
  const about = { ...blank, purpose: entry.purpose, scope: entry.scope ?? '' }
  // One step is left, so that it is as easy to take back as to give; most of it is said in this chat.
  return withdraw === undefined ? about : { ...about, decision: 'withdrawn', method: 'text' }
}

const record = async (c: Page): Promise<Response> => {
  const filled: Filled = {
    purpose: await field(c, 'purpose'),
    scope: await field(c, 'scope'),
    decision: await field(c, 'decision'),
    method: await field(c, 'method'),
    givenBy: await field(c, 'givenBy'),
  }
  const again = (trouble: Trouble) =>
    withOwnCase(c, (view) => c.html(<ConsentPage c={c} view={view} filled={filled} trouble={trouble} />, 422))
  const parsed = spoken.safeParse(filled)
  if (!parsed.success) return again('incomplete')
  const recorded = await c.var.deps.casework.recordConsent(actorOf(c), caseIdOf(c), parsed.data)
  if (recorded.ok) return backToCase(c, recorded)
  return recorded.code === 'not_yours' ? errorPage(c, 'not_found') : again(recorded.code)
}

/** Writing down what a person said about a purpose. */
export const consentPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/consent', (c) =>
    withOwnCase(c, (view) =>
      c.html(<ConsentPage c={c} view={view} filled={prefilled(c, view)} trouble={null} />),
    ),
  )
  route(app, 'POST /cases/:id/consent', record)
}
