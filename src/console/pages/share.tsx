import type { Hono } from 'hono'
import { shareCategories } from '../../app/casework.ts'
import type { CaseConsent, CaseView, Casework } from '../../app/casework.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field, ticked } from '../forms.ts'
import { backToCase, caseIdOf, withOwnCase } from '../open-case.tsx'
import { StepHead } from '../parts/case-head.tsx'
import type { Options } from '../parts/form.tsx'
import { Form, Picks, Problem, Select, StepButtons } from '../parts/form.tsx'
import { Shell } from '../parts/shell.tsx'
import type { Words } from '../words.ts'
import { errorPage } from './error.tsx'

type Refusal = Extract<Awaited<ReturnType<Casework['share']>>, { readonly ok: false }>['code']
type Trouble = Exclude<Refusal, 'not_yours'>

interface Chosen {
  readonly agency: string
  readonly categories: readonly string[]
}

/** Only who was ever asked about can be chosen: a name typed twice in two ways would be two organisations. */
const agencies = (consents: readonly CaseConsent[], words: Words): Options =>
  consents.flatMap(({ purpose, scope, state }) =>
    purpose === 'share' && scope !== null && state !== null
      ? [[scope, state === 'given' ? scope : `${scope} (${words.t(`state.${state}`)})`] as const]
      : [],
  )

const SharePage = (props: {
  readonly c: Page
  readonly view: CaseView
  readonly chosen: Chosen
  readonly trouble: Trouble | null
}) => {
  const { words } = props.c.var
  const { item, consents } = props.view
  const known = agencies(consents, words)
  return (
    <Shell c={props.c} class="middle">
      <StepHead c={props.c} item={item} title={words.t('share.form_title')} />
      {props.trouble === null ? null : <Problem>{words.t(`share.trouble.${props.trouble}`)}</Problem>}
      {props.trouble === 'no_approval' ? (
        <p>
          <a href={`/cases/${item.id}/request`}>{words.t('approval.link')}</a>
        </p>
      ) : null}
      {known.length === 0 ? (
        <div class="card stack">
          <p>{words.t('share.nobody_named')}</p>
          <p>
            <a class="button" href={`/cases/${item.id}/consent`}>
              {words.t('consent.link')}
            </a>
          </p>
        </div>
      ) : (
        <Form c={props.c} action={`/cases/${item.id}/share`} class="card stack">
          <p>{words.t('share.body')}</p>
          <Select
            label={words.t('share.agency')}
            name="agency"
            empty={words.t('form.choose')}
            chosen={props.chosen.agency}
            options={known}
          />
          <Picks
            type="checkbox"
            label={words.t('share.categories')}
            name="categories"
            chosen={props.chosen.categories}
            options={shareCategories.map((category) => [category, words.t(`category.${category}`)])}
          />
          <StepButtons c={props.c} submit={words.t('share.submit')} back={`/cases/${item.id}`} />
        </Form>
      )}
    </Shell>
  )
}

const share = async (c: Page): Promise<Response> => {
  const chosen: Chosen = { agency: await field(c, 'agency'), categories: await ticked(c, 'categories') }
  const categories = shareCategories.filter((category) => chosen.categories.includes(category))
  const shared = await c.var.deps.casework.share(actorOf(c), caseIdOf(c), {
    agency: chosen.agency,
    categories,
  })
  if (shared.ok) return backToCase(c, shared)
  const trouble = shared.code
  if (trouble === 'not_yours') return errorPage(c, 'not_found')
  return withOwnCase(c, (view) =>
    c.html(<SharePage c={c} view={view} chosen={chosen} trouble={trouble} />, 422),
  )
}

/** Writing down that something was passed on. */
export const sharePages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/share', (c) =>
    withOwnCase(c, (view) =>
      c.html(<SharePage c={c} view={view} chosen={{ agency: '', categories: [] }} trouble={null} />),
    ),
  )
  route(app, 'POST /cases/:id/share', share)
}
