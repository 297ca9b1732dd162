import type { ArrivalAlarm } from '../../app/arrival-alarms.ts'
import { alarmsTo, callsTo } from '../calls.ts'
import type { Page } from '../env.ts'
import { saidOr } from '../words.ts'
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

/** Who can answer it, for whom cannot. */
const Tell = ({ c, tell }: { readonly c: Page } & Pick<ArrivalAlarm, 'tell'>) => {
  const { words } = c.var
  if (tell.length === 0) return <span>{words.work('journey:alarm.not_yours')}</span>
  return (
    <span>
      {words.work('journey:alarm.tell')}{' '}
      {tell.map((name, place) => (
        <>
          {place === 0 ? null : ' · '}
          <bdi>{name}</bdi>
        </>
      ))}
    </span>
  )
}

/** Somebody may stand at an airport alone: said to everybody at work in both offices, until one of them answers. */
const Unconfirmed = (props: { readonly c: Page; readonly alarms: readonly ArrivalAlarm[] }) => {
  const { c } = props
  return (
    <>
      {props.alarms.map(({ kind, id, code, mayOpen, tell }) => {
        const told = saidOr(() => c.var.words.work(`journey:alarm.called.${kind}`, { code }), code)
        return mayOpen ? (
          <a href={id === null ? '/calendar' : `/cases/${id}/travel`}>
            <Icon name="octagon-alert" /> {told}
          </a>
        ) : (
          <div>
            <strong>
              <Icon name="octagon-alert" /> {told}
            </strong>{' '}
            <Tell c={c} tell={tell} />
          </div>
        )
      })}
      <Marks as="alarm" calls={props.alarms.map(callOf)} />
    </>
  )
}

const Unsure = ({ c, isUnsure }: { readonly c: Page; readonly isUnsure: boolean }) =>
  isUnsure ? (
    <strong>
      <Icon name="triangle-alert" /> {c.var.words.t('alerts.unsure')}
    </strong>
  ) : null

/** The same on the queue. */
export const Alarms = async ({ c }: { readonly c: Page }) => {
  const { alarms, isUnsure } = await alarmsTo(c)
  return (
    <div id="alarms" class="emergencies" role="status">
      <Unsure c={c} isUnsure={isUnsure} />
      <Unconfirmed c={c} alarms={alarms} />
    </div>
  )
}

/**
 * How many P0 wait, and what was put into this worker's hands, on every page that does not list it: who looks after one must
 * hear of another. `quietly`: where no stream can be listened to.
 */
export const Emergencies = async ({ c, quietly }: { readonly c: Page; readonly quietly?: true }) => {
  const { words } = c.var
  const { waiting, given, alarms, isUnsure } = await callsTo(c)
  return (
    <div
      id="emergencies"
      class="emergencies"
      role="status"
      hx-get={quietly === true ? '/account/emergencies' : '/fragments/emergencies'}
      hx-trigger={quietly === true ? 'every 15s' : 'queued from:body, changed from:body, every 60s'}
      hx-swap="outerMorph"
    >
      <Unsure c={c} isUnsure={isUnsure} />
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
