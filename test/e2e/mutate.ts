import fc from 'fast-check'

/** One change somewhere inside a payload. */
export type Mutation = (payload: unknown) => unknown

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** How many values there are inside, itself included. */
const sizeOf = (value: unknown): number =>
  isObject(value) ? Object.values(value).reduce((sum: number, each) => sum + sizeOf(each), 1) : 1

/** `change` applied to the nth value inside, in the order of reading. */
const at = (value: unknown, n: number, change: Mutation): unknown => {
  if (n === 0) return change(value)
  if (!isObject(value)) return value
  let left = n - 1
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => {
    const size = sizeOf(each)
    const here = left >= 0 && left < size ? at(each, left, change) : each
    left -= size
    return [key, here]
  })
  return Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries)
}

const replacement = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 2 ** 53, '', [], {}, '\u0000', '\ud800'),
  },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5000 }) },
  { weight: 1, arbitrary: fc.nat().map(String) },
)

const changes: fc.Arbitrary<Mutation> = fc.oneof(
  replacement.map(
    (value): Mutation =>
      () =>
        value,
  ),
  fc.constant<Mutation>((value) => [value]),
  fc.constant<Mutation>((value) => [value, value, value]),
  fc.constant<Mutation>((value) => ({ value })),
  fc.constant<Mutation>((value) => (typeof value === 'string' ? value.repeat(300) : String(value))),
  fc.tuple(fc.string({ maxLength: 20 }), replacement).map(
    ([key, extra]): Mutation =>
      (value) =>
        isObject(value) && !Array.isArray(value) ? { ...value, [key]: extra } : value,
  ),
)

/** Changes one value anywhere: another type, doubled, wrapped, grown, or with something added. */
export const mutated: fc.Arbitrary<Mutation> = fc.tuple(fc.nat(), changes).map(
  ([place, change]): Mutation =>
    (payload) =>
      at(payload, place % sizeOf(payload), change),
)
