import { join } from 'node:path'
import { isSeq, parseDocument } from 'yaml'
import { problemsIn } from '../content/check.ts'
import type { ContentFiles, ContentFolders } from '../content/files.ts'
import { suggestion } from '../content/nearest.ts'
import { reviewsOf } from '../content/reviews.ts'
import type { Review } from '../content/schema.ts'
import { sourcesByUnit, unitsOf, wordsByUnit } from '../content/units.ts'
import { reviewStates } from '../core/reviews.ts'
import type { Outcome } from './outcome.ts'

const refused = (...problems: readonly string[]): Outcome => ({ ok: false, problems })

/** What is wrong with a name that was given, if anything. */
const unknown = (option: string, name: string, known: readonly string[]): readonly string[] => {
  if (known.includes(name)) return []
  const instead = suggestion(name, known)
  return [`${option} ${name}: there is none of this name${instead === undefined ? '' : `; ${instead}`}`]
}

const codesOf = (files: ContentFiles) => files.languages.map(({ code }) => code)

const column = 'unreviewed'.length + 2

/** Unit by unit, how the words stand; in one language, or in all where none is named. */
export const reviewTable = (files: ContentFiles, language: string): Outcome => {
  const known = codesOf(files)
  const problems = language === '' ? [] : unknown('--lang', language, known)
  if (problems.length > 0) return refused(...problems)
  const shown = language === '' ? known : [language]
  const reviews = reviewsOf(files)
  const states = new Map(reviews.map((review) => [`${review.language} ${review.unit}`, review.state]))
  const inAll = (code: string, state: string) =>
    reviews.filter((review) => review.language === code && review.state === state).length
  const rows = [
    ['unit', ...shown],
    ...unitsOf(files).map((unit) => [unit, ...shown.map((code) => states.get(`${code} ${unit}`) ?? '')]),
    ...reviewStates.map((state) => [`all ${state}`, ...shown.map((code) => String(inAll(code, state)))]),
  ]
  const first = Math.max(...rows.map(([unit = '']) => unit.length)) + 2
  const says = rows.map(([unit = '', ...cells]) =>
    [unit.padEnd(first), ...cells.map((cell) => cell.padEnd(column))].join('').trimEnd(),
  )
  return { ok: true, says, writes: new Map() }
}

/** Who has read which words. */
export type Signature = Pick<Review, 'language' | 'unit' | 'by' | 'on'>

const ledger = 'locales/reviews.yaml'

/** The ledger with one more signature, under the words as they stand; its comments stay. */
export const sign = (files: ContentFiles, folders: ContentFolders, signature: Signature): Outcome => {
  const { language, unit } = signature
  const by = signature.by.trim()
  const problems = [
    ...unknown('--lang', language, codesOf(files)),
    ...unknown('--unit', unit, unitsOf(files)),
    ...(by === '' ? ['--by: who has read it? A work name, so that they can be asked'] : []),
  ]
  if (problems.length > 0) return refused(...problems)
  // Whoever signs for a language with holes signs for words that nobody has seen.
  const own = problemsIn(files).filter(({ file }) => file.startsWith(`locales/${language}/`))
  if (own.length > 0) return refused(`${language} is not whole (${own.length} problems): npm run verify`)
  const document = parseDocument(files.sources.get(ledger) ?? '[]')
  if (!isSeq(document.contents)) return refused(`${ledger} is no list: npm run verify`)
  const words = wordsByUnit(files, language).get(unit)
  const source = sourcesByUnit(files).get(unit)
  // An empty list is written `[]`; an entry of six lines does not belong between these brackets.
  document.contents.flow = false
  document.add(document.createNode({ language, unit, source, words, by, on: signature.on }))
  return {
    ok: true,
    says: [`${ledger}: ${unit} in ${language}, read by ${by} on ${signature.on}`],
    writes: new Map([[join(folders.locales, 'reviews.yaml'), document.toString({ singleQuote: true })]]),
  }
}
