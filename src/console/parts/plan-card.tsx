import { zonesOf } from '../../referral/office/sides.ts'
import type { AssistanceView, LogLine } from '../../app/assistance.ts'
import type { Plan } from '../../referral/reintegration/plan.ts'
import type { Page } from '../env.ts'
import { planParts, totalOf } from '../plan-words.ts'
import { ToldParts } from './told.tsx'

interface Drawn {
  readonly plan: Plan
  readonly line: LogLine
}

/** Every plan that was drawn up, the newest first. */
const drawnIn = (log: readonly LogLine[]): readonly Drawn[] =>
  log.flatMap((line) => (line.event.type === 'PlanDrawn' ? [{ plan: line.event.plan, line }] : []))

const DrawnBy = (props: { readonly c: Page; readonly view: AssistanceView; readonly line: LogLine }) => {
  const { words } = props.c.var
  const { at, byName } = props.line
  return (
    <>
      {words.work('newstart:plan.drawn', { time: words.timeAt(at, zonesOf(props.view)[props.view.side]) })}
      {byName === null ? null : (
        <>
          {' '}
          · <bdi>{byName}</bdi>
        </>
      )}
    </>
  )
}

/** The plan as it stands, and those before it. */
export const PlanCard = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { c, view } = props
  const { words } = c.var
  const [current, ...earlier] = drawnIn(view.log)
  const stays = view.record.scenario?.is === 'S4'
  return (
    <section class="card stack" aria-labelledby="plan">
      <h2 id="plan">{words.work(stays ? 'newstart:plan.title.stays' : 'newstart:plan.title.returns')}</h2>
      {current === undefined ? (
        <p class="empty">{words.work('newstart:plan.none')}</p>
      ) : (
        <>
          <p class="hint">
            <DrawnBy c={c} view={view} line={current.line} />
          </p>
          <p>
            <strong>{totalOf(words, current.plan)}</strong>
          </p>
          <ToldParts parts={planParts(words, current.plan)} />
        </>
      )}
      {earlier.map(({ plan, line }) => (
        <details>
          <summary>
            {words.work('newstart:plan.earlier')} <DrawnBy c={c} view={view} line={line} />
          </summary>
          <div class="stack">
            <ToldParts parts={planParts(words, plan)} />
          </div>
        </details>
      ))}
      {view.mayAct ? (
        <a class="button start" href={`/cases/${view.caseId}/newstart/plan`}>
          {words.work(current === undefined ? 'newstart:plan.draw' : 'newstart:plan.revise')}
        </a>
      ) : null}
    </section>
  )
}
