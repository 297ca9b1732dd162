import type { Property } from './property.ts'
import { inEveryLanguage } from './texts.ts'

/** No banned phrase in anything that is said, in any language. */
export const noBanned: Property = {
  name: 'no_banned',
  find: (exploration, words) =>
    inEveryLanguage(exploration, words, (language, said) =>
      words.banned(language, said).map((phrase) => `says "${phrase}"`),
    ),
}
