import type { AssistanceView } from '../../app/assistance.ts'
import { longestWords } from '../../referral/forms/texts.ts'
import { goals } from '../../referral/reintegration/plan.ts'
import { mostActivities } from '../../referral/reintegration/plan-form.ts'
import { services } from '../../referral/reintegration/services.ts'
import type { Page } from '../env.ts'
import type { ActivityField, TypedPlan } from '../plan-typed.ts'
import { inRow } from '../plan-typed.ts'
import { activityLabel, activityTitle, planLabel } from '../plan-words.ts'
import { Field, Form, Select } from './form.tsx'
import { TextArea } from './text-area.tsx'

const typesOf: Readonly<Partial<Record<ActivityField, 'date'>>> = { startsOn: 'date', endsOn: 'date' }
const typedInto = ['activity', 'provider', 'responsible', 'startsOn', 'endsOn', 'cost', 'indicator'] as const

const Row = (props: { readonly c: Page; readonly plan: TypedPlan; readonly row: number }) => {
  const { words } = props.c.var
  const { plan, row } = props
  const of = (name: ActivityField) => plan.typed[inRow(name, row)]
  return (
    <fieldset class="part">
      <legend>{activityTitle(words, row)}</legend>
      <Select
        label={activityLabel(words, 'goal')}
        name={inRow('goal', row)}
        options={goals.map((goal) => [goal, words.work(`newstart:goal.${goal}`)] as const)}
        chosen={of('goal') ?? 'short'}
      />
      <Select
        label={activityLabel(words, 'service')}
        name={inRow('service', row)}
        // Not required: a row that stays empty is left out.
        options={[
          ['', words.t('form.choose')],
          ...services.map((service) => [service, words.t(`service.${service}`)] as const),
        ]}
        chosen={of('service') ?? ''}
      />
      {typedInto.map((name) => (
        <Field
          label={activityLabel(words, name)}
          name={inRow(name, row)}
          type={typesOf[name] ?? 'text'}
          value={of(name) ?? ''}
          autocomplete="off"
          maxlength={120}
          optional
          {...(name === 'cost' ? { dir: 'ltr' as const } : {})}
        />
      ))}
    </fieldset>
  )
}

const Whole = (props: { readonly c: Page; readonly plan: TypedPlan }) => {
  const { words } = props.c.var
  const { typed } = props.plan
  return (
    <fieldset class="part">
      <legend>{words.work('newstart:plan.whole')}</legend>
      <Field
        label={planLabel(words, 'ceiling')}
        name="ceiling"
        value={typed['ceiling'] ?? ''}
        autocomplete="off"
        maxlength={7}
        dir="ltr"
      />
      <Field
        label={planLabel(words, 'currency')}
        name="currency"
        value={typed['currency'] ?? ''}
        autocomplete="off"
        hint={words.work('newstart:plan.currency')}
        maxlength={3}
        dir="ltr"
      />
      <Field
        label={planLabel(words, 'reviewOn')}
        name="reviewOn"
        type="date"
        value={typed['reviewOn'] ?? ''}
        autocomplete="off"
      />
      <TextArea
        label={planLabel(words, 'contingency')}
        name="contingency"
        value={typed['contingency']}
        hint={words.work('newstart:plan.contingency')}
        longest={longestWords}
        required
      />
      <TextArea
        label={planLabel(words, 'closureCriteria')}
        name="closureCriteria"
        value={typed['closureCriteria']}
        hint={words.work('newstart:plan.closure')}
        rows={3}
        longest={longestWords}
      />
      <label>
        <input
          type="checkbox"
          name="complaintChannel"
          value="yes"
          checked={typed['complaintChannel'] === 'yes'}
        />
        {planLabel(words, 'complaintChannel')}
      </label>
    </fieldset>
  )
}

/** A plan with as many activities as are asked for: one more comes without anything typed being lost. */
export const PlanForm = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly plan: TypedPlan
  /** Which plan it revises. */
  readonly version: number
}) => {
  const { c, view, plan, version } = props
  const { words } = c.var
  return (
    <Form c={c} action={`/cases/${view.caseId}/newstart/plan`} class="card stack">
      <p class="hint">{words.work('newstart:plan.how')}</p>
      <input type="hidden" name="version" value={String(version)} />
      <input type="hidden" name="rows" value={String(plan.rows)} />
      <Whole c={c} plan={plan} />
      {Array.from({ length: plan.rows }, (_, row) => (
        <Row c={c} plan={plan} row={row} />
      ))}
      <div class="row">
        {/* First, because it is the one that the Enter key presses. */}
        <button class="primary">{words.work('newstart:plan.submit')}</button>
        {plan.rows < mostActivities ? (
          <button name="more" value="yes" formnovalidate>
            {words.work('newstart:plan.more')}
          </button>
        ) : null}
        <a class="button" href={`/cases/${view.caseId}/newstart`}>
          {words.t('form.back')}
        </a>
      </div>
    </Form>
  )
}
