import { placeholder } from '../content/placeholders.ts'
import type { ReviewState } from '../core/reviews.ts'
import type { TranslationUnit } from './translation.ts'
import type { Element } from './xml.ts'
import { element, inside } from './xml.ts'

/** The namespace of XLIFF 2.0, in which 2.1 and 2.2 are written, too. */
const namespace = 'urn:oasis:names:tc:xliff:document:2.0'

/** `bot:safety.now.text` is the unit `safety.now.text` of the file `bot`. */
const fileOf = (key: string) => key.split(':')[0] ?? ''
const idOf = (key: string) => key.split(':')[1] ?? ''

/** All units as XLIFF 2.0, an element `file` for each file of the language. */
export const toXliff = (
  units: readonly TranslationUnit[],
  languages: { readonly source: string; readonly target: string },
): Element => {
  const files = [...new Set(units.map(({ key }) => fileOf(key)))]
  return element(
    'xliff',
    { xmlns: namespace, version: '2.0', srcLang: languages.source, trgLang: languages.target },
    files.map((file) =>
      element(
        'file',
        { id: file, original: `locales/${languages.source}/${file}.yaml` },
        units.filter(({ key }) => fileOf(key) === file).map(unitElement),
      ),
    ),
  )
}

const unitElement = ({ key, source, target, notes, review }: TranslationUnit): Element =>
  element('unit', { id: idOf(key) }, [
    ...(notes.length === 0
      ? []
      : [
          element(
            'notes',
            {},
            notes.map((note) => element('note', {}, [note])),
          ),
        ]),
    element('segment', stateOf(target, review), [
      element('source', { 'xml:space': 'preserve' }, withHoles(source)),
      ...(target === null ? [] : [element('target', { 'xml:space': 'preserve' }, withHoles(target))]),
    ]),
  ])

const stateOf = (target: string | null, review: ReviewState | null): Readonly<Record<string, string>> => {
  if (target === null) return { state: 'initial' }
  if (review === null) return { state: 'translated' }
  return { state: review === 'reviewed' ? 'reviewed' : 'translated', subState: `handrail:${review}` }
}

/** Words with each placeholder as an element that a translator's tool moves and does not break. */
const withHoles = (words: string): readonly (Element | string)[] => {
  const seen = new Map<string, number>()
  return words.split(/(\{\{\w+\}\})/).flatMap((part): readonly (Element | string)[] => {
    const [, name] = new RegExp(`^${placeholder.source}$`).exec(part) ?? []
    if (name === undefined) return part === '' ? [] : [part]
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return [element('ph', { id: count === 1 ? name : `${name}-${count}`, disp: part })]
  })
}

/** A unit as somebody sent it back. */
export interface Translated {
  readonly key: string
  readonly source: string
  /** Null where there is none yet. */
  readonly target: string | null
}

export interface Xliff {
  readonly source: string
  readonly target: string
  readonly units: readonly Translated[]
  /** What is not understood, each with its unit. */
  readonly problems: readonly string[]
}

/** Reads what a translator sent; null when this is no XLIFF 2. */
export const fromXliff = (root: Element): Xliff | null => {
  const { xmlns, version, srcLang, trgLang } = root.attributes
  if (root.name !== 'xliff' || xmlns !== namespace || !version?.startsWith('2.')) return null
  const problems: string[] = []
  const units = inside(root, 'file').flatMap((file) =>
    unitsIn(file).map((unit): Translated => {
      const key = `${file.attributes['id'] ?? ''}:${unit.attributes['id'] ?? ''}`
      const refuse = (problem: string) => void problems.push(`${key}: ${problem}`)
      return { key, source: wordsOf(unit, 'source', refuse) ?? '', target: wordsOf(unit, 'target', refuse) }
    }),
  )
  return { source: srcLang ?? '', target: trgLang ?? '', units, problems }
}

/** Tools may put units into groups. */
const unitsIn = (parent: Element): readonly Element[] => [
  ...inside(parent, 'unit'),
  ...inside(parent, 'group').flatMap(unitsIn),
]

/** The words of all segments of a unit together, for tools may cut it into sentences; null when it has none. */
const wordsOf = (
  unit: Element,
  which: 'source' | 'target',
  refuse: (problem: string) => void,
): string | null => {
  const parts = unit.children.flatMap((child) => {
    if (typeof child === 'string' || (child.name !== 'segment' && child.name !== 'ignorable')) return []
    const [own] = inside(child, which)
    // What stands between two sentences may have no target of its own.
    const [words] = own === undefined && child.name === 'ignorable' ? inside(child, 'source') : [own]
    return words === undefined ? [null] : [plain(words, refuse)]
  })
  const given = parts.filter((part) => part !== null)
  if (given.length === 0 || given.join('').trim() === '') return null
  if (given.length < parts.length) refuse('one of its segments has no target')
  return given.join('')
}

const plain = (words: Element, refuse: (problem: string) => void): string =>
  words.children
    .map((child) => {
      if (typeof child === 'string') return child
      const name = (child.attributes['id'] ?? '').replace(/-\d+$/, '')
      if (child.name === 'ph' && /^\w+$/.test(name)) return `{{${name}}}`
      refuse(`<${child.name}> in its words is not understood`)
      return ''
    })
    .join('')
