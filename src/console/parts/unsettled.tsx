import type { AssistanceView } from '../../app/assistance.ts'
import { hasArrived, isExpected } from '../../referral/casework/record.ts'
import type { Page } from '../env.ts'

/** Nobody has an arrival to wait for, nor a way of help by which they stay: nothing would ever be looked at. */
export const isUnsettled = ({ side, record }: AssistanceView): boolean =>
  side === 'sending' &&
  record.scenario?.is !== 'S4' &&
  !isExpected(record) &&
  !hasArrived(record) &&
  (record.chain.stepFour === 'refused' || record.wish !== 'return_home')

/** What the person is asked, so that somebody looks how they are: whether they stay, or who else is asked. */
export const Unsettled = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { words } = props.c.var
  const { caseId, record } = props.view
  const isRefused = record.chain.stepFour === 'refused'
  const page = `/cases/${caseId}/assistance`
  return (
    <div class="stack">
      <p class="notice">{words.work(`newstart:monitoring.${isRefused ? 'refused' : 'unsettled'}`)}</p>
      <ul class="lines">
        <li>
          <a href={`${page}#help`}>{words.work('newstart:monitoring.stays')}</a>
        </li>
        {isRefused ? (
          <li>
            <a href={`${page}#receiver`}>{words.work('newstart:monitoring.asks_again')}</a>
          </li>
        ) : null}
      </ul>
    </div>
  )
}
