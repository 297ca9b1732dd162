import type { Page } from './env.ts'

/** What stands in the fields of a form, by their names: as it was posted, or as it was kept. */
export type Entries = ReadonlyMap<string, readonly string[]>

/** Everything that was posted but files. Browsers send line breaks as CRLF, and they count as one character. */
export const postedIn = async (c: Page): Promise<Entries> => {
  const form = await c.req.parseBody({ all: true })
  const textsOf = (value: (typeof form)[string]) =>
    [value].flat().flatMap((each) => (typeof each === 'string' ? [each.replaceAll('\r\n', '\n')] : []))
  return new Map(Object.entries(form).map(([name, value]) => [name, textsOf(value)]))
}

/** The one text of a field; empty when there is none. */
export const oneOf = (entries: Entries, name: string): string => entries.get(name)?.[0] ?? ''

/** Everything ticked under one name. */
export const allOf = (entries: Entries, name: string): readonly string[] => entries.get(name) ?? []

/** The entries of what is kept: each name with its one text, or with everything ticked. */
export const entriesOf = (kept: Readonly<Record<string, string | readonly string[]>>): Entries =>
  new Map(Object.entries(kept).map(([name, value]) => [name, typeof value === 'string' ? [value] : value]))
