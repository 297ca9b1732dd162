import type { CountryProfile } from '../../referral/risk/profile.ts'
import { bandOf } from '../../referral/risk/profile.ts'
import type { Page } from '../env.ts'
import { countryNamed } from './countries.tsx'

/** What is known of the places of a person's way; what nobody has scored counts as the middle, and is said. */
export const PlacesKnown = (props: {
  readonly c: Page
  readonly places: readonly string[]
  readonly profiles: readonly (CountryProfile | null)[]
}) => {
  const { c, places, profiles } = props
  const { words } = c.var
  const known = (profile: CountryProfile | null | undefined) =>
    profile ? words.t(`country.band.${bandOf(profile)}`) : words.t('country.unscored')
  return (
    <ul class="lines">
      {places.map((place, index) => (
        <li>
          <strong>{countryNamed(c, place)}</strong>: {known(profiles[index])}
        </li>
      ))}
    </ul>
  )
}
