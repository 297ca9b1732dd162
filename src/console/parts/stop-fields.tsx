import { knownStops } from '../../referral/travel/known-stops.ts'
import type { Page } from '../env.ts'
import type { Typed } from '../typed.ts'
import { anotherStop } from '../ways-form.ts'
import { countryNamed, countryOptions } from './countries.tsx'
import { Field, Select } from './form.tsx'

/** A place of the list, or another one with its country and zone. */
export const StopFields = (props: {
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
        <div class="stack">
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
        </div>
      </details>
    </>
  )
}
