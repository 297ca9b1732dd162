import type { Instant } from '../core/time.ts'
import type { Form } from '../referral/forms/forms.ts'
import { isForm } from '../referral/forms/forms.ts'
import { isFresh, isUnheard } from '../referral/forms/return.ts'
import { localParts } from '../referral/travel/local-time.ts'
import type { AssistanceFile } from './assistance-file.ts'
import { isChild } from './assistance-file.ts'

/**
 * Why a declaration is not written down: too old, of a child alone, by a guardian whom nobody has appointed, or such that
 * nobody knows whether they heard what they said yes to.
 */
export const barToDeclaration = (
  file: AssistanceFile,
  form: Form,
  now: Instant,
): 'not_today' | 'child_declares' | 'no_guardian' | 'unheard' | null => {
  if (!isForm(form, 'declaration')) return null
  const { value } = form
  if (!isFresh(value, localParts(now, file.sending.zone).day)) return 'not_today'
  if (isChild(file)) {
    if (value.declaredBy === 'person' || value.assent === null) return 'child_declares'
    if (value.declaredBy === 'guardian' && !file.record.guardian) return 'no_guardian'
  }
  return isUnheard(value, file.row.language) && !value.understood ? 'unheard' : null
}
