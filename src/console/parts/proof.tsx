import type { Page } from '../env.ts'
import { sessionOf } from '../env.ts'
import { Field } from './form.tsx'
import { PasskeyButton } from './passkey-button.tsx'

/** The password and, for who has one, the second step. `name` sets it apart from others on its page. */
export const Proof = (props: { readonly c: Page; readonly name: string; readonly passkeys: number }) => {
  const { c, name } = props
  const { words } = c.var
  return (
    <>
      <Field
        label={words.t('account.password_now')}
        id={`${name}-password`}
        name="password"
        type="password"
        autocomplete="current-password"
      />
      {sessionOf(c).secondFactor ? (
        <Field
          label={words.t('proof.code')}
          id={`${name}-code`}
          name="code"
          autocomplete="one-time-code"
          maxlength={20}
          dir="ltr"
        />
      ) : null}
      {props.passkeys > 0 ? (
        <PasskeyButton c={c} asks={{ ask: '/account/passkeys/challenge' }} label={words.t('proof.passkey')} />
      ) : null}
    </>
  )
}
