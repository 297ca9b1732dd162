import type { Entries } from '../posted.ts'
import { allOf, oneOf } from '../posted.ts'
import { Picks, Select } from './form.tsx'

interface Choosing {
  readonly entries: Entries
  readonly name: string
  readonly label: string
  readonly codes: readonly string[]
  /** A code in words. */
  readonly say: (code: string) => string
}

const optionsOf = ({ codes, say }: Choosing) => codes.map((code) => [code, say(code)] as const)

/** One of a list of codes. With `none`, nothing may be chosen, by that name. */
export const ChooseOne = (props: Choosing & { readonly hint?: string; readonly none?: string }) => (
  <Select
    label={props.label}
    name={props.name}
    chosen={oneOf(props.entries, props.name)}
    options={[...(props.none === undefined ? [] : [['', props.none] as const]), ...optionsOf(props)]}
    {...(props.hint === undefined ? {} : { hint: props.hint })}
  />
)

/** Any number of a list of codes. */
export const ChooseMany = (props: Choosing) => (
  <Picks
    type="checkbox"
    label={props.label}
    name={props.name}
    chosen={allOf(props.entries, props.name)}
    options={optionsOf(props)}
  />
)

/** Words that stay in the office that writes them. */
export const WriteWords = (props: {
  readonly entries: Entries
  readonly name: string
  readonly label: string
  readonly longest: number
  readonly hint?: string
}) => (
  <div class="field">
    <label for={props.name}>{props.label}</label>
    <textarea
      id={props.name}
      name={props.name}
      rows={3}
      maxlength={props.longest}
      dir="auto"
      autocomplete="off"
      aria-describedby={props.hint === undefined ? undefined : `${props.name}-hint`}
    >
      {oneOf(props.entries, props.name)}
    </textarea>
    {props.hint === undefined ? null : (
      <p class="hint" id={`${props.name}-hint`}>
        {props.hint}
      </p>
    )}
  </div>
)
