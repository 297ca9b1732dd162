import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'

/** Keys and places in lists from the top of a YAML file. */
export type Path = readonly (string | number)[]

/** Something wrong with a file of `dialogs/` or `locales/`, before anybody looked for its line. */
export interface Finding {
  readonly file: string
  /** Where; what does not exist stands where its nearest parent does. */
  readonly path: Path
  /** The place and what is wrong there. */
  readonly problem: string
  /** What to write. */
  readonly instead?: string | undefined
}

/** Something wrong, with its line; null where the file itself is missing. */
export interface Problem extends Omit<Finding, 'path'> {
  readonly line: number | null
}

/** One line for whoever mends the file: `dialogs/place.yaml:12: node sent: ...; did you mean done?` */
export const formatProblem = ({ file, line, problem, instead }: Problem): string =>
  `${file}${line === null ? '' : `:${line}`}: ${problem}${instead === undefined ? '' : `; ${instead}`}`

/** The one place where paths become lines. `sources`: the text of each file that could be opened. */
export const withLines = (
  findings: readonly Finding[],
  sources: ReadonlyMap<string, string>,
): readonly Problem[] => {
  const finders = new Map<string, (path: Path) => number>()
  return findings.map(({ path, ...finding }) => {
    const source = sources.get(finding.file)
    if (source === undefined) return { ...finding, line: null }
    const find = finders.get(finding.file) ?? lineFinder(source)
    finders.set(finding.file, find)
    return { ...finding, line: find(path) }
  })
}

/** The first mistake of a file that is no YAML, in the parser's words; undefined where it finds none. */
export const mistakeIn = (source: string): string | undefined =>
  parseDocument(source, { prettyErrors: false }).errors[0]?.message

/** The line of each path; in a file that is no YAML, of the first mistake. */
const lineFinder = (source: string): ((path: Path) => number) => {
  const lineCounter = new LineCounter()
  const { contents, errors } = parseDocument(source, { lineCounter, prettyErrors: false })
  const [mistake] = errors
  const lineAt = (offset: number) => lineCounter.linePos(offset).line
  return (path) => lineAt(mistake === undefined ? offsetOf(contents, path) : mistake.pos[0])
}

/** What names something else and leads nowhere. */
const notRoutes = ['kind', 'field', 'dialog', 'notice', 'purpose', 'value', 'when']

/** Where in a value this word stands: in a node, where it leads there. Empty when it does not. */
export const pathTo = (value: unknown, word: string): Path => {
  if (typeof value !== 'object' || value === null) return []
  for (const [key, inner] of Object.entries(value)) {
    if (notRoutes.includes(key)) continue
    if (inner === word) return [key]
    const path = pathTo(inner, word)
    if (path.length > 0) return [key, ...path]
  }
  return []
}

const startOf = (node: unknown): number | undefined =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? Number(node.range[0])
    : undefined

/** Where the last part of a path that exists begins: at its key, or at its dash. */
const offsetOf = (contents: unknown, path: Path): number => {
  let at = contents
  let offset = 0
  for (const step of path) {
    const next = isMap(at)
      ? at.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(step))
      : isSeq(at)
        ? at.items[Number(step)]
        : undefined
    if (next === undefined) return offset
    offset = startOf(isPair(next) ? next.key : next) ?? offset
    at = isPair(next) ? next.value : next
  }
  return offset
}
