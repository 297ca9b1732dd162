import type { AssistanceView } from '../../app/assistance.ts'
import { hasDeparted } from '../../referral/casework/record.ts'
import { calendarsOf } from '../../referral/office/sides.ts'
import type { Finding } from '../../referral/travel/finding.ts'
import type { Itinerary, Leg } from '../../referral/travel/itinerary.ts'
import { ranked, whyBefore } from '../../referral/travel/rank.ts'
import type { Page } from '../env.ts'
import { againstTicket, orderOf, waysIn } from '../journey.ts'
import type { Typed } from '../typed.ts'
import type { Words } from '../words.ts'
import { countryNamed } from './countries.tsx'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'
import { Moment, Rest } from './moment.tsx'
import { Sure } from './tick.tsx'
import { tellingPlace, WayFindings } from './way-findings.tsx'

const LegLine = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly leg: Leg
  readonly isFirst: boolean
  readonly isLast: boolean
}) => {
  const { c, view } = props
  const { words } = c.var
  const { mode, carrier, from, to, departsAt, arrivesAt } = props.leg
  const { sending, receiving } = calendarsOf(view)
  return (
    <li>
      <p>
        {words.work(`journey:mode.${mode}`)} · <bdi>{carrier}</bdi> · <bdi class="code">{from.code}</bdi> (
        {countryNamed(c, from.country)}) – <bdi class="code">{to.code}</bdi> ({countryNamed(c, to.country)})
      </p>
      <p>
        {words.work('journey:leg.departs')} <Moment c={c} at={departsAt} zone={from.zone} />{' '}
        {props.isFirst ? (
          <Rest c={c} at={departsAt} zone={from.zone} calendar={sending} side="sending" />
        ) : null}
      </p>
      <p>
        {words.work('journey:leg.arrives')} <Moment c={c} at={arrivesAt} zone={to.zone} />{' '}
        {props.isLast ? (
          <Rest c={c} at={arrivesAt} zone={to.zone} calendar={receiving} side="receiving" />
        ) : null}
      </p>
    </li>
  )
}

interface WayProps {
  readonly c: Page
  readonly view: AssistanceView
  readonly way: Itinerary
  readonly place: number
  readonly next: Itinerary | null
  /** Beside which everything is said, where it is another one. */
  readonly told: { readonly way: Itinerary; readonly place: number } | null
  readonly typed: Typed
}

const Choice = ({ c, view, way, place }: WayProps) => {
  const { words } = c.var
  const title = words.work('journey:way.title', { number: words.number(place) })
  if (!view.mayAct || hasDeparted(view.record)) return null
  const isChosen = view.record.journey?.itinerary === way.id
  return (
    <div class="row">
      {isChosen ? null : (
        <Form c={c} action={`/cases/${view.caseId}/travel`}>
          <input type="hidden" name="do" value="choose" />
          <input type="hidden" name="way" value={way.id} />
          <button aria-label={`${words.work('journey:way.choose')}: ${title}`}>
            {words.work('journey:way.choose')}
          </button>
        </Form>
      )}
      <a
        class="button"
        href={`/cases/${view.caseId}/travel/ways?way=${way.id}`}
        aria-label={`${words.work('journey:way.change')}: ${title}`}
      >
        {words.work('journey:way.change')}
      </a>
      {isChosen ? null : (
        <Form c={c} action={`/cases/${view.caseId}/travel/ways`}>
          <input type="hidden" name="replaces" value={way.id} />
          <button
            name="do"
            value="remove"
            class="quiet"
            aria-label={`${words.work('journey:ways.remove')}: ${title}`}
          >
            {words.work('journey:ways.remove')}
          </button>
        </Form>
      )}
    </div>
  )
}

const Way = (props: WayProps) => {
  const { c, view, way, place, next, told, typed } = props
  const { words } = c.var
  const isChosen = view.record.journey?.itinerary === way.id
  const why = next === null ? null : whyBefore(way, next, orderOf(view))
  return (
    <li class="card stack">
      <h3>
        {words.work('journey:way.title', { number: words.number(place) })}
        {isChosen ? (
          <>
            {' '}
            <span class="tag">{words.work('journey:way.chosen')}</span>
          </>
        ) : null}
      </h3>
      <ol class="lines">
        {way.legs.map((leg, index) => (
          <LegLine c={c} view={view} leg={leg} isFirst={index === 0} isLast={index === way.legs.length - 1} />
        ))}
      </ol>
      {next === null ? null : <p class="hint">{words.work(`journey:before.${why ?? 'equal'}`)}</p>}
      <WayFindings c={c} view={view} way={way} told={told} typed={typed} />
      <Choice {...props} />
    </li>
  )
}

