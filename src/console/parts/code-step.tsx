import type { Page } from '../env.ts'
import type { CodeKind } from '../second-factor.ts'
import { Field, Form, Problem } from './form.tsx'
import { Shell } from './shell.tsx'

/** The second step of signing in: a code of the app, or one of those on paper. */
export const CodeStep = (props: { readonly c: Page; readonly trouble: CodeKind | null }) => {
  const { c, trouble } = props
  const { words } = c.var
  return (
    <Shell c={c} class="narrow" back="/signin/code">
      <h1>{words.t('code.title')}</h1>
      {trouble === null ? null : <Problem>{words.t('code.refused')}</Problem>}
      <Form c={c} action="/signin/code" class="card stack">
        <CodeField c={c} name="code" label={words.t('code.app')} />
        <button class="primary">{words.t('signin.submit')}</button>
      </Form>
      <details open={trouble === 'recovery'}>
        <summary>{words.t('code.lost')}</summary>
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

/** The password again, before something that a stranger at this screen must not do. */
export const PasswordField = (props: { readonly c: Page; readonly name: string }) => (
  <Field
    label={props.c.var.words.t('account.password_now')}
    name={props.name}
    type="password"
    autocomplete="current-password"
  />
)
