import { travelModes } from '../../referral/travel/itinerary.ts'
import { knownStops } from '../../referral/travel/known-stops.ts'
import { readLocal } from '../../referral/travel/local-time.ts'
import type { Page } from '../env.ts'
import type { Typed } from '../typed.ts'
import { mostLegs } from '../../referral/travel/itinerary.ts'
import { anotherStop, laterDays, legsIn } from '../ways-form.ts'
import type { WayTrouble } from '../ways-form.ts'
import { countryNamed, countryOptions } from './countries.tsx'
import { Field, Problem, Select } from './form.tsx'

/** Asks which of two times is meant, on the night when clocks go back; nothing on every other. */
export const WhichTime = (props: {
  readonly c: Page
  readonly name: string
  readonly day: string | undefined
  readonly time: string | undefined
  readonly zone: string
  readonly chosen: string | undefined
}) => {
  const { words } = props.c.var
  if (readLocal(props.day ?? '', props.time ?? '', props.zone).is !== 'twice') return null
  return (
    <Select
      label={words.work('journey:twice.label')}
      name={props.name}
      empty={words.t('form.choose')}
      chosen={props.chosen ?? ''}
      options={[
        ['earlier', words.work('journey:twice.earlier')],
        ['later', words.work('journey:twice.later')],
      ]}
    />
  )
}

const StopFields = (props: {
  readonly c: Page
  readonly label: string
  readonly typed: Typed
  readonly name: (part: string) => string
}) => {
  const { c, typed, name } = props
  const { words } = c.var
  const place = typed[name('place')]
  return (
    <>
      <Select
        label={props.label}
        name={name('place')}
        empty={words.t('form.choose')}
        chosen={place ?? ''}
        options={[
          ...knownStops.map(
            (stop) => [stop.code, `${stop.code} · ${stop.name} · ${countryNamed(c, stop.country)}`] as const,
          ),
          [anotherStop, words.work('journey:stop.another')] as const,
        ]}
      />
      <details class="stack" open={place === anotherStop}>
        <summary>{words.work('journey:stop.title_another')}</summary>
        <Field
          label={words.work('journey:stop.code')}
          name={name('code')}
          value={typed[name('code')] ?? ''}
          autocomplete="off"
          maxlength={5}
          dir="ltr"
          optional
        />
        <Select
          label={words.work('journey:stop.country')}
          name={name('country')}
          chosen={typed[name('country')] ?? ''}
          options={[['', words.t('form.choose')], ...countryOptions(c)]}
        />
        <Field
          label={words.work('journey:stop.zone')}
          hint={words.work('journey:stop.hint_zone')}
          name={name('zone')}
          value={typed[name('zone')] ?? ''}
          autocomplete="off"
          maxlength={60}
          dir="ltr"
          optional
        />
      </details>
    </>
  )
}

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

const LegFields = (props: {
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

const laterName: Readonly<Record<(typeof laterDays)[number], string>> = {
  '0': 'same',
  '1': 'next',
  '2': 'second',
  '3': 'third',
  '-1': 'before',
}

/** What is wrong with a way, each in its own words, at once. */
export const WayTroubles = (props: { readonly c: Page; readonly troubles: readonly WayTrouble[] }) => {
  const { words } = props.c.var
  return (
    <>
      {props.troubles.map(({ leg, kind, meant }) => (
        <Problem>
          {leg === null ? '' : `${words.work('journey:leg.title', { number: words.number(leg) })}: `}
          {kind === 'never' && meant !== null
            ? words.work('journey:trouble.never', {
                before: words.clockIn(meant.before, meant.zone),
                after: words.clockIn(meant.after, meant.zone),
              })
            : words.work(leg === null ? `journey:reason.${kind}` : `journey:trouble.${kind}`)}
        </Problem>
      ))}
    </>
  )
}

/** Every leg of a way, and the buttons that make one more or one fewer. */
export const WayFields = (props: {
  readonly c: Page
  readonly typed: Typed
  readonly troubles: readonly WayTrouble[]
}) => {
  const { words } = props.c.var
  const count = legsIn(props.typed)
  return (
    <>
      <input type="hidden" name="legs" value={String(count)} />
      {Array.from({ length: count }, (_, index) => (
        <LegFields {...props} n={index + 1} />
      ))}
      <div class="row">
        {count < mostLegs ? (
          <button name="do" value="longer" formnovalidate>
            {words.work('journey:leg.add')}
          </button>
        ) : null}
        {count > 1 ? (
          <button name="do" value="shorter" formnovalidate>
            {words.work('journey:leg.remove')}
          </button>
        ) : null}
      </div>
    </>
  )
}
