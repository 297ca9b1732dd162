import type { Page } from '../env.ts'
import { longestOfficeName } from '../../app/offices.ts'
import { Field, Select } from './form.tsx'
import { countryOptions } from './countries.tsx'

/** How an office or an agency is called, and in which country it is. */
export const NameAndCountry = (props: {
  readonly c: Page
  readonly entry: { readonly name: string; readonly country: string }
}) => {
  const { words } = props.c.var
  return (
    <>
      <Field
        label={words.t('office.name')}
        name="name"
        value={props.entry.name}
        autocomplete="off"
        maxlength={longestOfficeName}
      />
      <Select
        label={words.t('office.country')}
        name="country"
        empty={words.t('form.choose')}
        chosen={props.entry.country}
        options={countryOptions(props.c)}
      />
    </>
  )
}
