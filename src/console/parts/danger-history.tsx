import { zonesOf } from '../../referral/office/sides.ts'
import type { AssistanceView, LogLine } from '../../app/assistance.ts'
import type { Page } from '../env.ts'
import type { Words } from '../words.ts'
import { TimeIn } from './moment.tsx'

/** What was judged, asked and forced; null: this was about something else. */
const toldOf = (words: Words, { event }: LogLine): string | null => {
  switch (event.type) {
    case 'RiskAssessed':
      return words.work(`risk:level.${event.level}`)
    case 'LoweringAsked':
      return words.work('risk:lowering.asked', { level: words.work(`risk:level.${event.to}`) })
    case 'LoweringRefused':
      return event.why === undefined
        ? words.work('risk:lowering.refused')
        : words.work('risk:lowering.refused_for', { why: words.work(`risk:objection.${event.why}`) })
    case 'ReassessmentForced':
      return words.work('risk:state.forced', { why: words.work(`risk:happening.${event.why}`) })
    default:
      return null
  }
}

/** How the danger was judged so far, the newest first, by the clocks of this office. */
export const DangerHistory = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { c, view } = props
  const { words } = c.var
  const zone = zonesOf(view)[view.side]
  const lines = view.log.flatMap((line) => {
    const told = line.side === view.side ? toldOf(words, line) : null
    return told === null ? [] : [{ ...line, told }]
  })
  if (lines.length === 0) return null
  return (
    <section class="card stack" aria-labelledby="danger-history">
      <h2 id="danger-history">{words.work('risk:state.history')}</h2>
      <ol class="lines">
        {lines.map(({ told, byName, at }) => (
          <li>
            <strong>{told}</strong>
            <span class="hint">
              <bdi>{byName ?? words.t('conversation.worker')}</bdi> · <TimeIn c={c} at={at} zone={zone} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
