import { regions } from '../../app/offices.ts'
import type { Page } from '../env.ts'
import type { Options } from './form.tsx'
import { Picks, Select } from './form.tsx'

/** A country's name in the worker's language. */
export const countryNamed = (c: Page, code: string): string => c.var.words.countryName(code) ?? code

/** Every country there is, by name. */
export const countryOptions = (c: Page): Options =>
  regions
    .map((code) => [code, countryNamed(c, code)] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b, c.var.words.language.code))

/** Several countries: those chosen, to untick, and a list to add one from. */
export const CountryPicks = (props: {
  readonly c: Page
  readonly name: string
  readonly chosen: readonly string[]
  readonly label: string
  readonly add: string
  readonly none: string
  readonly hint: string
}) => {
  const { c, chosen } = props
  return (
    <>
      {chosen.length === 0 ? null : (
        <Picks
          type="checkbox"
          label={props.label}
          name={props.name}
          chosen={chosen}
          options={chosen.map((code) => [code, countryNamed(c, code)] as const)}
        />
      )}
      <Select
        label={props.add}
        name={`${props.name}_more`}
        hint={props.hint}
        options={[['', props.none], ...countryOptions(c).filter(([code]) => !chosen.includes(code))]}
      />
    </>
  )
}
