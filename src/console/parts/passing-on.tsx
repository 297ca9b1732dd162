import type { AssistanceView } from '../../app/assistance.ts'
import type { CaseConsent } from '../../app/case-view.ts'
import type { Page } from '../env.ts'
import { Icon } from './icon.tsx'

const standing = ({ consents }: AssistanceView, purpose: CaseConsent['purpose'], scope: string | null) =>
  consents.find((each) => each.purpose === purpose && each.scope === scope && each.state !== null)

const State = (props: {
  readonly c: Page
  readonly consent: CaseConsent | undefined
  readonly zone: string
}) => {
  const { words } = props.c.var
  const state = props.consent?.state ?? 'not_asked'
  const until = props.consent?.expiresAt ?? null
  return (
    <>
      <span class="together">
        <Icon name={state === 'given' ? 'check' : 'circle-dot'} />{' '}
        <strong>{words.t(`state.${state}`)}</strong>
      </span>{' '}
      {state === 'given' && until !== null ? (
        <span class="hint">{words.t('consent.until', { hour: words.timeAt(until, props.zone) })}</span>
      ) : null}
    </>
  )
}

/** Under what the steps go: consent to share with this one side, and about health, as they stand now. */
export const PassingOn = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { c, view } = props
  const { words } = c.var
  const { receiving, caseId, mayAct } = view
  const share = receiving === null ? undefined : standing(view, 'share', receiving.name)
  // Given, and still nothing may be shared: some consent was given too easily.
  const isHeldBack = share?.state === 'given' && !view.consented
  return (
    <section id="passing" class="card stack" aria-labelledby="passing-title">
      <h2 id="passing-title">
        <Icon name="user-check" /> {words.work('casework:passing.title')}
      </h2>
      <ul class="lines">
        <li>
          {receiving === null ? (
            words.work('casework:passing.nobody')
          ) : (
            <>
              {words.work('casework:passing.share')} <bdi>{receiving.name}</bdi>{' '}
              <State c={c} consent={share} zone={view.sending.zone} />
            </>
          )}
        </li>
        <li>
          {words.work('casework:passing.health')}{' '}
          <State c={c} consent={standing(view, 'health_data', null)} zone={view.sending.zone} />
        </li>
      </ul>
      {isHeldBack ? <p class="notice">{words.work('casework:passing.weak')}</p> : null}
      <p class="hint">{words.work('casework:passing.hint')}</p>
      {mayAct ? (
        <p class="row">
          {receiving === null ? null : (
            <a class="button" href={`/cases/${caseId}/consent?about=share`}>
              {words.work('casework:passing.write_share')}
            </a>
          )}
          <a class="button" href={`/cases/${caseId}/consent?about=health_data`}>
            {words.work('casework:passing.write_health')}
          </a>
        </p>
      ) : null}
    </section>
  )
}
