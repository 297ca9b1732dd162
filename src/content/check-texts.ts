import { fold } from '../dialog/fold.ts'
import type { ContentFiles } from './files.ts'
import type { Words } from './keys.ts'
import { nearest } from './nearest.ts'
import { changedTexts } from './notices.ts'
import { placeholdersIn } from './placeholders.ts'
import { baseOf, formsOf } from './plurals.ts'
import type { Finding } from './problem.ts'
import {
  fieldLabels,
  findingAt,
  firstLines,
  isSaid,
  ownLabels,
  ownTexts,
  passingTexts,
  readyReplies,
  screens,
  wordsIn,
} from './keys.ts'
import type { TextTree } from './schema.ts'

/** WhatsApp's limits, the narrower of the two: button title, list row title, text beside choices. */
export const limits = { button: 20, buttons: 3, row: 24, rows: 10, text: 1024 }

/** Texts that are missing, unused, too long, told apart by nothing, or filled in differently per language. */
export const checkTexts = (files: ContentFiles): readonly Finding[] => {
  const onScreen = screens(files)
  const needed = new Set([
    ...ownLabels,
    ...fieldLabels(files.fields),
    ...ownTexts,
    ...passingTexts(files),
    ...changedTexts(files),
    ...readyReplies(files),
    ...firstLines(files),
    ...onScreen.flatMap(({ text, easy, labels }) => [text, ...(easy === null ? [] : [easy]), ...labels]),
  ])
  const [source] = files.languages
  return files.languages.flatMap(({ code }) => {
    const words = wordsIn(files, code)
    const at = (key: string, problem: string, instead?: string) => findingAt(code, key, problem, instead)
    const lacking = missing(needed, words)
    const labels = onScreen.flatMap((screen) => checkScreen(screen.labels, words, at))
    return [
      ...lacking.map((key) => at(key, 'missing', lineToAdd(files, code, key))),
      ...unused(needed, words).map((key) => at(key, 'nothing uses this text', meant(key, lacking))),
      ...missingForms(needed, words, code).map(({ key, forms }) => {
        const lines = forms.map((form) => `${key.split('.').at(-1)}${form}: …`)
        return at(key, `plural forms are missing: ${forms.join(' ')}`, `add here: ${lines.join(', ')}`)
      }),
      ...tooLong(words).map((key) => at(key, `longer than ${limits.text}`)),
      // A label that two questions show is one mistake.
      ...new Map(labels.map((label) => [label.problem, label])).values(),
      ...(source === undefined || source.code === code
        ? []
        : otherPlaceholders(words, wordsIn(files, source.code)).map(({ key, wanted }) =>
            at(key, `placeholders differ from ${source.code}`, wanted),
          )),
    ]
  })
}

/** What a text that is missing would look like below the last part of its place that is there. */
const lineToAdd = (files: ContentFiles, language: string, key: string): string => {
  const [file = '', dotted = ''] = key.split(':')
  const rest = dotted.split('.')
  let tree: string | TextTree | undefined = files.texts[language]?.[file]
  while (typeof tree === 'object' && tree[rest[0] ?? ''] !== undefined) tree = tree[rest.shift() ?? '']
  return `add here: ${rest.reduceRight((inner, part) => `${part}: ${inner.includes(':') ? `{ ${inner} }` : inner}`, '…')}`
}

/** A text that nothing uses may be one that is missing, with a slip in its name. */
const meant = (key: string, lacking: readonly string[]): string => {
  const name = nearest(key, lacking)
  return name === null ? 'take it out' : `did you mean ${name.split(':')[1] ?? name}?`
}

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
  return [...counted].flatMap((key) => {
    const forms = formsOf(language).filter((form) => !words.has(`${key}${form}`))
    return forms.length === 0 ? [] : [{ key, forms }]
  })
}

const tooLong = (words: Words) =>
  [...words].flatMap(([key, text]) => (key.startsWith('bot:') && text.length > limits.text ? [key] : []))

const otherPlaceholders = (words: Words, source: Words) =>
  [...source].flatMap(([key, original]) => {
    const translated = words.get(key)
    const wanted = placeholdersIn(original)
    if (translated === undefined || placeholdersIn(translated).join(' ') === wanted.join(' ')) return []
    return [{ key, wanted: wanted.length === 0 ? 'write none' : `write each of: ${wanted.join(', ')}` }]
  })

const checkScreen = (
  labels: readonly string[],
  words: Words,
  at: (key: string, problem: string, instead?: string) => Finding,
): readonly Finding[] => {
  const problems: Finding[] = []
  const most = labels.length <= limits.buttons ? limits.button : limits.row
  const [first = ''] = labels
  if (labels.length > limits.rows) problems.push(at(first, `more than ${limits.rows} options`))
  const seen = new Set<string>()
  for (const key of labels) {
    const label = words.get(key) ?? ''
    if (label.length > most) problems.push(at(key, `${label.length} characters, at most ${most} fit`))
    if (label !== '' && seen.has(fold(label))) problems.push(at(key, 'the same label as another option'))
    seen.add(fold(label))
  }
  return problems
}
