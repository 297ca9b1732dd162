import type { ReviewState, UnitReview } from '../core/reviews.ts'
import { reviewStates } from '../core/reviews.ts'
import type { ContentFiles } from './files.ts'
import { sourcesByUnit, unitsOf, wordsByUnit } from './units.ts'

/** How each unit stands in each language, by what was signed in `locales/reviews.yaml`. */
export const reviewsOf = (files: ContentFiles): readonly UnitReview[] => {
  const sources = sourcesByUnit(files)
  return files.languages.flatMap(({ code: language }) => {
    const words = wordsByUnit(files, language)
    return unitsOf(files).map((unit) => {
      const signed = files.reviews.filter((review) => review.language === language && review.unit === unit)
      const asRead = signed.filter((review) => review.words === words.get(unit))
      const isCurrent = asRead.some((review) => review.source === sources.get(unit))
      return { language, unit, state: stateOf(signed.length > 0, asRead.length > 0, isCurrent) }
    })
  })
}

const stateOf = (isSigned: boolean, isAsRead: boolean, isCurrent: boolean): ReviewState => {
  if (isCurrent) return 'reviewed'
  if (isAsRead) return 'stale'
  return isSigned ? 'changed' : 'unreviewed'
}

/** What production waits for, a line for each language; empty when every word is signed for as it stands. */
export const unsigned = (reviews: readonly UnitReview[]): readonly string[] =>
  [...new Set(reviews.map(({ language }) => language))].flatMap((language) => {
    const own = reviews.filter((review) => review.language === language)
    const parts = reviewStates
      .filter((state) => state !== 'reviewed')
      .flatMap((state) => {
        const units = own.filter((review) => review.state === state).map(({ unit }) => unit)
        if (units.length === 0) return []
        return [`${state}: ${units.length === own.length ? `all ${own.length} units` : units.join(', ')}`]
      })
    return parts.length === 0 ? [] : [`${language}: ${parts.join('; ')}`]
  })
