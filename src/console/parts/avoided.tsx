import type { Page } from '../env.ts'
import { field, ticked } from '../forms.ts'
import { Picks, Select } from './form.tsx'

const nameOf = (c: Page, code: string) => c.var.words.countryName(code) ?? code

/** Every country there are numbers for. */
const countriesOf = (c: Page) =>
  Object.keys(c.var.deps.directory())
    .map((code) => [code, nameOf(c, code)] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b, c.var.words.language.code))

/** What the posted form says: those that stayed ticked and the one added. */
export const avoidedIn = async (c: Page): Promise<readonly string[]> => {
  const known = Object.keys(c.var.deps.directory())
  const said = [...(await ticked(c, 'avoids')), await field(c, 'avoids_more')]
  return known.filter((code) => said.includes(code)).toSorted()
}

/** Countries whose people a worker must not have. */
export const Avoided = (props: { readonly c: Page; readonly avoids: readonly string[] }) => {
  const { c, avoids } = props
  const { words } = c.var
  const others = countriesOf(c).filter(([code]) => !avoids.includes(code))
  return (
    <>
      <h2>{words.t('avoids.title')}</h2>
      {avoids.length === 0 ? null : (
        <Picks
          type="checkbox"
          label={words.t('avoids.chosen')}
          name="avoids"
          chosen={avoids}
          options={avoids.map((code) => [code, nameOf(c, code)] as const)}
        />
      )}
      <Select
        label={words.t('avoids.add')}
        name="avoids_more"
        hint={words.t('avoids.hint')}
        options={[['', words.t('avoids.add_none')], ...others]}
      />
    </>
  )
}

/** The same for the worker themselves: who could choose would learn from it where somebody who waits comes from. */
export const AvoidedNoted = (props: { readonly c: Page; readonly avoids: readonly string[] }) => {
  const { words } = props.c.var
  const names = props.avoids.map((code) => nameOf(props.c, code))
  return (
    <>
      <h2>{words.t('avoids.title')}</h2>
      {names.length === 0 ? null : <p>{words.list(names)}</p>}
      <p class="hint">{words.t('avoids.ask')}</p>
    </>
  )
}
