import { shareCategories } from '../../app/sharing.ts'
import type { CaseConsent } from '../../app/case-view.ts'
import type { Sharing } from '../../app/sharing.ts'
import type { Page } from '../env.ts'
import { field, ticked } from '../forms.ts'
import type { Words } from '../words.ts'
import type { Options } from './form.tsx'
import { Picks, Select } from './form.tsx'

/** As it stands in a form: what was ticked may be none of the list. */
export interface ChosenSharing {
  readonly agency: string
  readonly categories: readonly string[]
}

export const nothingChosen: ChosenSharing = { agency: '', categories: [] }

/** What was chosen, and what of it there is. */
export const sharingFrom = async (
  c: Page,
): Promise<{ readonly chosen: ChosenSharing; readonly sharing: Sharing }> => {
  const chosen = { agency: await field(c, 'agency'), categories: await ticked(c, 'categories') }
  const categories = shareCategories.filter((category) => chosen.categories.includes(category))
  return { chosen, sharing: { agency: chosen.agency, categories } }
}

/** Only who was ever asked about can be chosen: a name typed twice in two ways would be two organisations. */
export const agencies = (consents: readonly CaseConsent[], words: Words): Options =>
  consents.flatMap(({ purpose, scope, state }) =>
    purpose === 'share' && scope !== null && state !== null
      ? [[scope, state === 'given' ? scope : `${scope} (${words.t(`state.${state}`)})`] as const]
      : [],
  )

/** With whom, and what. `isOptional`: the form is about other things, too. */
export const SharingFields = (props: {
  readonly words: Words
  readonly known: Options
  readonly chosen: ChosenSharing
  readonly isOptional?: boolean
}) => {
  const { words, known, chosen, isOptional = false } = props
  const empty = words.t('form.choose')
  return (
    <>
      <Select
        label={words.t('share.agency')}
        name="agency"
        chosen={chosen.agency}
        {...(isOptional ? { options: [['', empty] as const, ...known] } : { empty, options: known })}
      />
      <Picks
        type="checkbox"
        label={words.t('share.categories')}
        name="categories"
        chosen={chosen.categories}
        options={shareCategories.map((category) => [category, words.t(`category.${category}`)])}
      />
    </>
  )
}

/** What a second worker says yes or no to. */
export const SharingNamed = (props: { readonly words: Words; readonly sharing: Sharing | null }) => {
  const { words, sharing } = props
  if (sharing === null) return <p class="hint">{words.t('approval.sealed')}</p>
  const categories = words.list(sharing.categories.map((category) => words.t(`category.${category}`)))
  return (
    <p>
      <bdi>{sharing.agency}</bdi>: {categories}
    </p>
  )
}
