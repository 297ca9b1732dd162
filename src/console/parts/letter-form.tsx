import type { LetterTrouble } from '../../app/assistance.ts'
import type { FieldGroup, LetterField, LetterList } from '../../referral/steps/letter-fields.ts'
import { groupsOf, letterLists } from '../../referral/steps/letter-fields.ts'
import type { Page } from '../env.ts'
import type { FormOf } from '../letter-form.ts'
import { longestOf, namesOf } from '../letter-form.ts'
import type { Entries } from '../posted.ts'
import { allOf, oneOf } from '../posted.ts'
import { codeWord, fieldOfTrouble, fieldWord } from '../letter-words.ts'
import type { Words } from '../words.ts'
import type { Options } from './form.tsx'
import { Field, Picks, Select } from './form.tsx'

const optionsOf = (words: Words, list: LetterList): Options =>
  letterLists[list].map((code) => [code, codeWord(words, list, code)])

const yesOrNo = (words: Words): Options => [
  ['yes', words.work('letters:yes')],
  ['no', words.work('letters:no')],
]

interface Asked {
  readonly c: Page
  readonly field: LetterField
  readonly form: FormOf
  readonly typed: Entries
}

/** What becomes of each service, and why where it is not given whole. */
const Decisions = ({ c, form, typed }: Asked) => {
  const { words } = c.var
  const empty = words.t('form.choose')
  return (
    <>
      {form.services.map((service) => {
        const name = codeWord(words, 'service', service)
        return (
          <>
            <Select
              label={name}
              name={`decision:${service}`}
              empty={empty}
              options={optionsOf(words, 'decision')}
              chosen={oneOf(typed, `decision:${service}`)}
            />
            <Select
              label={words.work('letters:form.reason', { service: name })}
              name={`reason:${service}`}
              options={[['', words.work('letters:form.no_reason')], ...optionsOf(words, 'reason')]}
              chosen={oneOf(typed, `reason:${service}`)}
            />
          </>
        )
      })}
    </>
  )
}

const Helpers = ({ c, form, typed }: Asked) => (
  <>
    {form.stops.map((stop) => (
      <Field
        label={c.var.words.work('letters:form.helper', { stop })}
        name={`helper:${stop}`}
        value={oneOf(typed, `helper:${stop}`)}
        autocomplete="off"
        maxlength={80}
        optional
      />
    ))}
  </>
)

const Words280 = ({ c, field, typed }: Asked) => (
  <div class="field">
    <label for={field.name}>{fieldWord(c.var.words, field.name)}</label>
    <textarea
      id={field.name}
      name={field.name}
      rows={4}
      dir="auto"
      maxlength={longestOf(field)}
      aria-describedby={`${field.name}-hint`}
    >
      {oneOf(typed, field.name)}
    </textarea>
    <p class="hint" id={`${field.name}-hint`}>
      {c.var.words.work('letters:form.words_hint')}
    </p>
  </div>
)

const Choice = ({ c, field, typed }: Asked) => {
  const { words } = c.var
  const { name, shape } = field
  const label = fieldWord(words, name)
  const chosen = oneOf(typed, name)
  if (typeof shape === 'object' && 'manyOf' in shape) {
    return (
      <Picks
        type="checkbox"
        label={label}
        name={name}
        options={optionsOf(words, shape.manyOf)}
        chosen={allOf(typed, name)}
      />
    )
  }
  if (shape === 'yes_no_unasked') {
    const options: Options = [['', words.work('letters:unasked')], ...yesOrNo(words)]
    return <Select label={label} name={name} options={options} chosen={chosen} />
  }
  const options = typeof shape === 'object' ? optionsOf(words, shape.oneOf) : yesOrNo(words)
  return <Select label={label} name={name} options={options} chosen={chosen} empty={words.t('form.choose')} />
}

