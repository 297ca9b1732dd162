import type { Child } from 'hono/jsx'
import type { Page } from '../env.ts'
import { tokenField } from '../forms.ts'

/** The hidden field without which a posted form is refused. */
export const Token = (props: { readonly c: Page }) => (
  <input type="hidden" name={tokenField} value={props.c.var.formToken} />
)

/** A form that posts and works without script. */
export const Form = (props: {
  readonly c: Page
  readonly action: string
  readonly class?: string
  readonly children: Child
}) => (
  <form method="post" action={props.action} class={props.class}>
    <Token c={props.c} />
    {props.children}
  </form>
)

/** A labelled text field. */
export const Field = (props: {
  readonly label: string
  readonly name: string
  readonly type?: 'text' | 'email' | 'password'
  readonly value?: string
  readonly autocomplete: string
  readonly hint?: string
  readonly minlength?: number
  readonly maxlength?: number
}) => (
  <div class="field">
    <label for={props.name}>{props.label}</label>
    <input
      id={props.name}
      name={props.name}
      type={props.type ?? 'text'}
      value={props.value ?? ''}
      autocomplete={props.autocomplete}
      minlength={props.minlength}
      maxlength={props.maxlength ?? 200}
      aria-describedby={props.hint ? `${props.name}-hint` : undefined}
      dir={props.type === 'email' ? 'ltr' : undefined}
      required
    />
    {props.hint ? (
      <p class="hint" id={`${props.name}-hint`}>
        {props.hint}
      </p>
    ) : null}
  </div>
)

/** What went wrong, announced at once. */
export const Problem = (props: { readonly children: Child }) => (
  <p class="problem" role="alert">
    {props.children}
  </p>
)
