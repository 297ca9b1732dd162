import type { Hono } from 'hono'
import { z } from 'zod'
import { askedByWorkers, longestName } from '../../app/casework.ts'
import type { CaseView } from '../../app/case-view.ts'
import type { Casework, SpokenConsent } from '../../app/casework.ts'
import type { ConsentDecision } from '../../core/consent.ts'
import { giversOfConsent } from '../../core/consent.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { backToAssistance } from '../open-assistance.tsx'
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
  /** Whoever came from casework goes back there. */
  readonly isFromCasework: boolean
  readonly trouble: Trouble | null
}) => {
  const { words } = props.c.var
  const { filled, view, isFromCasework } = props
  const { id } = view.item
  const empty = words.t('form.choose')
  return (
    <Shell c={props.c} class="middle">
      <StepHead c={props.c} item={view.item} title={words.t('consent.title')} />
      <Form c={props.c} action={`/cases/${id}/consent`} class="card stack">
        {isFromCasework ? <input type="hidden" name="from" value="casework" /> : null}
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
        <StepButtons
          c={props.c}
          submit={words.t('consent.submit')}
          back={isFromCasework ? `/cases/${id}/assistance` : `/cases/${id}`}
        />
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

/** Led here from casework: about one of the two things its steps go by, with the other office named already. */
const beforehand = async (c: Page, view: CaseView): Promise<Filled> => {
  const about = (['share', 'health_data'] as const).find((purpose) => purpose === c.req.query('about'))
  if (about === undefined) return prefilled(c, view)
  if (about === 'health_data') return { ...blank, purpose: about }
  const opened = await c.var.deps.assistance.open(actorOf(c), caseIdOf(c))
  return { ...blank, purpose: about, scope: opened.ok ? (opened.value.receiving?.name ?? '') : '' }
}

const record = async (c: Page): Promise<Response> => {
  const filled: Filled = {
    purpose: await field(c, 'purpose'),
    scope: await field(c, 'scope'),
    decision: await field(c, 'decision'),
    method: await field(c, 'method'),
    givenBy: await field(c, 'givenBy'),
  }
  const isFromCasework = (await field(c, 'from')) === 'casework'
  const again = (trouble: Trouble) =>
    withOwnCase(c, (view) => {
      const page = { view, filled, isFromCasework, trouble }
      return c.html(<ConsentPage c={c} {...page} />, 422)
    })
  const parsed = spoken.safeParse(filled)
  if (!parsed.success) return again('incomplete')
  const recorded = await c.var.deps.casework.recordConsent(actorOf(c), caseIdOf(c), parsed.data)
  if (recorded.ok) return isFromCasework ? backToAssistance(c) : backToCase(c, recorded)
  return recorded.code === 'not_yours' ? errorPage(c, 'not_found') : again(recorded.code)
}

/** Writing down what a person said about a purpose. */
export const consentPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/consent', (c) =>
    withOwnCase(c, async (view) => {
      const isFromCasework = c.req.query('about') !== undefined
      const page = { view, filled: await beforehand(c, view), isFromCasework, trouble: null }
      return c.html(<ConsentPage c={c} {...page} />)
    }),
  )
  route(app, 'POST /cases/:id/consent', record)
}