const Line = ({ c, field, form, typed }: Asked) => {
  const { words } = c.var
  const { name, shape, optional } = field
  const hints = {
    number: undefined,
    line: undefined,
    phone: words.work('letters:form.phone_hint'),
    moment: words.work('letters:form.moment_hint', { zone: form.zone }),
    day: words.work('letters:form.day_hint'),
  } as const
  const kind =
    shape === 'phone' || shape === 'moment' || shape === 'day' || shape === 'number' ? shape : 'line'
  const hint = hints[kind]
  return (
    <div class="field">
      <label for={name}>{fieldWord(words, name)}</label>
      <input
        id={name}
        name={name}
        type={
          kind === 'moment' ? 'datetime-local' : kind === 'phone' ? 'tel' : kind === 'day' ? 'date' : 'text'
        }
        inputmode={kind === 'number' ? 'numeric' : undefined}
        value={oneOf(typed, name)}
        autocomplete="off"
        maxlength={longestOf(field)}
        dir={kind === 'phone' ? 'ltr' : undefined}
        required={optional !== true}
        aria-describedby={hint === undefined ? undefined : `${name}-hint`}
      />
      {hint === undefined ? null : (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

const Input = (asked: Asked) => {
  const { shape } = asked.field
  if (shape === 'decisions') return <Decisions {...asked} />
  if (shape === 'helpers') return <Helpers {...asked} />
  if (shape === 'words') return <Words280 {...asked} />
  if (typeof shape === 'object' || shape === 'yes_no' || shape === 'yes_no_unasked')
    return <Choice {...asked} />
  return <Line {...asked} />
}

const Group = (props: {
  readonly c: Page
  readonly group: FieldGroup
  readonly form: FormOf
  readonly typed: Entries
}) => {
  const { c, group, form, typed } = props
  const asked = group.fields.filter((field) => namesOf(field, form).length > 0)
  return asked.length === 0 ? null : (
    <fieldset class="part">
      <legend>{c.var.words.work(`letters:group.${group.name}`)}</legend>
      {asked.map((field) => (
        <Input c={c} field={field} form={form} typed={typed} />
      ))}
    </fieldset>
  )
}

/** Everything that a letter asks, in parts. */
export const LetterFields = (props: { readonly c: Page; readonly form: FormOf; readonly typed: Entries }) => (
  <>
    {groupsOf(props.form.kind, props.form.child).map((group) => (
      <Group c={props.c} group={group} form={props.form} typed={props.typed} />
    ))}
  </>
)

/** The same as it was typed, unseen: for the page between writing and sending. */
export const HiddenFields = (props: { readonly typed: Entries }) => (
  <>
    {[...props.typed].flatMap(([name, values]) =>
      values.map((value) => <input type="hidden" name={name} value={value} />),
    )}
  </>
)

/** What cannot leave, field by field: where it stands, and what is the matter. */
export const LetterTroubles = (props: {
  readonly c: Page
  readonly form: FormOf
  readonly troubles: readonly LetterTrouble[]
}) => {
  const { c, form, troubles } = props
  const { words } = c.var
  const told = troubles.map((trouble) => {
    const field = fieldOfTrouble(trouble, form.kind, form.child)
    const isOfWay = trouble.field.startsWith('legs')
    const [at = null] = field === null ? [] : namesOf(field, form)
    const name = fieldWord(words, field?.name ?? (isOfWay ? 'legs' : 'whole'))
    return { at, name, why: words.work(`letters:trouble.${trouble.kind}`) }
  })
  const unique = [...new Map(told.map((each) => [`${each.name} ${each.why}`, each])).values()]
  return (
    <div class="problem" role="alert">
      <p>{words.work('casework:refused.content')}</p>
      <ul>
        {unique.map(({ at, name, why }) => (
          <li>
            {at === null ? <strong>{name}</strong> : <a href={`#${at}`}>{name}</a>}: {why}
          </li>
        ))}
      </ul>
    </div>
  )
}
