import type { AssistanceView, SentLetter } from '../../app/assistance.ts'
import type { Page } from '../env.ts'
import { isOutside } from '../letter-of.ts'
import { Icon } from './icon.tsx'

/** Whether a letter has gone nowhere yet, or nobody has said that it arrived. */
export const isToCarry = (view: AssistanceView, letter: SentLetter): boolean =>
  isOutside(view, letter) && letter.receivedAt === null

/** That a letter to an agency outside has gone nowhere yet: we take it along, until they say that they have it. */
export const ToCarry = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly letter: SentLetter
}) => {
  const { c, view, letter } = props
  return isToCarry(view, letter) ? (
    <p class="notice">
      <Icon name="triangle-alert" />{' '}
      <a href={`/cases/${view.caseId}/letters/${letter.id}`}>{c.var.words.work('letters:outside.carry')}</a>
    </p>
  ) : null
}
