import type { Page } from '../env.ts'

/** A link that is shown once; it is in no address, and kept nowhere. */
export const OneTimeLink = (props: {
  readonly label: string
  readonly link: string
  readonly hint: string
}) => (
  <div class="card stack notice" role="status">
    <label for="link">{props.label}</label>
    <input id="link" value={props.link} dir="ltr" readonly />
    <p class="hint">{props.hint}</p>
  </div>
)

/** The way to a new password, for who asked for it. */
export const PasswordLink = (props: { readonly c: Page; readonly link: string }) => {
  const { words } = props.c.var
  return (
    <OneTimeLink
      label={words.t('password_link.label')}
      link={props.link}
      hint={words.t('password_link.hint')}
    />
  )
}
