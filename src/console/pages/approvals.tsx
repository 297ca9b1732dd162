import type { Hono } from 'hono'
import { fourEyesActions, fourEyesReasons } from '../../app/approvals.ts'
import type { Approval } from '../../app/approvals.ts'
import type { CaseView } from '../../app/case-view.ts'
import type { FallingLevel } from '../../app/falling-levels.ts'
import { askableFor } from '../../app/lowering.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { backToCase, caseIdOf, withCase, withOwnCase } from '../open-case.tsx'
import { StepHead } from '../parts/case-head.tsx'
import { FallingLevelCard } from '../parts/falling-level.tsx'
import { Form, Problem, Select, StepButtons } from '../parts/form.tsx'
import { Asked } from '../parts/second-worker.tsx'
import type { ChosenSharing } from '../parts/sharing.tsx'
import { agencies, nothingChosen, SharingFields, SharingNamed, sharingFrom } from '../parts/sharing.tsx'
import { Shell } from '../parts/shell.tsx'
import { errorPage } from './error.tsx'

type RequestTrouble = 'incomplete' | 'pending' | 'not_lower' | 'nothing' | 'unreadable'

interface Asking {
  readonly action: string
  readonly reason: string
  readonly sharing: ChosenSharing
}

const nothingAsked: Asking = { action: '', reason: '', sharing: nothingChosen }

const RequestPage = (props: {
  readonly c: Page
  readonly view: CaseView
  readonly asking: Asking
  readonly trouble: RequestTrouble | null
}) => {
  const { words } = props.c.var
  const { id, child } = props.view.item
  const { action: asked, reason: why, sharing } = props.asking
  const empty = words.t('form.choose')
  return (
    <Shell c={props.c} class="middle">
      <StepHead c={props.c} item={props.view.item} title={words.t('approval.form_title')} />
      <Form c={props.c} action={`/cases/${id}/request`} class="card stack">
        <p>{words.t('approval.body')}</p>
        {props.trouble === null ? null : <Problem>{words.t(`approval.trouble.${props.trouble}`)}</Problem>}
        <Select
          label={words.t('approval.action')}
          name="action"
          empty={empty}
          chosen={asked}
          options={askableFor(props.view.item).map((action) => [action, words.t(`action.${action}`)])}
        />
        <Select
          label={words.t('approval.reason')}
          name="reason"
          empty={empty}
          chosen={why}
          options={fourEyesReasons.map((reason) => [reason, words.t(`why.${reason}`)])}
        />
        {child ? (
          <section class="stack" aria-labelledby="sharing">
            <h2 id="sharing">{words.t('approval.detail_title')}</h2>
            <p class="hint">{words.t('approval.detail_hint')}</p>
            <SharingFields
              words={words}
              known={agencies(props.view.consents, words)}
              chosen={sharing}
              isOptional
            />
          </section>
        ) : null}
        <StepButtons c={props.c} submit={words.t('approval.submit')} back={`/cases/${id}`} />
      </Form>
    </Shell>
  )
}

/** To ask is for the assignee and supervisors; the backup decides. */
const withAskable = (c: Page, answer: (view: CaseView) => Response | Promise<Response>) =>
  actorOf(c).role === 'supervisor' ? withCase(c, answer) : withOwnCase(c, answer)

const request = async (c: Page): Promise<Response> => {
  const [action, reason] = [await field(c, 'action'), await field(c, 'reason')]
  const { chosen, sharing } = await sharingFrom(c)
  const asking: Asking = { action, reason, sharing: chosen }
  const again = (trouble: RequestTrouble) =>
    withAskable(c, (view) => c.html(<RequestPage c={c} view={view} asking={asking} trouble={trouble} />, 422))
  const asked = fourEyesActions.find((one) => one === action)
  const why = fourEyesReasons.find((one) => one === reason)
  if (asked === undefined || why === undefined) return again('incomplete')
  const requested = await c.var.deps.casework.request(actorOf(c), caseIdOf(c), asked, why, sharing)
  return requested.ok || requested.code === 'not_yours' ? backToCase(c, requested) : again(requested.code)
}

const Waiting = (props: { readonly c: Page; readonly approval: Approval }) => {
  const { words } = props.c.var
  const { id, caseId, code, action, sharing, requestedBy } = props.approval
  return (
    <li class="card stack">
      <p>
        <a href={`/cases/${caseId}`}>
          <bdi class="code">{code}</bdi>
        </a>{' '}
        · <Asked c={props.c} approval={props.approval} />
      </p>
      {action === 'child_sharing' ? <SharingNamed words={words} sharing={sharing} /> : null}
      {requestedBy === actorOf(props.c).id ? (
        <p class="hint">{words.t('approval.own')}</p>
      ) : (
        <Form c={props.c} action={`/approvals/${id}`} class="row">
          <button
            name="decision"
            value="approved"
            class="primary"
            aria-label={words.t('approval.approve_label', { code })}
          >
            {words.t('approval.approve')}
          </button>
          <button name="decision" value="refused" aria-label={words.t('approval.refuse_label', { code })}>
            {words.t('approval.refuse')}
          </button>
        </Form>
      )}
    </li>
  )
}

/** What waits for a second worker: what is decided here, and levels of danger, which are decided in their case. */
interface Waits {
  readonly approvals: readonly Approval[]
  readonly levels: readonly FallingLevel[]
}

const waitsFor = async (c: Page): Promise<Waits> => {
  const { casework, assistance } = c.var.deps
  const [approvals, levels] = await Promise.all([
    casework.approvals(actorOf(c)),
    assistance.fallingLevels(actorOf(c)),
  ])
  return { approvals, levels }
}

const ApprovalsPage = (props: {
  readonly c: Page
  readonly waiting: Waits
  readonly trouble: 'same_worker' | 'over' | 'changed' | 'unreadable' | null
}) => {
  const { words } = props.c.var
  const { approvals, levels } = props.waiting
  return (
    <Shell c={props.c} class="middle">
      <h1>{words.t('approval.title')}</h1>
      {props.trouble === null ? null : <Problem>{words.t(`approval.trouble.${props.trouble}`)}</Problem>}
      {approvals.length + levels.length === 0 ? (
        <p class="empty">{words.t('approval.empty')}</p>
      ) : (
        <ul class="lines">
          {levels.map((asked) => (
            <FallingLevelCard c={props.c} asked={asked} />
          ))}
          {approvals.map((approval) => (
            <Waiting c={props.c} approval={approval} />
          ))}
        </ul>
      )}
    </Shell>
  )
}

const decide = async (c: Page): Promise<Response> => {
  const { casework } = c.var.deps
  const said = await field(c, 'decision')
  const decision = (['approved', 'refused'] as const).find((one) => one === said)
  if (decision === undefined) return errorPage(c, 'not_found')
  const decided = await casework.decide(actorOf(c), c.req.param('id') ?? '', decision)
  if (decided.ok) return c.redirect('/approvals', 303)
  if (decided.code === 'not_found') return errorPage(c, 'not_found')
  return c.html(<ApprovalsPage c={c} waiting={await waitsFor(c)} trouble={decided.code} />, 409)
}

/** What one worker alone must not do: asking for a second one, and being the second one. */
export const approvalPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/request', (c) =>
    withAskable(c, (view) => c.html(<RequestPage c={c} view={view} asking={nothingAsked} trouble={null} />)),
  )
  route(app, 'POST /cases/:id/request', request)

  route(app, 'GET /approvals', async (c) =>
    c.html(<ApprovalsPage c={c} waiting={await waitsFor(c)} trouble={null} />),
  )
  route(app, 'POST /approvals/:id', decide)
}
