import { shortestPassword } from '../password.ts'
import type { Words } from '../words.ts'
import { Field } from './form.tsx'

/** Where a password is chosen. */
export const PasswordToBe = (props: {
  readonly words: Words
  readonly name: string
  readonly label: string
}) => (
  <Field
    label={props.label}
    name={props.name}
    type="password"
    autocomplete="new-password"
    minlength={shortestPassword}
    hint={props.words.t('invite.password_hint', { least: props.words.number(shortestPassword) })}
  />
)
