import type { AssistanceBar, SendRefusal } from '../../app/assistance.ts'
import type { CaseworkRefusal } from '../../referral/casework/action.ts'
import type { Page } from '../env.ts'
import { Problem } from './form.tsx'

/** Why nothing was changed in a case after triage, whatever was asked. */
export type Refusal =
  | AssistanceBar
  | CaseworkRefusal
  | SendRefusal['code']
  | 'begun'
  | 'no_office'
  | 'not_vetted'
  | 'no_reader'
  | 'not_verified'
  | 'not_today'
  | 'child_declares'
  | 'unheard'
  | 'nothing_noted'
  | 'nothing_filled'
  | 'way_twice'
  | 'way_chosen'
  /** A form that was not filled in whole. */
  | 'incomplete'

/** Says why nothing was changed, at once. */
export const Refused = (props: { readonly c: Page; readonly code: Refusal }) => (
  <Problem>{props.c.var.words.work(`casework:refused.${props.code}`)}</Problem>
)
