import { fold } from '../dialog/fold.ts'
import type { ContentFiles } from './files.ts'
import type { Words } from './keys.ts'
import { changedTexts } from './notices.ts'
import { fieldLabels, isSaid, keyPlace, ownLabels, ownTexts, passingTexts, screens, wordsIn } from './keys.ts'

/** WhatsApp's limits, the narrower of the two: button title, list row title, text beside choices. */
const limits = { button: 20, buttons: 3, row: 24, rows: 10, text: 1024 }

/** Texts that are missing, unused, too long, told apart by nothing, or filled in differently per language. */
export const checkTexts = (files: ContentFiles): readonly string[] => {
  const onScreen = screens(files)
  const needed = new Set([
    ...ownLabels,
    ...fieldLabels(files.fields),
    ...ownTexts,
    ...passingTexts(files),
    ...changedTexts(files),
    ...onScreen.flatMap((screen) => [screen.text, ...screen.labels]),
  ])
  const [source] = files.languages
  return files.languages.flatMap(({ code }) => {
    const words = wordsIn(files, code)
    const place = keyPlace(code)
    return [
      ...missing(needed, words).map((key) => `${place(key)}: missing`),
      ...unused(needed, words).map((key) => `${place(key)}: nothing uses this text`),
      ...missingForms(needed, words, code).map(
        ({ key, forms }) => `${place(key)}: plural forms are missing: ${forms.join(' ')}`,
      ),
      ...tooLong(words).map((key) => `${place(key)}: longer than ${limits.text}`),
      ...new Set(onScreen.flatMap((screen) => checkScreen(screen.labels, words, place))),
      ...(source === undefined || source.code === code
        ? []
        : otherPlaceholders(words, wordsIn(files, source.code)).map(
            (key) => `${place(key)}: placeholders differ from ${source.code}`,
          )),
    ]
  })
}

const pluralSuffix = /_(zero|one|two|few|many|other)$/
const baseOf = (key: string) => key.replace(pluralSuffix, '')

const missing = (needed: ReadonlySet<string>, words: Words) => {
  const bases = new Set([...words.keys()].map(baseOf))
  return [...needed].filter((key) => !words.has(key) && !bases.has(key))
}

const unused = (needed: ReadonlySet<string>, words: Words) =>
  [...words.keys()].filter((key) => isSaid(key) && !needed.has(key) && !needed.has(baseOf(key)))

const missingForms = (needed: ReadonlySet<string>, words: Words, language: string) => {
  const counted = new Set(
    [...words.keys()].filter((key) => baseOf(key) !== key && !needed.has(key)).map(baseOf),
  )
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  return [...counted].flatMap((key) => {
    const forms = categories.map((form) => `_${form}`).filter((form) => !words.has(`${key}${form}`))
    return forms.length === 0 ? [] : [{ key, forms }]
  })
}

const tooLong = (words: Words) =>
  [...words].flatMap(([key, text]) => (key.startsWith('bot:') && text.length > limits.text ? [key] : []))

const placeholders = (words: string) => [...new Set(words.match(/\{\{\w+\}\}/g))].sort().join(' ')

const otherPlaceholders = (words: Words, source: Words) =>
  [...source].flatMap(([key, original]) => {
    const translated = words.get(key)
    return translated !== undefined && placeholders(translated) !== placeholders(original) ? [key] : []
  })

const checkScreen = (labels: readonly string[], words: Words, place: (key: string) => string): string[] => {
  const problems: string[] = []
  const most = labels.length <= limits.buttons ? limits.button : limits.row
  if (labels.length > limits.rows) {
    problems.push(`${place(labels[0] ?? '')}: more than ${limits.rows} options`)
  }
  const seen = new Set<string>()
  for (const key of labels) {
    const label = words.get(key) ?? ''
    if (label.length > most) problems.push(`${place(key)}: ${label.length} characters, at most ${most} fit`)
    if (label !== '' && seen.has(fold(label)))
      problems.push(`${place(key)}: the same label as another option`)
    seen.add(fold(label))
  }
  return problems
}
