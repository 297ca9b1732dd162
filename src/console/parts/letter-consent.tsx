import type { AssistanceView } from '../../app/assistance.ts'
import { zonesOf } from '../../referral/office/sides.ts'
import type { Page } from '../env.ts'
import { Icon } from './icon.tsx'
import { TimeIn } from './moment.tsx'

/** Under what a letter goes: to whom the person agreed that it may, and until when. */
export const LetterConsent = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { c, view } = props
  const { words } = c.var
  if (view.side === 'receiving') return null
  const { receiving, consents, consented, healthConsented, caseId } = view
  const share = consents.find(
    ({ purpose, scope, state }) => purpose === 'share' && scope === receiving?.name && state !== null,
  )
  const until = share?.expiresAt ?? null
  if (receiving === null) {
    return (
      <p class="notice">
        <a href={`/cases/${caseId}/assistance#receiver`}>{words.work('casework:refused.no_receiver')}</a>
      </p>
    )
  }
  return (
    <p class={consented ? 'hint' : 'notice'}>
      <Icon name={consented ? 'user-check' : 'triangle-alert'} />{' '}
      {consented ? (
        <>
          {words.work('letters:consent.given')} <bdi>{receiving.name}</bdi>
          {until === null ? null : (
            <>
              {' · '}
              {words.work('letters:consent.until')} <TimeIn c={c} at={until} zone={zonesOf(view).sending} />
            </>
          )}
          . {words.work(healthConsented ? 'letters:consent.health' : 'letters:consent.no_health')}
        </>
      ) : (
        <a href={`/cases/${caseId}/consent?about=share`}>{words.work('casework:refused.no_consent')}</a>
      )}
    </p>
  )
}
