import type { Page } from '../env.ts'
import type { Factors } from '../enrolment.ts'
import type { CodeKind } from '../second-factor.ts'
import { Form, Problem } from './form.tsx'
import { NeedsScript, PasskeyButton } from './passkey-button.tsx'
import { Shell } from './shell.tsx'

/** The second step of signing in: a passkey, a code of the app, or one of those on paper. */
export const CodeStep = (props: {
  readonly c: Page
  readonly factors: Factors
  readonly trouble: CodeKind | 'passkey' | null
}) => {
  const { c, factors, trouble } = props
  const { words } = c.var
  return (
    <Shell c={c} class="narrow" back="/signin/code">
      <h1>{words.t('code.title')}</h1>
      {trouble === null ? null : (
        <Problem>{words.t(trouble === 'passkey' ? 'passkey.refused' : 'code.refused')}</Problem>
      )}
      {factors.passkeys === 0 ? null : (
        <Form c={c} action="/signin/code" class="card stack">
          <input type="hidden" name="kind" value="passkey" />
          <PasskeyButton
            c={c}
            asks={{ ask: '/signin/code/challenge' }}
            label={words.t('passkey.use')}
            class="primary"
          />
          <NeedsScript c={c} />
        </Form>
      )}
      {factors.app ? (
        <Form c={c} action="/signin/code" class="card stack">
          <CodeField c={c} name="code" label={words.t('code.app')} />
          <button class={factors.passkeys === 0 ? 'primary' : undefined}>{words.t('signin.submit')}</button>
        </Form>
      ) : null}
      <details open={trouble === 'recovery'}>
        <summary>{words.t(factors.passkeys === 0 ? 'code.lost' : 'code.lost_passkey')}</summary>
        <Form c={c} action="/signin/code" class="card stack">
          <input type="hidden" name="kind" value="recovery" />
          <div class="field">
            <label for="recovery">{words.t('code.recovery')}</label>
            <input id="recovery" name="code" autocomplete="off" maxlength={20} dir="ltr" required />
          </div>
          <button>{words.t('code.use')}</button>
        </Form>
        <p class="hint">{words.t('code.no_recovery')}</p>
      </details>
      <p>
        <a href="/signin">{words.t('code.other_account')}</a>
      </p>
    </Shell>
  )
}

/** Six digits of an authenticator app. */
export const CodeField = (props: { readonly c: Page; readonly name: string; readonly label: string }) => (
  <div class="field">
    <label for={props.name}>{props.label}</label>
    <input
      id={props.name}
      name={props.name}
      inputmode="numeric"
      autocomplete="one-time-code"
      maxlength={12}
      dir="ltr"
      required
    />
  </div>
)
