import type { Child } from 'hono/jsx'
import type { Page } from '../env.ts'
import type { Asked, Ticked } from '../travel-fields.ts'
import type { Typed } from '../typed.ts'
import { Field, Select } from './form.tsx'
import { Tick } from './tick.tsx'
import { WhichTime } from './which-time.tsx'

/** What was typed of the facts, and what these ways and this person ask. */
export interface FactsProps {
  readonly c: Page
  readonly typed: Typed
  readonly asked: Asked
}

/** Facts of one kind. */
export const Section = (props: { readonly c: Page; readonly name: string; readonly children: Child }) => (
  <fieldset class="card stack">
    <legend>{props.c.var.words.work(`journey:facts.section.${props.name}`)}</legend>
    {props.children}
  </fieldset>
)

/** Facts that are so or not. */
export const Ticks = ({ c, typed, names }: FactsProps & { readonly names: readonly Ticked[] }) => (
  <>
    {names.map((name) => (
      <Tick name={name} label={c.var.words.work(`journey:facts.${name}`)} checked={typed[name] === 'yes'} />
    ))}
  </>
)

/** What applies to few: closed, unless it was ticked. */
export const Sometimes = (props: FactsProps & { readonly name: Ticked; readonly children: Child }) => {
  const { words } = props.c.var
  return (
    <details class="card stack" open={props.typed[props.name] === 'yes'}>
      <summary>{words.work(`journey:facts.section.${props.name}`)}</summary>
      <div class="stack">
        <Ticks {...props} names={[props.name]} />
        {props.children}
      </div>
    </details>
  )
}

/** A fact in a line of its own. */
export const Line = ({
  c,
  typed,
  name,
  type,
}: FactsProps & { readonly name: string; readonly type?: 'text' | 'date' | 'time' }) => (
  <Field
    label={c.var.words.work(`journey:facts.${name}`)}
    name={name}
    type={type ?? 'text'}
    value={typed[name] ?? ''}
    autocomplete="off"
    maxlength={120}
    optional
  />
)

/** One of a list. */
export const Choose = ({
  c,
  typed,
  name,
  options,
}: FactsProps & { readonly name: string; readonly options: readonly string[] }) => {
  const { words } = c.var
  return (
    <Select
      label={words.work(`journey:facts.${name}`)}
      name={name}
      chosen={typed[name] ?? ''}
      options={[
        ['', words.t('form.choose')],
        ...options.map((option) => [option, words.work(`journey:facts.option.${option}`)] as const),
      ]}
    />
  )
}

/** A day and a time by the clocks of a place. */
export const When = (props: FactsProps & { readonly name: 'onward' | 'boarding'; readonly zone: string }) => {
  const { c, typed, name, zone } = props
  return (
    <>
      <Line {...props} name={`${name}_day`} type="date" />
      <Line {...props} name={`${name}_time`} type="time" />
      <p class="hint">
        {c.var.words.work('journey:facts.zone')} <bdi dir="ltr">{zone}</bdi>
      </p>
      <WhichTime
        c={c}
        name={`${name}_which`}
        day={typed[`${name}_day`]}
        time={typed[`${name}_time`]}
        zone={zone}
        chosen={typed[`${name}_which`]}
      />
    </>
  )
}
