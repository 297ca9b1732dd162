import type { Hono } from 'hono'
import { fourEyesReasons } from '../../app/approvals.ts'
import type { CaseView } from '../../app/case-view.ts'
import type { Casework } from '../../app/casework.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { backToCase, caseIdOf, withOwnCase } from '../open-case.tsx'
import { StepHead } from '../parts/case-head.tsx'
import { Form, Problem, Select, StepButtons } from '../parts/form.tsx'
import type { ChosenSharing } from '../parts/sharing.tsx'
import { agencies, nothingChosen, SharingFields, sharingFrom } from '../parts/sharing.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'

type Refusal = Extract<Awaited<ReturnType<Casework['share']>>, { readonly ok: false }>['code']
type Trouble = Exclude<Refusal, 'not_yours'>

/** Asks for a second worker's yes to just what was chosen here. */
const AskExactly = (props: { readonly c: Page; readonly caseId: string; readonly chosen: ChosenSharing }) => {
  const { words } = props.c.var
  return (
    <Form c={props.c} action={`/cases/${props.caseId}/request`} class="card stack">
      <h2>{words.t('approval.ask_share')}</h2>
      <p class="hint">{words.t('approval.detail_hint')}</p>
      <input type="hidden" name="action" value="child_sharing" />
      <input type="hidden" name="agency" value={props.chosen.agency} />
      {props.chosen.categories.map((category) => (
        <input type="hidden" name="categories" value={category} />
      ))}
      <Select
        label={words.t('approval.reason')}
        name="reason"
        empty={words.t('form.choose')}
        options={fourEyesReasons.map((reason) => [reason, words.t(`why.${reason}`)])}
      />
      <div class="row">
        <button>{words.t('approval.submit')}</button>
      </div>
    </Form>
  )
}

const SharePage = (props: {
  readonly c: Page
  readonly view: CaseView
  readonly chosen: ChosenSharing
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
        <AskExactly c={props.c} caseId={item.id} chosen={props.chosen} />
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
          <SharingFields words={words} known={known} chosen={props.chosen} />
          <StepButtons c={props.c} submit={words.t('share.submit')} back={`/cases/${item.id}`} />
        </Form>
      )}
    </Shell>
  )
}

const share = async (c: Page): Promise<Response> => {
  const { chosen, sharing } = await sharingFrom(c)
  const shared = await c.var.deps.casework.share(actorOf(c), caseIdOf(c), sharing)
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
    withOwnCase(c, (view) => c.html(<SharePage c={c} view={view} chosen={nothingChosen} trouble={null} />)),
  )
  route(app, 'POST /cases/:id/share', share)
}
