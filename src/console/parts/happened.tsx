import { zonesOf } from '../../referral/office/sides.ts'
import type { AssistanceView, LogLine } from '../../app/assistance.ts'
import type { CaseConsent } from '../../app/case-view.ts'
import type { Instant } from '../../core/time.ts'
import { eventNames } from '../../referral/casework/event-names.ts'
import type { CaseworkEvent } from '../../referral/casework/record.ts'
import type { Page } from '../env.ts'
import type { Words } from '../words.ts'
import { Purpose } from './consents.tsx'
import { Icon } from './icon.tsx'

/** Events whose one word does not say how they went. */
const nameOf = (event: CaseworkEvent): string => {
  if (event.type === 'Arrived') return event.met ? 'met' : 'unmet'
  if (event.type === 'MeetingAnswered') return event.wanted ? 'wanted' : 'unwanted'
  return eventNames[event.type]
}

/** What a step was, and how it was answered. */
const stepDetail = (
  words: Words,
  event: Extract<CaseworkEvent, { type: 'StepTaken' }>,
): readonly string[] => [
  words.t(`due.step_${event.step}`),
  ...(event.status === 'received_external' ? [words.work('casework:happened.external')] : []),
  ...(event.answer === null || event.status === 'received_external'
    ? []
    : [words.work(`casework:happened.${event.answer}`)]),
]

/** The codes of an event in words; free words a worker wrote are shown where they were written. */
const detailOf = (words: Words, zone: string, event: CaseworkEvent): readonly string[] => {
  switch (event.type) {
    case 'ScenarioConfirmed':
      return [
        words.t(`triage.name.${event.scenario}`),
        words.t(`triage.why.${event.reason ?? 'as_suggested'}`),
      ]
    case 'WishTold':
      return [words.field(`wish.${event.wish}`, event.wish)]
    case 'RiskAssessed':
      return [words.work(`risk:level.${event.level}`)]
    case 'LoweringAsked':
      return [words.work(`risk:level.${event.to}`)]
    case 'LoweringRefused':
      return event.why === undefined ? [] : [words.work(`risk:objection.${event.why}`)]
    case 'StepTaken':
      return stepDetail(words, event)
    case 'ItineraryChosen':
    case 'Delayed':
      return [words.work('casework:happened.arriving', { time: words.timeAt(event.arrivesAt, zone) })]
    case 'RuleOverridden':
      return [event.rule]
    case 'FormFilled':
      return [words.work(`casework:form.${event.form}`)]
    case 'Departed':
    case 'Arrived':
      return event.unusual === undefined ? [] : [words.work(`casework:unusual.${event.unusual}`)]
    case 'Monitored':
      return [words.work(`newstart:point.${event.point}`)]
    default:
      return []
  }
}

/** A line of the list: what, who, when. */
interface Line {
  readonly at: Instant
  readonly what: string
  readonly detail: readonly string[]
  readonly who: string
}

const eventLine = (words: Words, view: AssistanceView, line: LogLine): Line => {
  const other = line.side === 'sending' ? view.sending.name : (view.receiving?.name ?? '')
  return {
    at: line.at,
    what: words.work(`casework:happened.${nameOf(line.event)}`),
    detail: detailOf(words, zonesOf(view).receiving, line.event),
    // Of the other office it is known that they did it, and not who.
    who: line.side === view.side ? (line.byName ?? words.t('timeline.system')) : other,
  }
}

const Entry = (props: { readonly c: Page; readonly line: Line; readonly zone: string }) => {
  const { words } = props.c.var
  const { at, what, detail, who } = props.line
  return (
    <li>
      <strong>{what}</strong>
      {detail.length === 0 ? null : <span>: {detail.join(' · ')}</span>}
      <span class="hint">
        <bdi>{who}</bdi> · {words.timeIn(at, props.zone)}
      </span>
    </li>
  )
}

const ConsentEntry = (props: { readonly c: Page; readonly consent: CaseConsent; readonly zone: string }) => {
  const { words } = props.c.var
  const { consent } = props
  return (
    <li>
      <strong>{words.work('casework:happened.consent')}</strong>:{' '}
      <span>
        <Purpose consent={consent} words={words} /> · {words.t(`said.${consent.decision}`)}
      </span>
      <span class="hint">
        {words.work('casework:happened.person')} · {words.timeIn(consent.at, props.zone)}
      </span>
    </li>
  )
}

/** What happened, who did it and when, the newest first, by the clocks of the reader's office. */
export const Happened = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { c, view } = props
  const { words } = c.var
  const zone = zonesOf(view)[view.side]
  const lines = [
    ...view.log.map((line) => ({
      at: line.at,
      entry: <Entry c={c} line={eventLine(words, view, line)} zone={zone} />,
    })),
    ...view.consents.map((consent) => ({
      at: consent.at,
      entry: <ConsentEntry c={c} consent={consent} zone={zone} />,
    })),
  ].toSorted((a, b) => b.at - a.at)
  return (
    <section class="card stack" aria-labelledby="happened">
      <h2 id="happened">
        <Icon name="history" /> {words.work('casework:happened.title')}
      </h2>
      {lines.length === 0 ? (
        <p class="empty">{words.work('casework:happened.none')}</p>
      ) : (
        <>
          <p class="hint">
            {words.t('calendar.zone')} <bdi dir="ltr">{zone}</bdi>
          </p>
          <ol class="lines happened">{lines.map(({ entry }) => entry)}</ol>
        </>
      )}
    </section>
  )
}
