/** What people are told about a country before they go there, as the console sees it. */
import { regions } from '../content/countries.ts'
import { oneAtATime } from '../core/one-at-a-time.ts'
import type { Result } from '../core/result.ts'
import { fail } from '../core/result.ts'
import type { Clock, Instant } from '../core/time.ts'
import { days } from '../core/time.ts'
import type { CountryTextRow, Store } from '../store/port.ts'
import { audited } from './audit-entry.ts'
import type { Actor } from './casework.ts'
import { namesIn } from './names.ts'
import type { OfficeDeps } from './save-seen.ts'
import { saveSeen, versionOf } from './save-seen.ts'

/** What people are told of a country in one language, and how old it is. */
export interface CountryText {
  readonly place: string
  readonly language: string
  readonly body: string
  readonly reviewedByName: string | null
  readonly reviewedAt: Instant
  /** When it is looked at again. */
  readonly dueAt: Instant
  readonly isDue: boolean
}

/** As its form is shown: what there is, and how often it was written. */
export interface CountryTextDraft {
  readonly text: CountryText | null
  readonly version: number
}

/** What people are told of each country: for workers to read out, for supervisors to keep true. */
export interface CountryTexts {
  /** All of one country; for everybody who works with people. */
  of(place: string): Promise<readonly CountryText[]>
  /** To be written by supervisors and focal points; null: not by this worker, or there is no such country. */
  draft(actor: Actor, place: string, language: string): Promise<CountryTextDraft | null>
  /** Writing it is reviewing it. */
  write(
    actor: Actor,
    text: {
      readonly place: string
      readonly language: string
      readonly body: string
      readonly seen: number
    },
  ): Promise<Result<void, 'not_yours' | 'incomplete' | 'stale'>>
}

/** Two pages: nobody reads more aloud, and nobody listens to more. */
export const longestCountryText = 6000
/** As country profiles: six months. */
const reviewedFor = days(182)

const mayWrite = ({ role }: Actor) => role === 'supervisor' || role === 'security_focal_point'
const idOf = (place: string, language: string) => `${place}/${language}`
/** Its name in the audit log. */
const subjectOf = (place: string, language: string) => `country_text/${idOf(place, language)}`

/** Country texts over the store. */
export const createCountryTexts = (
  deps: OfficeDeps & {
    readonly clock: Clock
    readonly store: Pick<Store, 'countryTexts' | 'workers' | 'audit' | 'commit'>
  },
): CountryTexts => {
  const { store, clock } = deps
  const inOrder = oneAtATime()
  const isPlace = (place: string, language: string) =>
    regions.includes(place) && /^[a-z]{2,3}$/.test(language)
  const texts = async (place: string): Promise<readonly CountryText[]> => {
    const [rows, names] = await Promise.all([store.countryTexts(), namesIn(store)])
    return rows
      .filter((row) => row.place === place)
      .map(({ language, body, reviewedBy, reviewedAt }: CountryTextRow) => ({
        place,
        language,
        body,
        reviewedByName: names.get(reviewedBy) ?? null,
        reviewedAt,
        dueAt: reviewedAt + reviewedFor,
        isDue: reviewedAt + reviewedFor <= clock.now(),
      }))
  }
  return {
    of: texts,

    draft: async (actor, place, language) => {
      if (!mayWrite(actor) || !isPlace(place, language)) return null
      const text = (await texts(place)).find((each) => each.language === language) ?? null
      return { text, version: await versionOf(store, subjectOf(place, language)) }
    },

    write: (actor, { place, language, body, seen }) =>
      inOrder(async () => {
        if (!mayWrite(actor) || !isPlace(place, language)) return fail('not_yours')
        const words = body.trim()
        if (words === '' || words.length > longestCountryText) return fail('incomplete')
        const subject = subjectOf(place, language)
        const row = {
          id: idOf(place, language),
          place,
          language,
          body: words,
          reviewedBy: actor.id,
          reviewedAt: clock.now(),
        }
        return saveSeen(store, { subject, seen }, [
          { do: 'putCountryText', row },
          audited(deps, actor.id, 'country_text_written', subject),
        ])
      }),
  }
}
