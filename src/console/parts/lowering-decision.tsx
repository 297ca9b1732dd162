import type { AssistanceView } from '../../app/assistance.ts'
import type { CaseId } from '../../core/ids.ts'
import type { CaseRecord, CaseworkEvent } from '../../referral/casework/record.ts'
import { objections } from '../../referral/risk/objections.ts'
import type { Page } from '../env.ts'
import { Form, Select } from './form.tsx'

/** A second worker's yes, or a no that says why. */
export const LoweringDecision = (props: {
  readonly c: Page
  readonly caseId: CaseId
  readonly lowering: NonNullable<CaseRecord['lowering']>
}) => {
  const { c, caseId, lowering } = props
  const { words } = c.var
  const action = `/cases/${caseId}/danger/lowering`
  const asked = (
    <>
      <input type="hidden" name="at" value={String(lowering.at)} />
      <input type="hidden" name="to" value={lowering.to} />
    </>
  )
  return (
    <>
      <Form c={c} action={action} class="row">
        {asked}
        <button class="primary" name="decision" value="approve">
          {words.work('risk:lowering.approve', { level: words.work(`risk:level.${lowering.to}`) })}
        </button>
      </Form>
      <Form c={c} action={action} class="stack">
        {asked}
        <Select
          id="objection"
          label={words.work('risk:lowering.why')}
          name="why"
          empty={words.t('form.choose')}
          options={objections.map((why) => [why, words.work(`risk:objection.${why}`)] as const)}
        />
        <div class="row">
          <button name="decision" value="refuse">
            {words.work('risk:lowering.refuse')}
          </button>
        </div>
      </Form>
    </>
  )
}

const aboutTheLevel: readonly CaseworkEvent['type'][] = [
  'RiskAssessed',
  'LoweringAsked',
  'LoweringRefused',
  'ReassessmentForced',
]

/** That a lower level was refused, and why, until something else is said of the danger. */
export const LoweringRefused = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { c, view } = props
  const { words } = c.var
  const last = view.log.find(({ event, side }) => side === view.side && aboutTheLevel.includes(event.type))
  if (last?.event.type !== 'LoweringRefused' || last.event.why === undefined) return null
  return (
    <p class="notice">
      <bdi>{last.byName ?? words.t('conversation.worker')}</bdi>:{' '}
      {words.work('risk:lowering.refused_for', { why: words.work(`risk:objection.${last.event.why}`) })}
    </p>
  )
}
