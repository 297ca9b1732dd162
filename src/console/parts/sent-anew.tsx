import type { AssistanceView } from '../../app/assistance.ts'
import type { StepId } from '../../referral/steps/step.ts'
import type { Page } from '../env.ts'
import { missingOf } from '../letter-of.ts'

/** Why a step is sent again, or what the next one has to tell besides. */
export const Anew = (props: { readonly c: Page; readonly view: AssistanceView; readonly step: StepId }) => {
  const { c, view, step } = props
  const { words } = c.var
  const { recalled } = view.record.chain
  const missing = missingOf(view, step)
  return (
    <>
      {recalled.includes(step) ? <p class="notice">{words.work('letters:anew.recalled')}</p> : null}
      {missing.length === 0 ? null : (
        <p class="notice">
          {words.work('letters:anew.missing', {
            parts: words.list(missing.map((part) => words.work(`letters:missing.${part}`))),
          })}
        </p>
      )}
    </>
  )
}
