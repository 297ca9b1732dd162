import { askedByWorkers } from '../../app/casework.ts'
import type { CaseConsent, CaseView } from '../../app/case-view.ts'
import type { ConsentState } from '../../core/consent.ts'
import { purposes } from '../../core/consent.ts'
import type { Page } from '../env.ts'
import type { Words } from '../words.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

const stateIcons: Readonly<Record<ConsentState, IconName>> = {
  given: 'check',
  outdated: 'triangle-alert',
  expired: 'clock',
  refused: 'ban',
  withdrawn: 'undo-2',
  not_asked: 'info',
}

/** A purpose in words, with whom when it names somebody. */
export const Purpose = (props: {
  readonly consent: Pick<CaseConsent, 'purpose' | 'scope'>
  readonly words: Words
}) => (
  <>
    {props.words.t(`purpose.${props.consent.purpose}`)}
    {props.consent.scope === null ? null : (
      <>
        {' '}
        (<bdi>{props.consent.scope}</bdi>)
      </>
    )}
  </>
)

/** A place in the ledger, which only grows: names an entry in an address without saying what it is about. */
interface Placed {
  readonly consent: CaseConsent
  readonly place: number
}

const isAskedByWorkers = (purpose: string) => askedByWorkers.some((asked) => asked === purpose)

/** What a worker can do about it: as few steps to take it back as to give it. */
const Steps = (props: { readonly c: Page; readonly id: string; readonly entry: Placed }) => {
  const { words } = props.c.var
  const { consent, place } = props.entry
  const given = consent.state === 'given'
  const stands = given || consent.state === 'outdated' || consent.state === 'expired'
  if (!stands || !isAskedByWorkers(consent.purpose)) return null
  const about = `consent-${place}`
  return (
    <span class="steps">
      {given && consent.quality === 'clear' ? null : (
        <a href={`/cases/${props.id}/consent?again=${place}`} aria-describedby={about}>
          {words.t('consent.again')}
        </a>
      )}
      <a href={`/cases/${props.id}/consent?withdraw=${place}`} aria-describedby={about}>
        {words.t('consent.withdraw')}
      </a>
    </span>
  )
}

const Current = (props: { readonly c: Page; readonly view: CaseView; readonly entry: Placed }) => {
  const { words } = props.c.var
  const { consent, place } = props.entry
  const { state, expiresAt } = consent
  if (state === null) return null
  const weak = state === 'given' && consent.quality === 'weak'
  return (
    <li class={weak ? 'weak' : state}>
      <Icon name={weak ? 'triangle-alert' : stateIcons[state]} />
      <span>
        <span id={`consent-${place}`}>
          <Purpose consent={consent} words={words} />:{' '}
          <strong>{words.t(weak ? 'consent.weak' : `state.${state}`)}</strong>
        </span>
        {state === 'given' && expiresAt !== null ? (
          <span class="hint">{words.t('consent.until', { hour: words.hour(expiresAt) })}</span>
        ) : null}
        {props.view.standing === 'assignee' ? (
          <Steps c={props.c} id={props.view.item.id} entry={props.entry} />
        ) : null}
      </span>
    </li>
  )
}

const Ledger = (props: { readonly c: Page; readonly consents: readonly CaseConsent[] }) => {
  const { words } = props.c.var
  return (
    <details id="ledger">
      <summary>{words.t('consent.ledger', { entries: words.number(props.consents.length) })}</summary>
      <ol class="consents">
        {props.consents.map((consent) => (
          <li>
            <span>
              <Purpose consent={consent} words={words} />:{' '}
              <strong>{words.t(`decision.${consent.decision}`)}</strong>
              {consent.quality === 'weak' ? <> · {words.t('consent.too_easily')}</> : null}
              <span class="hint">
                {words.hour(consent.at)} · {words.languageName(consent.language)} ·{' '}
                {words.t(`giver.${consent.givenBy}`)} · {words.t(`method.${consent.method}`)}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}

const inOrder = (entries: readonly Placed[]): readonly Placed[] =>
  entries.toSorted(
    (a, b) => purposes.indexOf(a.consent.purpose) - purposes.indexOf(b.consent.purpose) || a.place - b.place,
  )

/** How every purpose stands now, and beneath it the ledger as it was written. */
export const Consents = (props: { readonly c: Page; readonly view: CaseView }) => {
  const { words } = props.c.var
  const { consents, item, standing } = props.view
  const current = consents
    .map((consent, place) => ({ consent, place }))
    .filter(({ consent }) => consent.state !== null)
  return (
    <section class="card" aria-labelledby="consents">
      <h2 id="consents">{words.t('case.consents')}</h2>
      {consents.length === 0 ? <p class="empty">{words.t('case.no_consents')}</p> : null}
      <ul class="consents">
        {inOrder(current).map((entry) => (
          <Current c={props.c} view={props.view} entry={entry} />
        ))}
      </ul>
      {consents.length === 0 ? null : <Ledger c={props.c} consents={consents} />}
      {standing === 'assignee' && item.kind === 'case' ? (
        <a class="button" href={`/cases/${item.id}/consent`}>
          {words.t('consent.link')}
        </a>
      ) : null}
    </section>
  )
}
