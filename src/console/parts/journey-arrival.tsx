import type { AssistanceView } from '../../app/assistance.ts'
import { hasArrived, hasDeparted, isOnTheWay } from '../../referral/casework/record.ts'
import type { Journey } from '../../referral/casework/record.ts'
import { localParts } from '../../referral/travel/local-time.ts'
import type { Page } from '../env.ts'
import { arrivalZone, meeterIn, noticeIn } from '../journey.ts'
import type { Typed } from '../typed.ts'
import { Field, Form } from './form.tsx'
import { Icon } from './icon.tsx'
import { Moment } from './moment.tsx'
import { Sure } from './tick.tsx'
import { WhichTime } from './way-form.tsx'

interface ArrivalProps {
  readonly c: Page
  readonly view: AssistanceView
  readonly typed: Typed
}

/** One press that changes what is known of the journey. */
const Press = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly what: string
  readonly choices: readonly (readonly [value: string, label: string])[]
}) => (
  <Form c={props.c} action={`/cases/${props.view.caseId}/travel`} class="row">
    <input type="hidden" name="do" value={props.what} />
    {props.choices.map(([value, label]) => (
      <button name="answer" value={value}>
        {label}
      </button>
    ))}
  </Form>
)

/** Nobody has confirmed an arrival: whoever of both offices reads it can say that they see to it. */
const Alarm = ({ c, view }: ArrivalProps) => {
  const { words } = c.var
  const alarm = view.record.journey?.alarm ?? null
  if (alarm === null || hasArrived(view.record)) return null
  if (alarm.answered !== null) {
    const answered = view.log.find(({ event }) => event.type === 'AlarmAnswered')
    const other = view.side === 'sending' ? view.receiving?.name : view.sending.name
    const name = answered?.side === view.side ? answered.byName : other
    return (
      <p class="notice">
        {words.work('journey:alarm.answered', { name: name ?? words.t('conversation.worker') })}
      </p>
    )
  }
  return (
    <div class="stack problem" role="alert">
      <p>
        <Icon name="octagon-alert" />{' '}
        {words.work('journey:alarm.body', { time: words.timeIn(alarm.at, arrivalZone(view)) })}
      </p>
      <Press c={c} view={view} what="alarm" choices={[['yes', words.work('journey:alarm.answer')]]} />
    </div>
  )
}

/** Consent was taken back on the way: a human asks the person, and until then they are met. */
const Meeting = ({ c, view }: ArrivalProps) => {
  const { words } = c.var
  const { meetingAsked, meetingWanted } = view.record
  if (!meetingAsked) {
    return meetingWanted ? null : <p class="notice">{words.work('journey:meeting.unwanted')}</p>
  }
  return (
    <div class="stack problem" role="alert">
      <p>
        <Icon name="octagon-alert" /> {words.work('journey:meeting.body')}
      </p>
      <Press
        c={c}
        view={view}
        what="meeting"
        choices={[
          ['yes', words.work('journey:meeting.yes')],
          ['no', words.work('journey:meeting.no')],
        ]}
      />
    </div>
  )
}

const Delay = ({ c, view, typed }: ArrivalProps) => {
  const { words } = c.var
  const zone = arrivalZone(view)
  const expected = view.record.journey?.arrivesAt ?? 0
  const { day, time } = localParts(expected, zone)
  return (
    <Form c={c} action={`/cases/${view.caseId}/travel`} class="stack">
      <input type="hidden" name="do" value="delay" />
      <h3>{words.work('journey:delay.title')}</h3>
      <p class="hint">
        {words.work('journey:delay.hint')} <bdi dir="ltr">({zone})</bdi>
      </p>
      <div class="row">
        <Field
          label={words.work('journey:delay.day')}
          name="day"
          type="date"
          value={typed['day'] ?? day}
          autocomplete="off"
        />
        <Field
          label={words.work('journey:delay.time')}
          name="time"
          type="time"
          value={typed['time'] ?? time}
          autocomplete="off"
        />
      </div>
      <WhichTime
        c={c}
        name="which"
        day={typed['day']}
        time={typed['time']}
        zone={zone}
        chosen={typed['which']}
      />
      <div class="row">
        <button>{words.work('journey:delay.submit')}</button>
      </div>
    </Form>
  )
}

const Met = ({ c, view }: ArrivalProps) => {
  const { words } = c.var
  return (
    <div class="stack">
      <h3>{words.work('journey:met.title')}</h3>
      <p class="hint">{words.work('journey:met.hint')}</p>
      <Press
        c={c}
        view={view}
        what="arrive"
        choices={[
          ['met', words.work('journey:met.yes')],
          ['unmet', words.work('journey:met.no')],
        ]}
      />
    </div>
  )
}

/** What was said too early: they are not on board. */
const Stayed = ({ c, view }: ArrivalProps) => {
  const { words } = c.var
  if (view.side !== 'sending' || view.record.journey?.met !== null) return null
  return (
    <Form c={c} action={`/cases/${view.caseId}/travel`} class="stack">
      <input type="hidden" name="do" value="stay" />
      <h3>{words.work('journey:stayed.title')}</h3>
      <Sure label={words.work('journey:stayed.sure')} />
      <div class="row">
        <button>{words.work('journey:stayed.submit')}</button>
      </div>
    </Form>
  )
}

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
        <Moment c={c} at={journey.arrivesAt} zone={there} />
        {there === view.sending.zone ? null : (
          <>
            {' · '}
            <Moment c={c} at={journey.arrivesAt} zone={view.sending.zone} />
          </>
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
    </dl>
  )
}

/** The arrival as both offices see it, and what each may say of it. */
export const JourneyArrival = (props: ArrivalProps) => {
  const { c, view } = props
  const { words } = c.var
  const { record } = view
  const { journey } = record
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
      <Expected {...props} journey={journey} />
      {journey.met !== null && !journey.met.met ? (
        <p class="notice">{words.work('journey:met.unmet_body')}</p>
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
