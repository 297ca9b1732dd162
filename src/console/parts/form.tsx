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
  /** When another field of the page has the same name. */
  readonly id?: string
  readonly name: string
  readonly type?: 'text' | 'email' | 'password' | 'date' | 'time' | 'tel'
  readonly value?: string
  readonly autocomplete: string
  readonly hint?: string
  readonly minlength?: number
  readonly maxlength?: number
  readonly optional?: boolean
  readonly dir?: 'ltr'
}) => (
  <div class="field">
    <label for={props.id ?? props.name}>{props.label}</label>
    <input
      id={props.id ?? props.name}
      name={props.name}
      type={props.type ?? 'text'}
      value={props.value ?? ''}
      autocomplete={props.autocomplete}
      minlength={props.minlength}
      maxlength={props.maxlength ?? 200}
      aria-describedby={props.hint ? `${props.id ?? props.name}-hint` : undefined}
      dir={props.type === 'email' || props.type === 'tel' ? 'ltr' : props.dir}
      required={!props.optional}
    />
    {props.hint ? (
      <p class="hint" id={`${props.id ?? props.name}-hint`}>
        {props.hint}
      </p>
    ) : null}
  </div>
)

export type Options = readonly (readonly [value: string, label: string])[]

/** A labelled list to choose one of. With `empty`, nothing is chosen beforehand. */
export const Select = (props: {
  readonly label: string
  /** When another field of the page has the same name. */
  readonly id?: string
  readonly name: string
  readonly options: Options
  readonly chosen?: string
  readonly empty?: string
  readonly hint?: string
}) => (
  <div class="field">
    <label for={props.id ?? props.name}>{props.label}</label>
    <select
      id={props.id ?? props.name}
      name={props.name}
      required={props.empty !== undefined}
      aria-describedby={props.hint ? `${props.id ?? props.name}-hint` : undefined}
    >
      {props.empty === undefined ? null : <option value="">{props.empty}</option>}
      {props.options.map(([value, label]) => (
        <option value={value} selected={value === props.chosen}>
          {label}
        </option>
      ))}
    </select>
    {props.hint ? (
      <p class="hint" id={`${props.id ?? props.name}-hint`}>
        {props.hint}
      </p>
    ) : null}
  </div>
)

/** Things to tick: one of them, or any number. */
export const Picks = (props: {
  readonly type: 'radio' | 'checkbox'
  readonly label: string
  readonly name: string
  readonly options: Options
  readonly chosen: readonly string[]
  /** Of a word each: beside each other. */
  readonly short?: boolean
}) => (
  <fieldset class={props.short === true ? 'picks short' : 'picks'}>
    <legend>{props.label}</legend>
    {props.options.map(([value, label]) => (
      <label>
        <input
          type={props.type}
          name={props.name}
          value={value}
          checked={props.chosen.includes(value)}
          required={props.type === 'radio'}
        />
        {label}
      </label>
    ))}
  </fieldset>
)

/** Does it, or goes back to the case as it was. */
export const StepButtons = (props: { readonly c: Page; readonly submit: string; readonly back: string }) => (
  <div class="row">
    <button class="primary">{props.submit}</button>
    <a class="button" href={props.back}>
      {props.c.var.words.t('form.back')}
    </a>
  </div>
)

/** What went wrong, announced at once. */
export const Problem = (props: { readonly children: Child }) => (
  <p class="problem" role="alert">
    {props.children}
  </p>
)
