import { zonesOf } from '../../referral/office/sides.ts'
import type { AssistanceView } from '../../app/assistance.ts'
import type { FormKind } from '../../referral/forms/forms.ts'
import type { Page } from '../env.ts'
import { newestFilled } from '../filling.tsx'

/** Who filled a form in last, and when by the clocks of this office. */
export const FilledBy = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly kind: FormKind
}) => {
  const { c, view, kind } = props
  const { words } = c.var
  const filled = newestFilled(view, kind)
  const zone = zonesOf(view)[view.side]
  return (
    <p class="hint">
      {filled === null
        ? words.work('risk:filled.never')
        : words.work('risk:filled.last', {
            name: filled.by ?? words.t('conversation.worker'),
            time: words.timeIn(filled.at, zone),
            zone,
          })}
    </p>
  )
}
