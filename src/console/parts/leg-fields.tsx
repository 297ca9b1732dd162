import { travelModes } from '../../referral/travel/itinerary.ts'
import type { Page } from '../env.ts'
import type { Typed } from '../typed.ts'
import { laterDays } from '../ways-form.ts'
import type { WayTrouble } from '../ways-form.ts'
import { Field, Select } from './form.tsx'
import { StopFields } from './stop-fields.tsx'

/** Which of two times is meant, once one of this leg was found to come twice. */
const WhichOf = (props: {
  readonly c: Page
  readonly typed: Typed
  readonly n: number
  readonly which: 'departs' | 'arrives'
  readonly troubles: readonly WayTrouble[]
}) => {
  const { words } = props.c.var
  const { n, which, typed } = props
  const name = `${which}_which_${n}`
  const isAsked = props.troubles.some(({ leg, kind }) => leg === n && kind === 'twice')
  if (!isAsked && (typed[name] ?? '') === '') return null
  return (
    <Select
      label={words.work(`journey:twice.${which}`)}
      name={name}
      chosen={typed[name] ?? ''}
      options={[
        ['', words.work('journey:twice.once')],
        ['earlier', words.work('journey:twice.earlier')],
        ['later', words.work('journey:twice.later')],
      ]}
    />
  )
}

const laterName: Readonly<Record<(typeof laterDays)[number], string>> = {
  '0': 'same',
  '1': 'next',
  '2': 'second',
  '3': 'third',
  '-1': 'before',
}

/** One leg, by the clocks of its places: it begins where the one before ended. */
export const LegFields = (props: {
  readonly c: Page
  readonly typed: Typed
  readonly n: number
  readonly troubles: readonly WayTrouble[]
}) => {
  const { c, typed, n } = props
  const { words } = c.var
  const fromName = (part: string) => (n === 1 ? `from_${part}` : `to_${part}_${n - 1}`)
  const toName = (part: string) => `to_${part}_${n}`
  const value = (name: string) => typed[`${name}_${n}`] ?? ''
  return (
    <fieldset class="card stack">
      <legend>{words.work('journey:leg.title', { number: words.number(n) })}</legend>
      {n === 1 ? (
        <StopFields c={c} label={words.work('journey:leg.from')} typed={typed} name={fromName} />
      ) : (
        <p class="hint">{words.work('journey:leg.goes_on')}</p>
      )}
      <StopFields c={c} label={words.work('journey:leg.to')} typed={typed} name={toName} />
      <Select
        label={words.work('journey:leg.mode')}
        name={`mode_${n}`}
        chosen={value('mode') || 'air'}
        options={travelModes.map((mode) => [mode, words.work(`journey:mode.${mode}`)] as const)}
      />
      <Field
        label={words.work('journey:leg.carrier')}
        name={`carrier_${n}`}
        value={value('carrier')}
        autocomplete="off"
        maxlength={120}
      />
      <p class="hint">{words.work('journey:leg.local')}</p>
      <Field
        label={words.work('journey:leg.day')}
        name={`day_${n}`}
        type="date"
        value={value('day')}
        autocomplete="off"
      />
      <Field
        label={words.work('journey:leg.departs')}
        name={`departs_${n}`}
        type="time"
        value={value('departs')}
        autocomplete="off"
      />
      <WhichOf {...props} which="departs" />
      <Field
        label={words.work('journey:leg.arrives')}
        name={`arrives_${n}`}
        type="time"
        value={value('arrives')}
        autocomplete="off"
      />
      <Select
        label={words.work('journey:leg.later')}
        name={`later_${n}`}
        chosen={value('later') || '0'}
        options={laterDays.map((later) => [later, words.work(`journey:later.${laterName[later]}`)] as const)}
      />
      <WhichOf {...props} which="arrives" />
    </fieldset>
  )
}
