import { fold } from '../dialog/fold.ts'
import type { ContentFiles } from './files.ts'

/**
 * Every two-letter region that CLDR names. Placeholders and unions of countries are left out, and so are retired
 * codes: they carry the name of today's country, and "France" would be read as a code without numbers.
 */
export const regions: readonly string[] = (() => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  const reserved = ['EU', 'EZ', 'UN', 'XA', 'XB', 'ZZ', 'QO']
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => names.of(code) !== undefined && !reserved.includes(code))
    .filter((code) => new Intl.Locale(`und-${code}`).region === code)
})()

/** Made once for each language: what Intl makes takes longer to make than to use. */
export const perLanguage = <Made>(make: (language: string) => Made): ((language: string) => Made) => {
  const known = new Map<string, Made>()
  return (language) => {
    const made = known.get(language) ?? make(language)
    known.set(language, made)
    return made
  }
}

const regionNames = perLanguage((language) => new Intl.DisplayNames([language], { type: 'region' }))

/** The name of a country in a language, or its code where there is none. */
export const countryName = (language: string, code: string): string => regionNames(language).of(code) ?? code

/** Folded official names of all countries in these languages, and the code of each. */
export const officialNames = (languages: readonly string[]): ReadonlyMap<string, string> => {
  const known = new Map<string, string>()
  for (const language of languages) {
    for (const code of regions) known.set(fold(countryName(language, code)), code)
  }
  return known
}

/** Recognises a country by an official or everyday name, also after a word like "in". */
export const countryFinder = (
  files: Pick<ContentFiles, 'languages' | 'countries'>,
): ((folded: string) => string | null) => {
  const known = new Map(officialNames(files.languages.map(({ code }) => code)))
  const starts: string[] = []
  for (const { before, joined, names } of Object.values(files.countries)) {
    for (const [code, spellings] of Object.entries(names)) {
      for (const spelling of spellings) known.set(fold(spelling), code)
    }
    starts.push(...before.map((word) => `${fold(word)} `), ...joined.map(fold))
  }
  return (folded) => {
    // The whole first: the name of Belgium in Arabic begins with the letter that joins "in" to a name.
    const candidates = [
      folded,
      ...starts.filter((start) => folded.startsWith(start)).map((start) => folded.slice(start.length)),
    ]
    for (const candidate of candidates) {
      const code = known.get(candidate)
      if (code !== undefined) return code
    }
    return null
  }
}
