import { limits } from '../content/check-texts.ts'
import { budget } from '../content/check-reading.ts'
import type { ContentFiles } from '../content/files.ts'
import { fieldLabels, passingTexts, screens, wordsIn } from '../content/keys.ts'
import type { Words } from '../content/keys.ts'
import { placeholdersIn } from '../content/placeholders.ts'
import { baseOf, formsOf } from '../content/plurals.ts'
import { reviewsOf } from '../content/reviews.ts'
import { unitOf } from '../content/units.ts'
import type { ReviewState } from '../core/reviews.ts'

/** One text for a translator. */
export interface TranslationUnit {
  /** As everywhere: `bot:safety.now.text`. */
  readonly key: string
  readonly source: string
  /** Null while there is none. */
  readonly target: string | null
  /** Where it is read, what it must keep to, for which numbers it is. */
  readonly notes: readonly string[]
  /** What a signature under its words is worth now; null where nobody signs. */
  readonly review: ReviewState | null
  /** Of the source's placeholders, those the target must have; it may have no others than the source's. */
  readonly required: readonly string[]
}

/** Every text of a language as the source language has it, in the plural forms of that language, in one order. */
export const unitsFor = (
  files: ContentFiles,
  language: string,
  target: Words,
): readonly TranslationUnit[] => {
  const source = wordsIn(files, files.languages[0]?.code ?? '')
  const noted = notesOf(files)
  const states = new Map(
    reviewsOf(files).flatMap((review) => (review.language === language ? [[review.unit, review.state]] : [])),
  )
  return [...source.keys()].flatMap((key): readonly TranslationUnit[] => {
    const base = baseOf(key)
    const other = source.get(`${base}_other`)
    const isForm = base !== key && other !== undefined
    // All forms stand where the first one does.
    if (isForm && formsOfKey(source, base)[0] !== key) return []
    const keys = isForm ? formsOf(language).map((form) => `${base}${form}`) : [key]
    return keys.map((each) => {
      const words = source.get(each) ?? other ?? ''
      return {
        key: each,
        source: words,
        target: target.get(each) ?? null,
        notes: [
          ...(noted.get(isForm ? base : each) ?? ownNotes(each)),
          ...(isForm ? [numbersOf(language, each)] : []),
        ],
        review: isForWorkers(each) ? null : (states.get(unitNamed(files, each)) ?? null),
        // A form of its own may say the number in words: two letters, no letter.
        required: source.has(each) ? placeholdersIn(words) : [],
      }
    })
  })
}

const formsOfKey = (source: Words, base: string) =>
  [...source.keys()].filter((key) => key !== base && baseOf(key) === base)

/** Files of words that caseworkers read and no person does. */
const forWorkers = /^(?:console|casework|risk|letters|journey|newstart):/
const isForWorkers = (key: string) => forWorkers.test(key)

const unitNamed = (files: ContentFiles, key: string) =>
  key.startsWith('fields:') ? 'fields' : unitOf(files, key)

/** "for numbers like 2, 3, 4": no translator should have to know what a language's rules call `few`. */
const numbersOf = (language: string, key: string) => {
  const rules = new Intl.PluralRules(language)
  const form = key.slice(baseOf(key).length + 1)
  const numbers = [...Array.from({ length: 200 }, (_, n) => n), 1_000_000, 1.5]
  const like = numbers.filter((n) => rules.select(n) === form)
  return `plural form ${form}: for numbers like ${like.slice(0, 4).join(', ')}`
}

const ownNotes = (key: string): readonly string[] =>
  isForWorkers(key) ? ['on the caseworkers’ pages'] : ['said by the program itself']

/** What is known of each key from where it is said: the place, and how much room there is. */
const notesOf = (files: ContentFiles): ReadonlyMap<string, readonly string[]> => {
  const notes = new Map<string, Set<string>>()
  const note = (key: string, ...more: readonly string[]) => {
    const all = notes.get(key) ?? new Set()
    for (const each of more) all.add(each)
    notes.set(key, all)
  }
  const room = (key: string) => {
    const own = files.lengths[key.replace('bot:', '')]
    const { characters = budget.characters, sentences = budget.sentences } = own ?? {}
    return `at most ${characters} characters and ${sentences} sentences`
  }
  for (const key of fieldLabels(files.fields)) note(key, 'in summaries and on the caseworkers’ pages')
  for (const key of passingTexts(files)) note(key, `said in the dialog ${dialogOf(key)}`, room(key))
  for (const { dialog, node, text, easy, labels } of screens(files)) {
    const question = `question ${node} of the dialog ${dialog}`
    note(text, question, room(text))
    if (easy !== null) note(easy, `${question}, for easy reading`, room(easy))
    const most = labels.length <= limits.buttons ? limits.button : limits.row
    for (const label of labels) note(label, `button of the ${question}: at most ${most} characters`)
  }
  return new Map([...notes].map(([key, all]) => [key, shortened([...all])]))
}

/** A button that is everywhere needs no list of where. */
const shortened = (notes: readonly string[]) =>
  notes.length <= mostNotes
    ? notes
    : [...notes.slice(0, mostNotes), `and in ${notes.length - mostNotes} other places`]
const mostNotes = 4

const dialogOf = (key: string) => key.replace('bot:', '').split('.')[0] ?? ''
