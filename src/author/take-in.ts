import { placeholdersIn } from '../content/placeholders.ts'
import { nearest } from '../content/nearest.ts'
import type { TranslationUnit } from './translation.ts'
import type { Xliff } from './xliff.ts'

/** What a translator changed, by key; or everything that forbids to take any of it. */
export type TakenIn =
  | { readonly ok: true; readonly changes: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly problems: readonly string[] }

/** Compares what came back with what there is. One mistake, and nothing is taken: half a translation is worse. */
export const takeIn = (
  units: readonly TranslationUnit[],
  languages: { readonly source: string; readonly target: string },
  xliff: Xliff,
): TakenIn => {
  const known = new Map(units.map((unit) => [unit.key, unit]))
  const seen = new Set<string>()
  const changes = new Map<string, string>()
  const problems = [...wrongLanguages(languages, xliff), ...xliff.problems]
  for (const { key, source, target } of xliff.units) {
    const unit = known.get(key)
    if (unit === undefined) {
      const meant = nearest(key, known.keys())
      problems.push(`${key}: there is no such text${meant === null ? '' : `; did you mean ${meant}?`}`)
      continue
    }
    if (seen.has(key)) problems.push(`${key}: is there twice`)
    seen.add(key)
    if (target === null) continue
    // Words for another question would read as if they were for this one.
    if (source !== unit.source) problems.push(`${key}: the source has changed since; export it again`)
    problems.push(...wrongPlaceholders(unit, target).map((problem) => `${key}: ${problem}`))
    if (target !== unit.target) changes.set(key, target)
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, changes }
}

const wrongLanguages = (
  { source, target }: { readonly source: string; readonly target: string },
  xliff: Xliff,
): readonly string[] =>
  xliff.source === source && xliff.target === target
    ? []
    : [`it is from ${xliff.source || '?'} to ${xliff.target || '?'}, not from ${source} to ${target}`]

const wrongPlaceholders = ({ source, required }: TranslationUnit, target: string): readonly string[] => {
  const has = placeholdersIn(target)
  const may = placeholdersIn(source)
  const list = may.length === 0 ? 'it has none' : `it has ${may.join(', ')}`
  return [
    ...required.filter((each) => !has.includes(each)).map((each) => `the placeholder ${each} is missing`),
    ...has.filter((each) => !may.includes(each)).map((each) => `the placeholder ${each} is unknown; ${list}`),
  ]
}
