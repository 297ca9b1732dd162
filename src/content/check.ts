import { engineDialogs } from '../dialog/definition.ts'
import { fold } from '../dialog/fold.ts'
import { humanOption } from '../dialog/advance.ts'
import { kindOf } from '../dialog/nodes/registry.ts'
import type { Node } from '../dialog/definition.ts'
import type { ContentFiles } from './files.ts'
import { fieldLabels, leaves, ownLabels, ownTexts, passingTexts, screens } from './keys.ts'

/** WhatsApp's limits, the narrower of the two: button title, list row title, text beside choices. */
const limits = { button: 20, buttons: 3, row: 24, rows: 10, text: 1024 }

/** Everything wrong with the content as a whole, one line each; an empty list means it can be used. */
export const checkContent = (files: ContentFiles): readonly string[] => [
  ...files.problems,
  ...checkDialogs(files),
  ...checkTexts(files),
  ...checkCommands(files),
]

const fieldsOf = (node: Node): readonly (readonly [string, readonly string[]])[] => {
  switch (node.kind) {
    case 'choose':
      return node.field === undefined ? [] : [[node.field, Object.keys(node.options)]]
    case 'choose_many':
      return [[node.field, node.options]]
    case 'ask':
      return [[node.field, []]]
    case 'branch':
      return node.cases.flatMap(({ when }) =>
        'field' in when ? [[when.field, when.in.filter((code) => code !== 'none')] as const] : [],
      )
    default:
      return []
  }
}

const checkDialogs = (files: ContentFiles): string[] => {
  const problems: string[] = []
  for (const name of engineDialogs) {
    if (files.dialogs[name] === undefined) problems.push(`dialogs/${name}.yaml: missing; the engine calls it`)
  }
  for (const dialog of Object.values(files.dialogs)) {
    const where = (node: string) => `dialogs/${dialog.id}.yaml: node ${node}`
    if (dialog.nodes[dialog.start] === undefined) {
      problems.push(`dialogs/${dialog.id}.yaml: start: there is no node ${dialog.start}`)
    }
    const reached = new Set([dialog.start])
    for (const [id, node] of Object.entries(dialog.nodes)) {
      for (const target of kindOf(node).targets(node)) {
        reached.add(target)
        if (dialog.nodes[target] === undefined)
          problems.push(`${where(id)}: leads to ${target}, which does not exist`)
      }
      if (node.kind === 'call' && files.dialogs[node.dialog] === undefined) {
        problems.push(`${where(id)}: dialog: there is no dialog ${node.dialog}`)
      }
      if (node.kind === 'choose' && humanOption in node.options) {
        problems.push(`${where(id)}: options: ${humanOption} is the engine's own`)
      }
      for (const [field, codes] of fieldsOf(node))
        problems.push(...checkField(files, where(id), field, codes))
    }
    for (const id of Object.keys(dialog.nodes)) {
      if (!reached.has(id)) problems.push(`${where(id)}: nothing leads here`)
    }
  }
  return problems
}

const checkField = (files: ContentFiles, where: string, id: string, codes: readonly string[]): string[] => {
  const field = files.fields[id]
  if (field === undefined) return [`${where}: field: ${id} is not in dialogs/fields.yaml`]
  const { values } = field
  if (values.kind !== 'codes') return []
  const unknown = codes.filter((code) => !values.codes.includes(code))
  return unknown.map((code) => `${where}: options: ${code} is not a value of ${id}`)
}

const pluralSuffix = /_(zero|one|two|few|many|other)$/
const placeholders = (words: string) => [...new Set(words.match(/\{\{\w+\}\}/g))].sort().join(' ')

const checkTexts = (files: ContentFiles): string[] => {
  const problems: string[] = []
  const source = files.languages[0]?.code
  const onScreen = screens(files)
  const labels = [...ownLabels, ...fieldLabels(files.fields), ...onScreen.flatMap((screen) => screen.labels)]
  const needed = new Set([
    ...labels,
    ...ownTexts,
    ...passingTexts(files),
    ...onScreen.map((screen) => screen.text),
  ])

  for (const { code } of files.languages) {
    const words = new Map<string, string>(
      Object.entries(files.texts[code] ?? {}).flatMap(([file, tree]) =>
        leaves(tree).map(([key, text]) => [`${file}:${key}`, text] as const),
      ),
    )
    const place = (key: string) => `locales/${code}/${key.replace(':', '.yaml: ')}`
    const forms = (key: string) => [...words.keys()].filter((each) => each.replace(pluralSuffix, '') === key)
    for (const key of needed) {
      if (!words.has(key) && forms(key).length === 0) problems.push(`${place(key)}: missing`)
    }
    const plurals = new Intl.PluralRules(code).resolvedOptions().pluralCategories
    for (const key of words.keys()) {
      const base = key.replace(pluralSuffix, '')
      const isBot = key.startsWith('bot:') || key.startsWith('fields:')
      if (isBot && !needed.has(key) && !needed.has(base))
        problems.push(`${place(key)}: nothing uses this text`)
      if (base === key || needed.has(key)) continue
      for (const form of plurals) {
        if (!words.has(`${base}_${form}`)) problems.push(`${place(base)}: plural form _${form} is missing`)
      }
    }
    for (const screen of onScreen) problems.push(...checkScreen(screen.labels, words, place))
    problems.push(...checkBanned(files.banned[code] ?? [], words, place))
    if (source === undefined || code === source) continue
    for (const [file, tree] of Object.entries(files.texts[source] ?? {})) {
      for (const [key, original] of leaves(tree)) {
        const translated = words.get(`${file}:${key}`)
        if (translated !== undefined && placeholders(translated) !== placeholders(original)) {
          problems.push(`${place(`${file}:${key}`)}: placeholders differ from ${source}`)
        }
      }
    }
  }
  return problems
}

type Words = ReadonlyMap<string, string>
type Place = (key: string) => string

const checkScreen = (labels: readonly string[], words: Words, place: Place): string[] => {
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

const checkBanned = (banned: readonly string[], words: Words, place: Place): string[] => {
  const problems: string[] = []
  for (const [key, text] of words) {
    if (!key.startsWith('bot:') && !key.startsWith('fields:')) continue
    const padded = ` ${fold(text)} `
    if (key.startsWith('bot:') && text.length > limits.text)
      problems.push(`${place(key)}: longer than ${limits.text}`)
    for (const phrase of banned) {
      if (padded.includes(` ${fold(phrase)} `)) problems.push(`${place(key)}: says "${phrase}"`)
    }
  }
  return problems
}

const checkCommands = (files: ContentFiles): string[] => {
  const problems: string[] = []
  const meaning = new Map<string, string>()
  for (const { code } of files.languages) {
    const words = files.commands[code]
    if (words === undefined) {
      problems.push(`locales/${code}/commands.yaml: missing`)
      continue
    }
    for (const [command, spellings] of Object.entries(words)) {
      for (const spelling of spellings) {
        const earlier = meaning.get(fold(spelling))
        if (earlier !== undefined && earlier !== command) {
          problems.push(`locales/${code}/commands.yaml: ${spelling} means both ${earlier} and ${command}`)
        }
        meaning.set(fold(spelling), command)
      }
    }
  }
  return problems
}
