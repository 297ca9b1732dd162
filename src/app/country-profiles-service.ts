import { regions } from '../content/countries.ts'
import { oneAtATime } from '../core/one-at-a-time.ts'
import { fail } from '../core/result.ts'
import { days } from '../core/time.ts'
import type { CountryProfile } from '../referral/risk/profile.ts'
import { bandOf } from '../referral/risk/profile.ts'
import type { CountryProfileRow, Store } from '../store/port.ts'
import { audited } from './audit-entry.ts'
import type { Actor } from './casework.ts'
import type { CountryProfiles, ScoredCountry } from './country-profiles.ts'
import { allUnknown, scoresIn, scoresText } from './country-profiles.ts'
import { namesIn } from './names.ts'
import type { OfficeDeps } from './save-seen.ts'
import { saveSeen, versionOf } from './save-seen.ts'

/** Six months (domain reference, section 6.2). */
const reviewedFor = days(182)

const mayScore = ({ role }: Actor) => role === 'supervisor' || role === 'security_focal_point'

/** Its name in the audit log. */
const subjectOf = (place: string) => `country/${place}`

/** What is known of these places; null: nobody has scored one. */
export const profilesIn = async (
  store: Pick<Store, 'countryProfiles'>,
  places: readonly string[],
): Promise<readonly (CountryProfile | null)[]> => {
  const known = new Map((await store.countryProfiles()).map((row) => [row.place, scoresIn(row.scores)]))
  return places.map((place) => {
    const scores = known.get(place)
    return scores === undefined ? null : { place, scores }
  })
}

/** Country profiles over the store. */
export const createCountryProfiles = (
  deps: OfficeDeps & { readonly store: Pick<Store, 'countryProfiles' | 'workers' | 'audit' | 'commit'> },
): CountryProfiles => {
  const { store, clock } = deps
  const inOrder = oneAtATime()
  const shown = async (row: CountryProfileRow): Promise<ScoredCountry> => {
    const [names, version] = [await namesIn(store), await versionOf(store, subjectOf(row.place))]
    const profile = { place: row.place, scores: scoresIn(row.scores) }
    const dueAt = row.reviewedAt + reviewedFor
    return {
      ...profile,
      band: bandOf(profile),
      reviewedByName: names.get(row.reviewedBy) ?? null,
      reviewedAt: row.reviewedAt,
      dueAt,
      isDue: dueAt <= clock.now(),
      version,
    }
  }
  const unscored = async (place: string): Promise<ScoredCountry> => ({
    place,
    scores: allUnknown,
    band: bandOf({ place, scores: allUnknown }),
    reviewedByName: null,
    reviewedAt: null,
    dueAt: null,
    isDue: false,
    version: await versionOf(store, subjectOf(place)),
  })

  return {
    profilesOf: (places) => profilesIn(store, places),

    countries: async (actor) => {
      if (!mayScore(actor)) return null
      const all = await Promise.all((await store.countryProfiles()).map(shown))
      return all.toSorted((a, b) => Number(b.isDue) - Number(a.isDue))
    },

    country: async (actor, place) => {
      if (!mayScore(actor) || !regions.includes(place)) return null
      const row = (await store.countryProfiles()).find((each) => each.place === place)
      return row === undefined ? unscored(place) : shown(row)
    },

    scoreCountry: (actor, { place, scores, seen }) =>
      inOrder(async () => {
        if (!mayScore(actor) || !regions.includes(place)) return fail('not_yours')
        const row = { place, scores: scoresText(scores), reviewedBy: actor.id, reviewedAt: clock.now() }
        return saveSeen(store, { subject: subjectOf(place), seen }, [
          { do: 'putCountryProfile', row },
          audited(deps, actor.id, 'country_scored', subjectOf(place), bandOf({ place, scores })),
        ])
      }),
  }
}
