import type { Child } from 'hono/jsx'
import { zonesOf } from '../../referral/office/sides.ts'
import type { AssistanceView } from '../../app/assistance.ts'
import type { Next } from '../../referral/casework/next.ts'
import type { Side } from '../../referral/steps/step.ts'
import type { Page } from '../env.ts'
import { againstTicket } from '../journey.ts'
import type { Words } from '../words.ts'
import { Icon } from './icon.tsx'

/** What of a case its next line is told by. */
export type NextOf = Pick<
  AssistanceView,
  'caseId' | 'side' | 'next' | 'dues' | 'sending' | 'receiving' | 'receivingOffice'
>

/** What comes next without being due by a time: the rest has its words in the calendar. */
export const undatedNext = [
  'confirm_scenario',
  'assess_risk',
  'legal_advice',
  'return_refused',
  'choose_itinerary',
  'issue_ticket',
  'draw_plan',
  'agree_plan',
  'said_no',
  'other_office',
  'nothing',
] as const satisfies readonly Next['what'][]
type Undated = (typeof undatedNext)[number]

const isUndated = (what: Next['what']): what is Undated => undatedNext.some((each) => each === what)

/** What is to be done, in words. */
const whatNext = (words: Words, what: Next['what']): string =>
  isUndated(what) ? words.work(`casework:next.${what}`) : words.t(`due.${what}`)

const undatedPages: Readonly<Record<Undated, string | null>> = {
  confirm_scenario: 'assistance',
  assess_risk: 'danger',
  legal_advice: 'assistance',
  return_refused: 'assistance',
  choose_itinerary: 'travel',
  issue_ticket: 'travel',
  draw_plan: 'newstart',
  agree_plan: 'newstart',
  said_no: null,
  other_office: null,
  nothing: null,
}

const aboutDanger: readonly Next['what'][] = ['risk_review', 'reassess', 'lowering']
const onTheWay: readonly Next['what'][] = ['depart', 'planned_arrival', 'arrival', 'ask_meeting']

/** On which page of the case it is done; null: on none. */
const pageOfNext = (what: Next['what']): string | null => {
  if (isUndated(what)) return undatedPages[what]
  if (aboutDanger.includes(what)) return 'danger'
  if (onTheWay.includes(what)) return 'travel'
  return what.startsWith('monitor_') ? 'newstart' : 'steps'
}

/** What stands against a next step. */
type Bar = NonNullable<Next['blockedBy']>

/** On which page of the case a bar is lifted. */
export const pageOfBar: Readonly<Record<Bar, string>> = {
  no_receiver: 'assistance',
  scenario_not_confirmed: 'assistance',
  residence_sought: 'assistance',
  return_not_wished: 'assistance',
  partner_not_called_back: 'assistance',
  taken_already: 'steps',
  not_this_office: 'steps',
  earlier_step_open: 'steps',
  not_positive: 'assistance#receiver',
  not_accepted: 'steps',
  frozen: 'steps',
  not_sent_anew: 'steps',
  no_consent: 'consent?about=share',
  no_health_consent: 'consent?about=health_data',
  no_declaration: 'travel',
  declaration_old: 'travel',
  no_assessment: 'danger',
  assessment_old: 'danger',
  supervisor_needed: 'travel',
  no_guardian: 'travel',
  no_best_interests: 'travel',
  not_departed: 'travel',
}

const nameOf = ({ sending, receiving, receivingOffice }: NextOf, side: Side, to?: string): string | null => {
  if (side === 'sending') return sending.name
  // Who was asked before has no name here any more.
  return to !== undefined && to !== receivingOffice?.id ? null : (receiving?.name ?? null)
}

/** By whom, as the reader's office calls it. */
export const Whom = (props: {
  readonly words: Words
  readonly view: NextOf
  readonly by: Side
  readonly to?: string | undefined
}) => {
  const { words, view, by, to } = props
  const name = nameOf(view, by, to)
  return (
    <span>
      {words.work(by === view.side ? 'casework:line.ours' : 'casework:line.theirs')}
      {name === null ? null : (
        <>
          {' '}
          · <bdi>{name}</bdi>
        </>
      )}
    </span>
  )
}

