import type { Child } from 'hono/jsx'
import type { AssistanceView } from '../../app/assistance.ts'
import type { Agency } from '../../app/agencies.ts'
import type { Page } from '../env.ts'
import type { Typed } from '../typed.ts'
import { Form, Select } from './form.tsx'
import { Icon } from './icon.tsx'
import { Sure } from './tick.tsx'

interface Props {
  readonly c: Page
  readonly view: AssistanceView
}

const Confirm = (
  props: Props & {
    readonly to: string
    readonly sure: string
    readonly submit: string
    readonly children?: Child
  },
) => (
  <Form c={props.c} action={`/cases/${props.view.caseId}/assistance/${props.to}`} class="stack">
    {props.children}
    <Sure label={props.sure} />
    <button class="primary">{props.submit}</button>
  </Form>
)

const Done = (props: { readonly children: string }) => (
  <p>
    <Icon name="check" /> {props.children}
  </p>
)

const Number = (props: { readonly c: Page; readonly agency: Agency }) => {
  const { words, deps } = props.c.var
  const { name, callBack, verified } = props.agency
  return (
    <li>
      <bdi>{name}</bdi>: <bdi dir="ltr">{callBack}</bdi>{' '}
      {verified === null ? null : (
        <span class="hint">
          {words.t('agency.checked_by', {
            name: verified.byName ?? words.t('timeline.system'),
            time: words.timeAt(verified.at, deps.timeZone),
          })}
        </span>
      )}
    </li>
  )
}

/** Whom to call, and how. */
const Callable = (props: { readonly c: Page; readonly agencies: readonly Agency[] }) => {
  const { c, agencies } = props
  const { words } = c.var
  return (
    <>
      <p>{words.work('casework:partner.body')}</p>
      {agencies.length === 0 ? (
        <p class="empty">{words.work('casework:partner.none')}</p>
      ) : (
        <ul class="lines">
          {agencies.map((agency) => (
            <Number c={c} agency={agency} />
          ))}
        </ul>
      )}
    </>
  )
}

/** Whom somebody called back at which number, and when; nothing where that was not written down yet. */
const Called = ({ c, view, agencies }: Props & { readonly agencies: readonly Agency[] }) => {
  const { words } = c.var
  const { partner } = view.record
  if (partner === null || partner.agency === null) return null
  const line = view.log.find(({ event }) => event.type === 'PartnerCalledBack')
  return (
    <p>
      <bdi>{agencies.find(({ id }) => id === partner.agency)?.name}</bdi>:{' '}
      <bdi dir="ltr">{partner.number}</bdi>{' '}
      <span class="hint">
        <bdi>{line?.byName ?? words.t('timeline.system')}</bdi> ·{' '}
        {words.timeAt(partner.at, view.sending.zone)}
      </span>
    </p>
  )
}

/** Whom one may call, and that it was done. */
const CallBack = (props: Props & { readonly agencies: readonly Agency[]; readonly typed: Typed }) => {
  const { c, view, agencies, typed } = props
  const { words } = c.var
  return (
    <>
      <Callable c={c} agencies={agencies} />
      {view.mayAct && agencies.length > 0 ? (
        <Confirm
          {...props}
          to="partner"
          sure={words.work('casework:partner.sure')}
          submit={words.work('casework:partner.submit')}
        >
          <Select
            label={words.work('casework:partner.which')}
            name="agency"
            empty={words.t('form.choose')}
            chosen={typed['agency'] ?? ''}
            options={agencies.map(({ id, name }) => [id, name] as const)}
          />
        </Confirm>
      ) : null}
    </>
  )
}

/** Called back at a number of the directory that somebody checked; the one that was supplied is never shown here. */
export const PartnerGate = (
  props: Props & { readonly agencies: readonly Agency[]; readonly typed: Typed },
) => {
  const { c, view } = props
  const { words } = c.var
  const { partner } = view.record
  const callable = props.agencies.filter(
    ({ callBack, verified, isVetted }) => callBack !== '' && verified !== null && isVetted,
  )
  return (
    <section id="partner" class="card stack" aria-labelledby="partner-title">
      <h2 id="partner-title">
        <Icon name="phone" /> {words.work('casework:partner.title')}
      </h2>
      {partner === null ? null : <Done>{words.work('casework:partner.done')}</Done>}
      <Called {...props} />
      {partner === null ? (
        <CallBack {...props} agencies={callable} />
      ) : view.mayAct ? (
        <details>
          <summary>{words.work('casework:partner.again')}</summary>
          <CallBack {...props} agencies={callable} />
        </details>
      ) : null}
    </section>
  )
}

/** What another organisation has done in our place. */
export const ExternalGate = (props: Props) => {
  const { c, view } = props
  const { words } = c.var
  const { steps } = view.record.chain
  const next = (['1', '2'] as const).find((step) => steps[step] === undefined)
  return (
    <section id="external" class="card stack" aria-labelledby="external-title">
      <h2 id="external-title">
        <Icon name="users" /> {words.work('casework:external.title')}
      </h2>
      <p>{words.work('casework:external.body')}</p>
      {next === undefined ? <Done>{words.work('casework:external.done')}</Done> : null}
      {next !== undefined && view.mayAct ? (
        <Form c={c} action={`/cases/${view.caseId}/assistance/external`}>
          <button name="step" value={next}>
            {words.work('casework:external.take', { step: words.t(`due.step_${next}`) })}
          </button>
        </Form>
      ) : null}
    </section>
  )
}

/** Whoever seeks to stay: every step towards a return is barred, and somebody qualified is found. */
export const StayGate = (props: Props) => {
  const { c, view } = props
  const { words } = c.var
  return (
    <section id="stay" class="card stack" aria-labelledby="stay-title">
      <h2 id="stay-title">
        <Icon name="ban" /> {words.work('casework:stay.title')}
      </h2>
      <p>{words.work('casework:stay.body')}</p>
      {view.record.legalAdvice ? <Done>{words.work('casework:stay.done')}</Done> : null}
      {view.mayAct && !view.record.legalAdvice ? (
        <Confirm
          {...props}
          to="legal"
          sure={words.work('casework:stay.sure')}
          submit={words.work('casework:stay.submit')}
        />
      ) : null}
    </section>
  )
}
