import { readFileSync } from 'node:fs'
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml'
import type { z } from 'zod'
import { parsed } from './issues.ts'
import type { Finding } from './problem.ts'
import { mistakeIn } from './problem.ts'

/** Reads YAML files one after another and remembers what was wrong with them. */
export interface YamlReader {
  /** The file's value, or `otherwise` where it could not be read or does not fit. `name` is what people call it. */
  read<T>(path: string, name: string, schema: z.ZodType<T>, otherwise: T): T
  /** What was wrong, in the order of reading. */
  readonly findings: readonly Finding[]
  /** The text of every file that could be opened, by name, in the order of reading. */
  readonly sources: ReadonlyMap<string, string>
}

export const createYamlReader = (): YamlReader => {
  const findings: Finding[] = []
  const sources = new Map<string, string>()
  const isRefused = (name: string, problem: string) => findings.push({ file: name, path: [], problem })
  return {
    findings,
    sources,
    read: (path, name, schema, otherwise) => {
      try {
        sources.set(name, readFileSync(path, 'utf8'))
      } catch (error) {
        isRefused(name, reason(error))
        return otherwise
      }
      const yaml = valueOf(name, sources.get(name) ?? '')
      if (!yaml.ok) {
        isRefused(name, yaml.problem)
        return otherwise
      }
      const result = parsed(name, schema, yaml.value)
      if ('value' in result) return result.value
      findings.push(...result)
      return otherwise
    },
  }
}

type Yaml = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string }

/** What each file was when it was last read: an edit of one file costs one file, not all of seven languages. */
const lastRead = new Map<string, { readonly source: string; readonly yaml: Yaml }>()

const valueOf = (name: string, source: string): Yaml => {
  const last = lastRead.get(name)
  if (last?.source === source) return last.yaml
  const yaml = asYaml(source)
  lastRead.set(name, { source, yaml })
  return yaml
}

/** Not with the library that knows the places: this one takes a third of its time, and seven languages wait for it. */
const asYaml = (source: string): Yaml => {
  try {
    return { ok: true, value: load(source, { schema: CORE_SCHEMA }) }
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    return { ok: false, problem: mistakeIn(source) ?? error.reason }
  }
}

/** Without the path of this machine, which helps nobody. */
const reason = (error: unknown): string =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'missing' : 'cannot be read'