/** Every rule that stands against the ticket, with what would put it right. */
const Standing = (props: { readonly words: Words; readonly rules: readonly Finding[] }) => (
  <div class="notice card stack">
    <p>
      <Icon name="octagon-alert" /> {props.words.work('journey:going.stands')}
    </p>
    <ul class="lines">
      {props.rules.map(({ rule, reason }) => (
        <li>
          <bdi class="code">{rule}</bdi> {props.words.work(`journey:reason.${reason}`)}
        </li>
      ))}
    </ul>
  </div>
)

/** The ticket, and that they have left: what may be done now, or what stands against it. */
const Going = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { c, view } = props
  const { words } = c.var
  const { journey } = view.record
  const action = `/cases/${view.caseId}/travel`
  if (journey === null) return <p class="hint">{words.work('journey:going.unchosen')}</p>
  if (journey.departedAt !== null) {
    return (
      <p>
        {words.work('journey:going.gone')} <Moment c={c} at={journey.departedAt} zone={view.sending.zone} />
      </p>
    )
  }
  if (journey.ticketedAt !== null) {
    return (
      <>
        <p>
          {words.work('journey:going.ticketed', {
            time: words.timeAt(journey.ticketedAt, view.sending.zone),
          })}
        </p>
        {view.mayAct ? (
          <Form c={c} action={action} class="stack">
            <input type="hidden" name="do" value="depart" />
            <Sure label={words.work('journey:going.sure_left')} />
            <div class="row">
              <button class="primary">{words.work('journey:going.left')}</button>
            </div>
          </Form>
        ) : null}
      </>
    )
  }
  const { bar, rules } = againstTicket(view, c.var.deps.clock.now())
  if (bar !== null) return <p class="notice">{words.work(`casework:refused.${bar}`)}</p>
  if (rules.length > 0) return <Standing words={words} rules={rules} />
  if (!view.mayAct) return <p class="hint">{words.work('journey:going.ready')}</p>
  return (
    <Form c={c} action={action} class="stack">
      <input type="hidden" name="do" value="ticket" />
      <p>{words.work('journey:going.ready')}</p>
      <div class="row">
        <button class="primary">{words.work('journey:going.ticket')}</button>
      </div>
    </Form>
  )
}

/** The ways there from best to worst, what the rules say of each, and what becomes of the one that is chosen. */
export const JourneyWays = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly typed: Typed
}) => {
  const { c, view, typed } = props
  const { words } = c.var
  const ways = ranked(waysIn(view), orderOf(view))
  const telling = tellingPlace(view, ways)
  const tellsAll = ways[telling]
  const path = `/cases/${view.caseId}/travel`
  return (
    <section id="ways" class="stack" aria-labelledby="ways-title">
      <h2 id="ways-title">{words.work('journey:ways.title')}</h2>
      <p class="hint">{words.work('journey:ways.hint')}</p>
      {view.receivingOffice === null ? <p class="hint">{words.work('journey:ways.no_calendar')}</p> : null}
      {view.mayAct && !hasDeparted(view.record) ? (
        <p class="row">
          <a class="button" href={`${path}/ways`}>
            {words.work('journey:ways.add')}
          </a>
          <a class="button" href={`${path}/facts`}>
            {words.work('journey:facts.title')}
          </a>
        </p>
      ) : null}
      {ways.length === 0 ? (
        <p class="empty">{words.work('journey:ways.none')}</p>
      ) : (
        <ol class="lines">
          {ways.map((way, index) => (
            <Way
              c={c}
              view={view}
              way={way}
              place={index + 1}
              next={ways[index + 1] ?? null}
              told={
                index === telling || tellsAll === undefined ? null : { way: tellsAll, place: telling + 1 }
              }
              typed={typed}
            />
          ))}
        </ol>
      )}
      <div id="going" class="card stack">
        <h3>{words.work('journey:going.title')}</h3>
        <Going c={c} view={view} />
      </div>
    </section>
  )
}
