import { hasDeparted, isExpected, isOnTheWay } from '../../referral/casework/record.ts'
import type { Journey } from '../../referral/casework/record.ts'
import { arrivalZone, meeterIn, noticeIn } from '../journey.ts'
import { Alarm, Meeting } from './arrival-alarm.tsx'
import type { ArrivalProps } from './arrival-press.tsx'
import { Delay, Met, Stayed } from './arrival-told.tsx'
import { Moment } from './moment.tsx'
import { NotifiedWay } from './notified-way.tsx'
import { Silent, silenceOf } from './silent.tsx'

const stateOf = (journey: Journey): string => {
  if (journey.met?.met === true) return 'met'
  if (journey.met !== null) return 'unmet'
  if (journey.departedAt !== null) return 'departed'
  return 'planned'
}

/** Who meets them, how they find each other, and when, by the clocks of both offices. */
const Expected = ({ c, view, journey }: ArrivalProps & { readonly journey: Journey }) => {
  const { words } = c.var
  const [notice, meeter] = [noticeIn(view), meeterIn(view)]
  const there = arrivalZone(view)
  const isNotified = notice?.itinerary === journey.itinerary
  return (
    <dl class="pairs">
      <dt>{words.work('journey:arrival.expected')}</dt>
      <dd>
        <p>
          <Moment c={c} at={journey.arrivesAt} zone={there} />
        </p>
        {there === view.sending.zone ? null : (
          <p>
            <Moment c={c} at={journey.arrivesAt} zone={view.sending.zone} />
          </p>
        )}
      </dd>
      <dt>{words.work('journey:arrival.meeter')}</dt>
      <dd>
        {meeter === null ? (
          <span class="late">{words.work('journey:arrival.no_meeter')}</span>
        ) : (
          <>
            <bdi>{meeter.name}</bdi> · <bdi dir="ltr">{meeter.phone}</bdi> ·{' '}
            {words.work('journey:arrival.backup')} <bdi>{meeter.backup}</bdi>
          </>
        )}
      </dd>
      <dt>{words.work('journey:arrival.recognition')}</dt>
      <dd>
        {isNotified ? (
          <bdi>{notice.recognition}</bdi>
        ) : (
          <span class="late">{words.work('journey:arrival.not_notified')}</span>
        )}
      </dd>
      {isNotified ? <NotifiedWay c={c} notice={notice} /> : null}
    </dl>
  )
}

/** How to go on looking: only the office with the chat knows whether they may be called. */
const unmetOf = (view: ArrivalProps['view']): string => {
  if (view.side === 'receiving') return 'unmet_theirs'
  return silenceOf(view) === null ? 'unmet_body' : 'unmet_silent'
}

/** They have left, and the other office has not been told by the step that says so. */
const Untold = ({ c, view }: ArrivalProps) => {
  const { record } = view
  if (!view.mayAct || view.side !== 'sending' || !isOnTheWay(record) || record.chain.frozen) return null
  return record.chain.steps['5'] === undefined ? (
    <p>
      <a class="button primary" href={`/cases/${view.caseId}/steps/step_5`}>
        {c.var.words.t('due.step_5')}
      </a>
    </p>
  ) : null
}

/** The arrival as both offices see it, and what each may say of it. */
export const JourneyArrival = (props: ArrivalProps) => {
  const { c, view } = props
  const { words } = c.var
  const { record } = view
  // Nobody waits for a way that was looked for after the other office had said no.
  const journey = record.chain.stepFour === 'refused' && !isExpected(record) ? null : record.journey
  if (journey === null) {
    return view.side === 'sending' ? null : <p class="empty">{words.work('journey:arrival.none')}</p>
  }
  const mayTell = view.mayAct && hasDeparted(record) && isOnTheWay(record)
  return (
    <section id="arrival" class="card stack" aria-labelledby="arrival-title">
      <h2 id="arrival-title">
        {words.work('journey:arrival.title')}{' '}
        <span class="tag">{words.work(`journey:state.${stateOf(journey)}`)}</span>
      </h2>
      <Alarm {...props} />
      <Meeting {...props} />
      {isExpected(record) ? <Silent {...props} /> : null}
      <Expected {...props} journey={journey} />
      <Untold {...props} />
      {journey.met !== null && !journey.met.met ? (
        <p class="notice">{words.work(`journey:met.${unmetOf(view)}`)}</p>
      ) : null}
      {mayTell ? (
        <>
          <Met {...props} />
          <Delay {...props} />
          <Stayed {...props} />
        </>
      ) : null}
      {view.mayAct && !hasDeparted(record) && journey.alarm !== null ? <Stayed {...props} /> : null}
    </section>
  )
}
