import type { Hono } from 'hono'
import type { AssistanceView } from '../../app/assistance.ts'
import type { Result } from '../../core/result.ts'
import { stepIds } from '../../referral/steps/step.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field } from '../forms.ts'
import { backToAssistance, withActing, withAssistance } from '../open-assistance.tsx'
import { caseIdOf } from '../open-case.tsx'
import { AssistanceHead } from '../parts/assistance-head.tsx'
import { LetterConsent } from '../parts/letter-consent.tsx'
import { LetterRows } from '../parts/letter-rows.tsx'
import { PacketRows } from '../parts/packet-rows.tsx'
import type { Refusal } from '../parts/refused.tsx'
import { Refused } from '../parts/refused.tsx'
import { Shell } from '../parts/shell.tsx'
import { StepRow } from '../parts/step-row.tsx'
import { NoticeRow, Withdrawn } from '../parts/steps-beside.tsx'
import { errorPage } from './error.tsx'

const StepsPage = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly trouble: Refusal | null
}) => {
  const { c, view, trouble } = props
  const { words } = c.var
  // Whoever stays is asked no consent for steps, and nobody is told of an arrival.
  const isStaying = view.record.scenario?.is === 'S4'
  return (
    <Shell c={c} class="middle">
      <AssistanceHead c={c} view={view} at="steps" />
      {trouble === null ? null : <Refused c={c} code={trouble} />}
      {view.record.chain.frozen ? <Withdrawn c={c} view={view} /> : null}
      <section class="card stack" aria-labelledby="six">
        <h2 id="six">{words.work('letters:six')}</h2>
        {isStaying ? null : <LetterConsent c={c} view={view} />}
        <ol class="lines chain">
          {stepIds.map((step) => (
            <StepRow c={c} view={view} step={step} />
          ))}
        </ol>
      </section>
      {isStaying ? null : <NoticeRow c={c} view={view} />}
      {isStaying && view.packets.length === 0 ? null : <PacketRows c={c} view={view} />}
      <LetterRows c={c} view={view} />
    </Shell>
  )
}

const steps = (c: Page, trouble: Refusal | null) =>
  withAssistance(c, (view) =>
    c.html(<StepsPage c={c} view={view} trouble={trouble} />, trouble === null ? 200 : 422),
  )

const answer = (c: Page, done: Result<void, Refusal>): Response | Promise<Response> => {
  if (done.ok) return backToAssistance(c, 'steps')
  return done.code === 'not_yours' ? errorPage(c, 'not_found') : steps(c, done.code)
}

/** The person agrees again, or every packet is deleted; a second click finds that it is so. */
const changes = (c: Page): Promise<Response> =>
  withActing(c, async (view) => {
    const { assistance } = c.var.deps
    const [what, actor, id] = [await field(c, 'do'), actorOf(c), caseIdOf(c)]
    if (what === 'discard_packets')
      return (await field(c, 'sure')) === 'yes'
        ? answer(c, await assistance.discardPackets(actor, id))
        : steps(c, 'incomplete')
    if (what !== 'renew') return steps(c, 'incomplete')
    if (!view.record.chain.frozen) return backToAssistance(c, 'steps')
    return answer(c, await assistance.act(actor, id, { do: 'renew_consent' }))
  })

/** The six steps between two offices. */
export const stepPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'GET /cases/:id/steps', (c) => steps(c, null))
  route(app, 'POST /cases/:id/steps', changes)
}
