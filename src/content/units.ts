import { createHash } from 'node:crypto'
import type { ContentFiles } from './files.ts'
import { ownLabels, ownTexts, screens, wordsIn } from './keys.ts'

/** What is read and signed for as one: a dialog, the replies that workers choose from, the neutral first lines, or one of these. Every word a person reads is in at least one. */
const lists: Readonly<Record<string, (files: ContentFiles, language: string) => unknown>> = {
  commands: (files, language) => files.commands[language],
  danger: (files, language) => files.danger[language],
  reactions: (files, language) => files.reactions[language],
  signs: (files, language) => files.signs[language],
  countries: (files, language) => files.countries[language],
}

/** Every unit of the content, dialogs first. A dialog and a word list of one name are one unit. */
export const unitsOf = (files: ContentFiles): readonly string[] => [
  ...new Set([
    ...Object.keys(files.dialogs),
    'notices',
    'engine',
    'fields',
    'replies',
    'templates',
    ...Object.keys(lists),
  ]),
]

const own = new Set([...ownLabels, ...ownTexts])

/** Where a text of the bot belongs; what no dialog says is the engine's, so that nothing is left unread. */
export const unitOf = (files: ContentFiles, key: string): string => {
  if (own.has(key)) return 'engine'
  const [head = ''] = key.slice('bot:'.length).split('.')
  return head === 'notices' || Object.hasOwn(files.dialogs, head) ? head : 'engine'
}

const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12)

type Fingerprints = ReadonlyMap<string, string>

/** A fingerprint of the words of each unit in a language, whatever their order in the files. */
export const wordsByUnit = (files: ContentFiles, language: string): Fingerprints => {
  const words = wordsIn(files, language)
  const keys = new Map<string, Set<string>>(unitsOf(files).map((unit) => [unit, new Set()]))
  for (const key of words.keys()) {
    if (key.startsWith('bot:')) keys.get(unitOf(files, key))?.add(key)
    if (key.startsWith('fields:')) keys.get('fields')?.add(key)
    if (key.startsWith('replies:')) keys.get('replies')?.add(key)
    if (key.startsWith('templates:')) keys.get('templates')?.add(key)
  }
  for (const { dialog, labels } of screens(files)) {
    for (const label of labels) if (label.startsWith('fields:')) keys.get(dialog)?.add(label)
  }
  return new Map(
    [...keys].map(([unit, all]) => {
      const texts = [...all].toSorted().map((key) => [key, words.get(key) ?? null])
      return [unit, hash([texts, lists[unit]?.(files, language) ?? null])]
    }),
  )
}

/** A fingerprint of what the words of each unit follow: the source language, and a dialog's questions and ways. */
export const sourcesByUnit = (files: ContentFiles): Fingerprints => {
  const [source] = files.languages
  const words = wordsByUnit(files, source?.code ?? '')
  return new Map(unitsOf(files).map((unit) => [unit, hash([words.get(unit), files.dialogs[unit] ?? null])]))
}
