import { reviewStates } from '../../core/reviews.ts'
import type { Page } from '../env.ts'

/** What production would refuse: simulated phones, and words that nobody has signed for as they stand. */
export const Development = ({ c }: { readonly c: Page }) => {
  const { words, deps } = c.var
  const reviews = deps.reviews()
  const lines = reviewStates
    .filter((state) => state !== 'reviewed')
    .flatMap((state) => {
      const units = reviews.filter((review) => review.state === state)
      if (units.length === 0) return []
      const languages = [...new Set(units.map(({ language }) => words.languageName(language)))]
      return [
        words.t(`review.${state}`, {
          number: words.number(units.length),
          languages: words.list(languages),
        }),
      ]
    })
  return <p class="development">{[words.t('app.development'), ...lines].join(' ')}</p>
}
