import type { FormKind } from '../forms/forms.ts'
import type { Side } from '../steps/step.ts'
import type { CaseRecord } from './record.ts'
import { looksAfter } from './record.ts'

/** Forms of a new start: of the office that looks after the person, and of nobody else. */
const ofNewStart: readonly FormKind[] = ['reintegration', 'monitoring']

/** Why a form of a case is not filled in; null: it may be. */
export const barToForm = (
  record: CaseRecord,
  form: FormKind,
  { side, outside }: { readonly side: Side; readonly outside: boolean },
): 'not_here_yet' | 'not_this_office' | null => {
  if (!ofNewStart.includes(form) || looksAfter(record, side, outside)) return null
  return side === 'receiving' ? 'not_here_yet' : 'not_this_office'
}
