import type { AssistanceView } from '../../app/assistance.ts'
import { hasDeparted } from '../../referral/casework/record.ts'
import { calendarsOf } from '../../referral/office/sides.ts'
import type { Itinerary, Leg } from '../../referral/travel/itinerary.ts'
import { ranked, whyBefore } from '../../referral/travel/rank.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { standingIn, waysIn } from '../journey.ts'
import type { Typed } from '../typed.ts'
import { countryNamed } from './countries.tsx'
import { Findings } from './findings.tsx'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'
import { Moment, Rest } from './moment.tsx'
import { Sure } from './tick.tsx'

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
    </div>
  )
}

const Way = (props: WayProps) => {
  const { c, view, way, place, next, typed } = props
  const { words } = c.var
  const isChosen = view.record.journey?.itinerary === way.id
  const why = next === null ? null : whyBefore(way, next, calendarsOf(view).receiving)
  return (
    <li class="card stack">
      <h3>
        {words.work('journey:way.title', { number: words.number(place) })}
        {isChosen ? <span class="tag">{words.work('journey:way.chosen')}</span> : null}
      </h3>
      <ol class="lines">
        {way.legs.map((leg, index) => (
          <LegLine c={c} view={view} leg={leg} isFirst={index === 0} isLast={index === way.legs.length - 1} />
        ))}
      </ol>
      {next === null ? null : <p class="hint">{words.work(`journey:before.${why ?? 'equal'}`)}</p>}
      <Findings
        c={c}
        view={view}
        findings={view.findings.get(way.id) ?? []}
        isChosen={isChosen}
        isLiftable={isChosen && actorOf(c).role === 'supervisor' && !hasDeparted(view.record)}
        refused={typed['rule'] === undefined ? null : { rule: typed['rule'], reason: typed['reason'] ?? '' }}
      />
      <Choice {...props} />
    </li>
  )
}

/** The ticket, and that they have left: what may be done now, or what stands against it. */
const Going = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { c, view } = props
  const { words } = c.var
  const { journey, chain } = view.record
  const action = `/cases/${view.caseId}/travel`
  if (journey === null) return <p class="hint">{words.work('journey:going.unchosen')}</p>
  if (journey.departedAt !== null) return null
  if (journey.ticketedAt !== null) {
    return (
      <>
        <p>
          {words.work('journey:going.ticketed', {
            time: words.timeIn(journey.ticketedAt, view.sending.zone),
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
  const standing = standingIn(view)
  if (chain.stepFour !== 'accepted') return <p class="notice">{words.work('journey:going.not_accepted')}</p>
  if (standing.length > 0) {
    return (
      <p class="notice">
        <Icon name="octagon-alert" />{' '}
        {words.work('journey:going.stands', {
          rules: words.list([...new Set(standing.map(({ rule }) => rule))]),
        })}
      </p>
    )
  }
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
  const ways = ranked(waysIn(view), calendarsOf(view).receiving)
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
            <Way c={c} view={view} way={way} place={index + 1} next={ways[index + 1] ?? null} typed={typed} />
          ))}
        </ol>
      )}
      <div class="card stack">
        <h3>{words.work('journey:going.title')}</h3>
        <Going c={c} view={view} />
      </div>
    </section>
  )
}
