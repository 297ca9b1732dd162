import { z } from 'zod'
import { suggestion } from './nearest.ts'
import type { Finding, Path } from './problem.ts'

type Issue = z.core.$ZodIssue

/** A value that fits its schema, or what does not fit, each with its place and what would. */
export const parsed = <T>(
  file: string,
  schema: z.ZodType<T>,
  given: unknown,
): { readonly value: T } | readonly Finding[] => {
  // An issue does not say which keys are known, the schema that raised it does. Found again by its list of keys.
  const known = new Map<readonly string[], readonly string[]>()
  const result = schema.safeParse(given, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys' && issue.inst instanceof z.ZodObject)
        known.set(issue.keys, Object.keys(issue.inst.shape))
      return undefined
    },
  })
  if (result.success) return { value: result.data }
  return result.error.issues
    .map((issue) => closest(issue))
    .map((issue) => {
      const path = [...pathOf(issue), ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])]
      const instead = insteadOf(issue, known, given)
      return { file, path, problem: `${place(pathOf(issue))}${issue.message}`, instead }
    })
}

const pathOf = (issue: Issue): Path =>
  issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))

/** Of several shapes that none fits, what is wrong with the one that fits best; of a key, what is wrong with it. */
const closest = (issue: Issue): Issue => {
  const within = (inner: Issue): Issue => closest({ ...inner, path: [...issue.path, ...inner.path] })
  if (issue.code === 'invalid_key') {
    const [first] = issue.issues
    return first === undefined ? issue : within(first)
  }
  if (issue.code !== 'invalid_union') return issue
  const [best] = issue.errors.toSorted((one, other) => misfit(one) - misfit(other))
  const [first] = best ?? []
  return first === undefined ? issue : within(first)
}

/** How far a shape is from fitting: each mistake counts, and one further inside counts less than not fitting at all. */
const misfit = (issues: readonly Issue[]) =>
  issues.length - Math.max(0, ...issues.map(({ path }) => path.length)) / 100

const insteadOf = (
  issue: Issue,
  known: ReadonlyMap<readonly string[], readonly string[]>,
  given: unknown,
): string | undefined => {
  const written = valueAt(given, pathOf(issue))
  const name = typeof written === 'string' ? written : ''
  switch (issue.code) {
    case 'unrecognized_keys':
      return suggestion(issue.keys[0] ?? '', known.get(issue.keys) ?? [])
    case 'invalid_value':
      return suggestion(name, issue.values.map(String))
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? suggestion(name, issue.options.map(String))
        : undefined
    case 'invalid_type':
      return written === undefined && issue.path.length > 0
        ? `add here: ${String(issue.path.at(-1))}: …`
        : undefined
    default:
      return undefined
  }
}

const valueAt = (given: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    given,
  )

/** `nodes.role.options` reads as `node role: options: ` for whoever mends the file. */
const place = (path: Path) => {
  const [first, second, ...rest] = path.map(String)
  if (first === 'nodes' && second !== undefined) {
    return `node ${second}: ${rest.length > 0 ? `${rest.join('.')}: ` : ''}`
  }
  return path.length > 0 ? `${path.map(String).join('.')}: ` : ''
}
