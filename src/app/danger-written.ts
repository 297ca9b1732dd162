import type { Draft } from './draft.ts'
import { audit, changeCase, openCase } from './draft.ts'

/**
 * Words of danger in a case that somebody waits in or works on: its line says so at once, and nothing else changes before
 * the person has answered (domain reference, 11.4). An emergency is at the top already, and its reason stays; that it was
 * written is noted there, too. What the words were about is noted nowhere.
 */
export const markDanger = (draft: Draft) => {
  const current = openCase(draft)
  if (current === null) return
  audit(draft, 'system', 'danger_written', current.id)
  if (current.priority === 'P0') return changeCase(draft, {})
  const { danger } = draft.session
  const before = danger !== null && current.reason === 'danger_words' ? danger.before : current.reason
  draft.session = { ...draft.session, danger: { before, isDenied: false } }
  changeCase(draft, { reason: 'danger_words' })
}

/**
 * The person says that it is not so. Whoever holds the phone takes nothing back before it is known to be safe: until then
 * the mark stays.
 */
export const denyDanger = (draft: Draft) => {
  const current = openCase(draft)
  if (current === null) return
  audit(draft, 'person', 'danger_denied', current.id)
  changeCase(draft, {})
  const { danger, dialog } = draft.session
  if (danger !== null) draft.session = { ...draft.session, danger: { ...danger, isDenied: true } }
  if (dialog.safeAt !== null) unmarkDenied(draft)
}

/** Known to be safe: a no that was given before counts from now on. */
export const unmarkDenied = (draft: Draft) => {
  const { danger } = draft.session
  if (danger === null || !danger.isDenied) return
  draft.session = { ...draft.session, danger: null }
  // A worker, or another answer, may have said meanwhile why it is urgent.
  if (openCase(draft)?.reason === 'danger_words') changeCase(draft, { reason: danger.before })
}