/** Until when, with the name of the zone. */
export const Until = (props: { readonly c: Page; readonly until: number; readonly zone: string }) => {
  const { words, deps } = props.c.var
  const { until, zone } = props
  const isLate = until < deps.clock.now()
  return (
    <span class={isLate ? 'until late' : 'until hint'}>
      <Icon name="clock" />{' '}
      {words.work(isLate ? 'casework:line.late' : 'casework:line.until', {
        time: words.timeIn(until, zone),
      })}{' '}
      <bdi dir="ltr">({zone})</bdi>
    </span>
  )
}

const Blocked = (props: { readonly c: Page; readonly view: NextOf; readonly by: Bar }) => {
  const { words } = props.c.var
  const { view, by } = props
  const isOurs = view.next.side === view.side && view.side === 'sending'
  const told = words.work(`casework:refused.${by}`)
  return (
    <p class="notice">
      <Icon name="triangle-alert" /> <strong>{words.work('casework:line.blocked')}</strong>{' '}
      {isOurs ? <a href={`/cases/${view.caseId}/${pageOfBar[by]}`}>{told}</a> : told}
    </p>
  )
}

/** The first of what stands against the ticket, and how much more does: all of it stands under the ways. */
const NoTicket = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { c, view } = props
  const { words, deps } = c.var
  const { bar, rules } = againstTicket(view, deps.clock.now())
  if (bar !== null && bar !== 'no_journey') return <Blocked c={c} view={view} by={bar} />
  const [first, ...others] = rules
  return first === undefined ? null : (
    <p class="notice">
      <Icon name="triangle-alert" /> <strong>{words.work('casework:line.blocked')}</strong>{' '}
      <a href={`/cases/${view.caseId}/travel#going`}>{words.work(`journey:reason.${first.reason}`)}</a>{' '}
      {others.length === 0 ? null : words.work('casework:line.more', { number: words.number(others.length) })}
    </p>
  )
}

/** Something to do, on the page where it is done; by whom, and until when by the clocks of that office. */
const Line = (props: {
  readonly c: Page
  readonly view: NextOf
  readonly due: Pick<Next, 'what' | 'side' | 'until' | 'to'>
  readonly children?: Child
}) => {
  const { c, view, due, children } = props
  const { words } = c.var
  const { what, side, until } = due
  const page = side === view.side ? pageOfNext(what) : null
  const told = whatNext(words, what)
  return (
    <p class="head">
      {children}
      {page === null ? <span>{told}</span> : <a href={`/cases/${view.caseId}/${page}`}>{told}</a>}
      {what === 'nothing' ? null : <Whom words={words} view={view} by={side} to={due.to} />}
      {until === null ? null : <Until c={c} until={until} zone={zonesOf(view)[side]} />}
    </p>
  )
}

/** The one line of a case: what is next and what stands against it; an arrival that is awaited is never out of sight. */
export const NextLine = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { c, view } = props
  const { words } = c.var
  const { what, side, blockedBy } = view.next
  const arrival = view.dues.find(({ kind }) => kind === 'arrival')
  return (
    <div class="next-line">
      <Line c={c} view={view} due={view.next}>
        <Icon name="list-checks" />
        <strong>{words.work('casework:line.title')}</strong>{' '}
      </Line>
      {blockedBy === null ? null : <Blocked c={c} view={view} by={blockedBy} />}
      {arrival === undefined || what === 'arrival' ? null : (
        <Line c={c} view={view} due={{ what: arrival.kind, side: arrival.side, until: arrival.dueAt }} />
      )}
      {what === 'issue_ticket' && side === view.side ? <NoTicket c={c} view={view} /> : null}
    </div>
  )
}
