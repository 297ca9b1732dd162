import type { Page } from './env.ts'
import { textField } from './forms.ts'

/** What somebody typed into the fields of a form that was refused; a field that is not there was none of its own. */
export type Typed = Readonly<Partial<Record<string, string>>>

/** These fields of the posted form, so that a page can show them again. */
export const typedIn = async (c: Page, names: readonly string[]): Promise<Typed> =>
  Object.fromEntries(await Promise.all(names.map(async (name) => [name, await textField(c, name)] as const)))
