import type { ArrivalAlarm } from '../../app/arrival-alarms.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { Icon } from './icon.tsx'

/** Somebody who waits, and how often this worker was called to them again. */
interface Call {
  readonly id: string
  readonly pages: number
}

/**
 * What alerts.js compares: another one in the place of one that was claimed is noticed, and every repeated call. `as` says
 * what one is called for, so that a case that waited and is then given to somebody rings once more.
 */
const Marks = (props: { readonly as: 'emergency' | 'given' | 'alarm'; readonly calls: readonly Call[] }) => (
  <>
    {props.calls.map(({ id, pages }) => (
      <span id={`${props.as}-${id}`} class="emergency" data-pages={pages} hidden></span>
    ))}
  </>
)

/** What somebody put into this worker's hands. */
const InTheirHands = (props: { readonly c: Page; readonly given: readonly Call[] }) => {
  const { words } = props.c.var
  const [first, ...others] = props.given
  return first === undefined ? null : (
    <>
      <a href={others.length === 0 ? `/cases/${first.id}` : '/?show=mine'}>
        <Icon name="octagon-alert" /> {words.t('alerts.given', { number: words.number(props.given.length) })}
      </a>
      <Marks as="given" calls={props.given} />
    </>
  )
}

/** The same on the queue, which lists who waits. It is refreshed with the lines. */
export const Given = (props: { readonly c: Page; readonly given: readonly Call[] }) => (
  <div id="given" class="emergencies" role="status">
    <InTheirHands {...props} />
  </div>
)

/** Two alarms over one case are two calls. */
export const callOf = ({ kind, id, code, pages }: ArrivalAlarm): Call => ({
  id: kind === 'arrival' ? (id ?? code) : `${kind}-${id}`,
  pages,
})

/** Somebody may stand at an airport alone: said to everybody at work in both offices, until one of them answers. */
const Unconfirmed = (props: { readonly c: Page; readonly alarms: readonly ArrivalAlarm[] }) => {
  const { words } = props.c.var
  return (
    <>
      {props.alarms.map(({ kind, id, code, mayOpen }) => {
        const told = words.work(`journey:alarm.called.${kind}`, { code })
        return mayOpen ? (
          <a href={id === null ? '/calendar' : `/cases/${id}/travel`}>
            <Icon name="octagon-alert" /> {told}
          </a>
        ) : (
          <strong>
            <Icon name="octagon-alert" /> {told} {words.work('journey:alarm.not_yours')}
          </strong>
        )
      })}
      <Marks as="alarm" calls={props.alarms.map(callOf)} />
    </>
  )
}

/** The same on the queue. */
export const Alarms = async ({ c }: { readonly c: Page }) => (
  <div id="alarms" class="emergencies" role="status">
    <Unconfirmed c={c} alarms={await c.var.deps.arrivalAlarms(actorOf(c))} />
  </div>
)

/**
 * How many P0 wait, and what was put into this worker's hands, on every page that does not list it: who looks after one must
 * hear of another.
 */
export const Emergencies = async ({ c }: { readonly c: Page }) => {
  const { words, deps } = c.var
  const actor = actorOf(c)
  const [waiting, given, alarms] = await Promise.all([
    deps.staffing.emergencies(actor),
    deps.staffing.given(actor),
    deps.arrivalAlarms(actor),
  ])
  return (
    <div
      id="emergencies"
      class="emergencies"
      role="status"
      hx-get="/fragments/emergencies"
      hx-trigger="queued from:body, changed from:body, every 60s"
      hx-swap="outerMorph"
    >
      <Unconfirmed c={c} alarms={alarms} />
      <InTheirHands c={c} given={given} />
      {waiting.length === 0 ? null : (
        <a href="/?show=waiting">
          <Icon name="octagon-alert" />{' '}
          {words.t('alerts.emergencies', { number: words.number(waiting.length) })}
        </a>
      )}
      <Marks as="emergency" calls={waiting} />
    </div>
  )
}
