/** What a vendor demands of one value of a call. */
export type Shape =
  | {
      readonly is: 'string'
      readonly min?: number
      readonly max?: number
      readonly maxBytes?: number
      readonly matches?: RegExp
      readonly only?: readonly string[]
    }
  | { readonly is: 'integer'; readonly min?: number; readonly max?: number }
  | { readonly is: 'boolean' }
  | { readonly is: 'array'; readonly of: Shape; readonly min?: number; readonly max?: number }
  | { readonly is: 'object'; readonly required: Fields; readonly optional?: Fields }

export type Fields = Readonly<Record<string, Shape>>

/** Everything wrong with `value`: types, lengths, missing and unknown fields. */
export const problems = (value: unknown, shape: Shape, path = ''): readonly string[] => {
  const wrong = (what: string) => [`${path || 'body'} ${what}`]
  switch (shape.is) {
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrong('is not a boolean')
    case 'integer':
      if (!Number.isSafeInteger(value)) return wrong('is not an integer')
      return within(Number(value), shape) ? [] : wrong('is out of range')
    case 'string':
      if (typeof value !== 'string') return wrong('is not a string')
      if (!within(value.length, shape)) return wrong(`has a wrong length (${value.length})`)
      if (Buffer.byteLength(value) > (shape.maxBytes ?? Infinity)) return wrong('has too many bytes')
      if (shape.matches && !shape.matches.test(value)) return wrong('has a wrong form')
      return shape.only && !shape.only.includes(value) ? wrong('is not an allowed value') : []
    case 'array':
      if (!Array.isArray(value)) return wrong('is not an array')
      if (!within(value.length, shape)) return wrong(`has a wrong number of elements (${value.length})`)
      return value.flatMap((item, i) => problems(item, shape.of, `${path}[${i}]`))
    case 'object':
      return isRecord(value) ? fieldProblems(value, shape, path) : wrong('is not an object')
  }
}

type ObjectShape = Extract<Shape, { is: 'object' }>

const fieldProblems = (value: Readonly<Record<string, unknown>>, shape: ObjectShape, path: string) => {
  const at = (name: string) => (path ? `${path}.${name}` : name)
  const known = { ...shape.required, ...shape.optional }
  const missing = Object.keys(shape.required).filter((name) => value[name] === undefined)
  return [
    ...missing.map((name) => `${at(name)} is missing`),
    ...Object.entries(value).flatMap(([name, item]) => {
      const field = Object.hasOwn(known, name) ? known[name] : undefined
      return field ? problems(item, field, at(name)) : [`${at(name)} is unknown`]
    }),
  ]
}

const within = (n: number, { min = 0, max = Infinity }: { readonly min?: number; readonly max?: number }) =>
  n >= min && n <= max

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A field of a call as text; empty when it is absent or something else. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/** Duplicates among some strings, as a problem. */
export const twice = (values: readonly string[], what: string): readonly string[] =>
  new Set(values).size === values.length ? [] : [`${what} are not unique`]
