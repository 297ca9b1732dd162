import { firstNotice, ready } from '../referral/filled.ts'

type Filled =
  string | number | boolean | null | readonly string[] | { readonly [field: string]: Filled | undefined }

const isList = (value: Filled): value is readonly string[] => Array.isArray(value)

const typedAs = (value: Exclude<Filled, object>): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return value === null ? '' : String(value)
}

/** What a browser posts of a filled form; of a list that is chosen from, the first. */
const typed = (form: { readonly [field: string]: Filled | undefined }): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]): [string, string][] => {
      if (value === undefined) return []
      if (typeof value !== 'object' || value === null) return [[name, typedAs(value)]]
      if (isList(value)) return value.slice(0, 1).map((code) => [name, code])
      return Object.entries(typed(value)).map(([inner, text]) => [`${name}.${inner}`, text])
    }),
  )

/** A first notification as a browser posts it. */
export const typedNotice = { ...typed(firstNotice), seen: '0' }

/** The other office's answer. */
export const typedAnswer = { ...typed(ready), seen: '0' }
