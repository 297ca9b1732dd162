import type { CaseId } from '../core/ids.ts'
import type { DataKey, KeyRing } from '../privacy/key-ring.ts'
import { nameMark } from '../privacy/pseudonym.ts'
import { open, seal } from '../privacy/seal.ts'
import type { Mark } from '../referral/steps/name-in.ts'
import { marksOf } from '../referral/steps/name-in.ts'
import type { FormRow } from '../store/port.ts'
import { places } from './places.ts'

/** Beside the forms of a case, and none that anybody fills in. */
const guardedKind = 'packet_names'

/** How the words of a name are kept in a case: keyed, so that nobody reads the name out of it. */
export const markIn =
  (ring: KeyRing, caseId: CaseId): Mark =>
  (word) =>
    nameMark(ring, caseId, word)

/**
 * That no letter of this case says this name, also once its packet is deleted: whoever is refused because of a name would
 * otherwise delete the packet, send the name, and pack again.
 */
export const guardRow = (
  key: DataKey,
  { name, mark, ...row }: Omit<FormRow, 'kind' | 'body'> & { readonly name: string; readonly mark: Mark },
): FormRow => ({
  ...row,
  kind: guardedKind,
  body: seal(key, places.form(row.id), JSON.stringify(marksOf(name, mark))),
})

/** The names that no letter of a case says, as their marks. */
export const guardedNames = (key: DataKey, forms: readonly FormRow[]): readonly (readonly string[])[] =>
  forms.flatMap(({ id, kind, body }) => {
    const text = kind === guardedKind ? open(key, places.form(id), body) : null
    return text === null ? [] : [JSON.parse(text) as readonly string[]]
  })
