import { zonesOf } from '../../referral/office/sides.ts'
import type { AssistanceView } from '../../app/assistance.ts'
import type { MonitoringForm } from '../../referral/forms/reintegration.ts'
import { longestWords } from '../../referral/forms/texts.ts'
import type { MonitoringPoint } from '../../referral/reintegration/plan.ts'
import { monitoringOpens, monitoringPoints } from '../../referral/reintegration/plan.ts'
import type { Page } from '../env.ts'
import { dueOf, foundAt, monitoringChoiceNames, monitoringChoices } from '../monitoring-fields.ts'
import type { ToldPart } from '../told.ts'
import type { Typed } from '../typed.ts'
import type { Words } from '../words.ts'
import { Field, Form, Picks, StepButtons } from './form.tsx'
import { Until } from './next-line.tsx'
import { TextArea } from './text-area.tsx'
import { ToldParts } from './told.tsx'
import { isUnsettled, Unsettled } from './unsettled.tsx'

/** The form of one of the agreed times. */
export const MonitoringFields = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly point: MonitoringPoint
  readonly typed: Typed
}) => {
  const { c, view, point, typed } = props
  const { words } = c.var
  return (
    <Form c={c} action={`/cases/${view.caseId}/newstart/monitoring`} class="card stack">
      <h2>{words.work(`newstart:point.${point}`)}</h2>
      <p>{words.work('newstart:monitoring.unsafe')}</p>
      <input type="hidden" name="point" value={point} />
      {monitoringChoiceNames.map((name) => (
        <Picks
          type="radio"
          label={words.work(`newstart:monitored.${name}`)}
          name={name}
          options={monitoringChoices[name].map(
            (code) => [code, words.work(`newstart:${name}.${code}`)] as const,
          )}
          chosen={[typed[name] ?? '']}
          short
        />
      ))}
      <TextArea
        label={words.work('newstart:monitored.words')}
        name="words"
        value={typed['words']}
        hint={words.work('newstart:monitoring.words')}
        longest={longestWords}
      />
      <Field
        label={words.work('newstart:monitored.on')}
        name="on"
        type="date"
        value={typed['on'] ?? ''}
        autocomplete="off"
      />
      <StepButtons
        c={c}
        submit={words.work('newstart:monitoring.submit')}
        back={`/cases/${view.caseId}/newstart`}
      />
    </Form>
  )
}

const foundParts = (words: Words, found: MonitoringForm): readonly ToldPart[] => [
  {
    title: words.date(found.on),
    lines: [
      ...monitoringChoiceNames.map((name) => ({
        label: words.work(`newstart:monitored.${name}`),
        value: words.work(`newstart:${name}.${found[name]}`),
      })),
      ...(found.words === '' ? [] : [{ label: words.work('newstart:monitored.words'), value: found.words }]),
    ],
  },
]

const Point = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly point: MonitoringPoint
}) => {
  const { c, view, point } = props
  const { words, deps } = c.var
  const now = deps.clock.now()
  const isDone = view.record.reintegration?.monitored.includes(point) === true
  const due = dueOf(view, point)
  const found = foundAt(view, point)
  return (
    <li>
      <strong>{words.work(`newstart:point.${point}`)}</strong>{' '}
      {isDone ? <span class="tag">{words.work('newstart:monitoring.done')}</span> : null}
      {due === null || isDone ? null : <Until c={c} until={due.dueAt} zone={zonesOf(view)[due.side]} />}
      {found === null ? null : (
        <details>
          <summary>{words.work(`newstart:safe.${found.safe}`)}</summary>
          <ToldParts parts={foundParts(words, found)} />
        </details>
      )}
      {isDone || !view.mayAct || due === null || now < monitoringOpens(point, due.since) ? null : (
        <a class="button" href={`/cases/${view.caseId}/newstart/monitoring?point=${point}`}>
          {words.work('newstart:monitoring.look')}
          <span class="visually-hidden">: {words.work(`newstart:point.${point}`)}</span>
        </a>
      )}
    </li>
  )
}

/** When somebody looks how it goes, and what they found. */
export const Monitoring = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { c, view } = props
  const { words } = c.var
  const { reintegration, chain } = view.record
  if (reintegration === null && chain.stepFour !== 'refused') return null
  const hasBegun =
    view.dues.some(({ kind }) => kind.startsWith('monitor_')) || (reintegration?.monitored.length ?? 0) > 0
  return (
    <section class="card stack" aria-labelledby="monitoring">
      <h2 id="monitoring">{words.work('newstart:monitoring.title')}</h2>
      {hasBegun ? (
        <ol class="lines points">
          {monitoringPoints.map((point) => (
            <Point c={c} view={view} point={point} />
          ))}
        </ol>
      ) : (
        <>
          <p class="empty">{words.work('newstart:monitoring.none')}</p>
          {isUnsettled(view) ? <Unsettled c={c} view={view} /> : null}
        </>
      )}
    </section>
  )
}
