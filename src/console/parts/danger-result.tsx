import { zonesOf } from '../../referral/office/sides.ts'
import type { AssistanceView } from '../../app/assistance.ts'
import type { RiskLevel } from '../../core/case.ts'
import { currentLevel } from '../../referral/casework/record.ts'
import type { Assessed, RiskReason } from '../../referral/risk/assess.ts'
import type { Doubt } from '../../referral/risk/doubts.ts'
import { isHigher } from '../../referral/risk/level.ts'
import { reviewDue } from '../../referral/risk/review.ts'
import type { Page } from '../env.ts'
import type { Words } from '../words.ts'
import { RiskMark } from './priority.tsx'

/** What a level asks of those who work on the case (domain reference, section 6.4). */
export const levelActions = {
  IMMEDIATE: ['card', 'at_once', 'live_only', 'contact_plan', 'breach'],
  HIGH: ['in_an_hour', 'agreed_plan', 'neutral', 'two_readers', 'shelter'],
  MEDIUM: ['in_a_day', 'plan'],
  LOW: ['in_two_days'],
} as const satisfies Readonly<Record<RiskLevel, readonly string[]>>

const levelIn = (words: Words, level: RiskLevel) => words.work(`risk:level.${level}`)

const reasonIn = (words: Words, reason: RiskReason): string => {
  const level = levelIn(words, reason.level)
  switch (reason.kind) {
    case 'product':
      return words.work('risk:because.product', {
        who: words.work(`risk:target.${reason.target}`),
        product: words.number(reason.product),
        level,
      })
    case 'floor':
      return words.work('risk:because.floor', { why: words.work(`risk:floor.${reason.id}`), level })
    case 'profile':
      return words.work('risk:because.profile', { level })
    case 'judgement':
      return words.work('risk:because.judgement', { level })
  }
}

/** Why a level is what it is, in the order in which it was found. */
export const Because = (props: { readonly words: Words; readonly assessed: Assessed }) => (
  <ul class="plain">
    {props.assessed.reasons.map((reason) => (
      <li>{reasonIn(props.words, reason)}</li>
    ))}
  </ul>
)

/** What a level asks for. */
export const LevelActions = (props: { readonly words: Words; readonly level: RiskLevel }) => (
  <ul class="plain">
    {levelActions[props.level].map((action) => (
      <li>{props.words.work(`risk:action.${action}`)}</li>
    ))}
  </ul>
)

/** What was noted and is worse, by the words of its scale, than what was judged. */
const Doubts = (props: { readonly words: Words; readonly doubts: readonly Doubt[] }) => {
  const { words, doubts } = props
  if (doubts.length === 0) return null
  return (
    <div class="notice card stack">
      <p>{words.work('risk:result.doubts')}</p>
      <ul class="plain">
        {doubts.map(({ note, target, of, atLeast }) => (
          <li>
            {words.work('risk:result.doubt', {
              who: words.work(`risk:target.${target}`),
              noted: words.work(`risk:sign.${note}`),
              value: words.work(`risk:${of}.${atLeast}`),
            })}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What the fields come to: the level, why, what it asks for, and until when it is looked at again. */
export const DangerResult = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly assessed: Assessed | null
  readonly doubts: readonly Doubt[]
}) => {
  const { c, view, assessed, doubts } = props
  const { words, deps } = c.var
  const current = currentLevel(view.record)
  const zone = zonesOf(view)[view.side]
  return (
    <section id="danger-result" class="result" aria-live="polite" aria-labelledby="danger-result-title">
      <h3 id="danger-result-title">{words.work('risk:result.title')}</h3>
      {assessed === null ? (
        <p>{words.work('casework:refused.incomplete')}</p>
      ) : (
        <>
          <p>
            <RiskMark item={{ risk: assessed.level }} words={words} />
          </p>
          {current !== null && isHigher(current.level, assessed.level) ? (
            <p class="notice">{words.work('risk:result.falls', { level: levelIn(words, current.level) })}</p>
          ) : null}
          <Doubts words={words} doubts={doubts} />
          <h4>{words.work('risk:result.because')}</h4>
          <Because words={words} assessed={assessed} />
          <h4>{words.work('risk:result.asks')}</h4>
          <LevelActions words={words} level={assessed.level} />
          <p class="hint">
            {words.work('risk:result.review', {
              time: words.timeIn(reviewDue(assessed.level, deps.clock.now()), zone),
              zone,
            })}
          </p>
        </>
      )}
    </section>
  )
}
