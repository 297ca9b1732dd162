import type { Draft } from './draft.ts'
import { changeCase } from './draft.ts'
import { loweredTo } from './lowering.ts'

/** What may have made a case more urgent: an older request to lower it was about another state of things. */
const isNewUrgency = (action: string) =>
  action === 'duress' ||
  action === 'danger_written' ||
  action === 'case_updated' ||
  action.startsWith('priority_raised_')

/** What may have been seen since somebody asked to take a caution back. */
const isNewCaution = (action: string) => action === 'caution_noticed' || action === 'approved_caution_flag'

/** For what makes others less careful: what overrules it when it came later; null: it does not. */
export const easesOf = (action: string): ((later: string) => boolean) | null => {
  if (action === 'caution_clear') return isNewCaution
  return loweredTo(action) === null ? null : isNewUrgency
}

/** What a second worker's yes changes. Sharing looks for its own; breaking confidentiality happens outside. */
export const makeTrue = (draft: Draft, action: string) => {
  const priority = loweredTo(action)
  if (priority !== null) changeCase(draft, { priority, reason: 'lowered' })
  else if (action === 'caution_flag') changeCase(draft, { caution: 'flagged' })
  else if (action === 'caution_clear') changeCase(draft, { caution: 'none' })
  else changeCase(draft, {})
}
