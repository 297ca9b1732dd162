import { join } from 'node:path'
import { editTexts } from '../content/edit-texts.ts'
import type { ContentFiles, ContentFolders } from '../content/files.ts'
import { readTexts } from '../content/language-texts.ts'
import { formatProblem, withLines } from '../content/problem.ts'
import type { Outcome } from './outcome.ts'
import { takeIn } from './take-in.ts'
import type { TranslationUnit } from './translation.ts'
import { unitsFor } from './translation.ts'
import { fromXliff, toXliff } from './xliff.ts'
import { readXml, writeXml } from './xml.ts'

/** A language to be worked on. */
export interface Job {
  readonly files: ContentFiles
  readonly folders: ContentFolders
  readonly language: string
}

const refused = (...problems: readonly string[]): Extract<Outcome, { ok: false }> => ({ ok: false, problems })

interface Texts {
  readonly ok: true
  readonly languages: { readonly source: string; readonly target: string }
  /** File -> its text. */
  readonly sources: ReadonlyMap<string, string>
  readonly units: readonly TranslationUnit[]
}

/** The texts of a language as they are, or why nobody can translate into it. */
export const textsOf = ({ files, folders, language }: Job): Texts | Extract<Outcome, { ok: false }> => {
  const source = files.languages[0]?.code ?? ''
  if (!/^[a-z]{2}$/.test(language)) return refused('--lang CODE: two small letters, like fr')
  if (language === source) return refused(`--lang: ${source} is the language everything is translated from`)
  const names = Object.keys(files.texts[source] ?? {})
  const { words, sources, problems } = readTexts(folders, language, names)
  const withName = new Map([...sources].map(([name, text]) => [`locales/${language}/${name}.yaml`, text]))
  if (problems.length > 0) return refused(...withLines(problems, withName).map(formatProblem))
  return {
    ok: true,
    languages: { source, target: language },
    sources,
    units: unitsFor(files, language, words),
  }
}

/** A translator's file, into `out`. */
export const exportXliff = (job: Job, out: string): Outcome => {
  const texts = textsOf(job)
  if (!texts.ok) return texts
  const { languages, units } = texts
  const missing = units.filter(({ target }) => target === null).length
  return {
    ok: true,
    says: [`${out}: ${units.length} texts, ${missing} without a translation`],
    writes: new Map([[out, writeXml(toXliff(units, languages))]]),
  }
}

/** A translator's file taken in: `name` is what to call it. */
export const importXliff = (job: Job, name: string, text: string): Outcome => {
  const texts = textsOf(job)
  if (!texts.ok) return texts
  const xml = readXml(text)
  if (!xml.ok) return refused(`${name}:${xml.line}: ${xml.problem}`)
  const xliff = fromXliff(xml.root)
  if (xliff === null) return refused(`${name}: is no XLIFF 2`)
  const { languages, units } = texts
  const taken = takeIn(units, languages, xliff)
  if (!taken.ok) return refused(...taken.problems.map((problem) => `${name}: ${problem}`))
  return { ok: true, says: saysOf(taken.changes, units), writes: writesOf(texts, taken.changes, job.folders) }
}

/** The files of a language with these texts in their places. */
export const writesOf = (
  { languages, sources, units }: Texts,
  changes: ReadonlyMap<string, string>,
  folders: ContentFolders,
): ReadonlyMap<string, string> => {
  const writes = new Map<string, string>()
  for (const [file, source] of sources) {
    const own = ownOf(file, changes)
    if (own.size === 0) continue
    const path = join(folders.locales, languages.target, `${file}.yaml`)
    writes.set(path, editTexts(source, own, orderOf(file, units)))
  }
  return writes
}

const ownOf = (file: string, changes: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map(
    [...changes].flatMap(([key, words]) =>
      key.startsWith(`${file}:`) ? [[key.slice(file.length + 1), words] as const] : [],
    ),
  )

const orderOf = (file: string, units: readonly TranslationUnit[]): readonly string[] =>
  units.flatMap(({ key }) => (key.startsWith(`${file}:`) ? [key.slice(file.length + 1)] : []))

/** A signature is for the words as they were: whoever signed is asked to read again. */
const saysOf = (
  changes: ReadonlyMap<string, string>,
  units: readonly TranslationUnit[],
): readonly string[] => {
  const changed = units.filter(({ key }) => changes.has(key))
  const added = changed.filter(({ target }) => target === null).length
  const signed = changed.filter(({ review }) => review === 'reviewed').length
  return [
    `${changed.length} texts changed, ${added} of them new`,
    ...(signed === 0
      ? []
      : [`${signed} of them were signed for, and are to be read again: npm run locales -- status`]),
  ]
}
