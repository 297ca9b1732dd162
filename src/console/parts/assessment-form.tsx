import type { AssistanceView } from '../../app/assistance.ts'
import { newestForm } from '../../app/assistance.ts'
import { riskLevels } from '../../core/case.ts'
import type { ReintegrationForm } from '../../referral/forms/reintegration.ts'
import { longestWords } from '../../referral/forms/texts.ts'
import { assessmentPartNames, assessmentParts } from '../assessment-fields.ts'
import type { AssessmentPart } from '../assessment-fields.ts'
import type { Page } from '../env.ts'
import { After, newestFilled } from '../filling.tsx'
import type { ToldPart } from '../told.ts'
import type { Typed } from '../typed.ts'
import type { Words } from '../words.ts'
import { Field, Form, Select, StepButtons } from './form.tsx'
import { TextArea } from './text-area.tsx'
import { ToldParts } from './told.tsx'

const label = (words: Words, name: keyof ReintegrationForm) => words.work(`newstart:assessed.${name}`)

const PartFields = (props: {
  readonly words: Words
  readonly part: AssessmentPart
  readonly typed: Typed
}) => {
  const { words, part, typed } = props
  return (
    <fieldset class="part">
      <legend>{words.work(`newstart:part.${part}`)}</legend>
      {assessmentParts[part].map((name) => (
        <TextArea label={label(words, name)} name={name} value={typed[name]} longest={longestWords} />
      ))}
      {part === 'home' ? (
        <Field
          label={label(words, 'dependants')}
          name="dependants"
          value={typed['dependants'] ?? '0'}
          autocomplete="off"
          maxlength={2}
          dir="ltr"
        />
      ) : null}
    </fieldset>
  )
}

/** What a new start begins from, asked in five short parts. */
export const AssessmentForm = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly typed: Typed
}) => {
  const { c, view, typed } = props
  const { words } = c.var
  return (
    <Form c={c} action={`/cases/${view.caseId}/newstart/assessment`} class="card stack">
      <After view={view} kind="reintegration" />
      <p class="hint">{words.work('newstart:assessment.how')}</p>
      {assessmentPartNames.map((part) => (
        <PartFields words={words} part={part} typed={typed} />
      ))}
      <Select
        label={label(words, 'risk')}
        name="risk"
        empty={words.t('form.choose')}
        options={riskLevels.map((level) => [level, words.work(`risk:level.${level}`)] as const)}
        chosen={typed['risk'] ?? ''}
      />
      <Field label={label(words, 'on')} name="on" type="date" value={typed['on'] ?? ''} autocomplete="off" />
      <StepButtons
        c={c}
        submit={words.work('newstart:assessment.submit')}
        back={`/cases/${view.caseId}/newstart`}
      />
    </Form>
  )
}

/** An assessment part by part. */
const assessedParts = (words: Words, form: ReintegrationForm): readonly ToldPart[] =>
  assessmentPartNames.map((part) => ({
    title: words.work(`newstart:part.${part}`),
    lines: [
      ...assessmentParts[part].map((name) => ({ label: label(words, name), value: form[name] })),
      ...(part === 'home'
        ? [{ label: label(words, 'dependants'), value: words.number(form.dependants) }]
        : []),
      ...(part === 'around'
        ? [{ label: label(words, 'risk'), value: words.work(`risk:level.${form.risk}`) }]
        : []),
    ].filter(({ value }) => value !== ''),
  }))

/** Whether a new start was assessed, what was found, and the way to assess it. */
export const AssessmentCard = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { words } = props.c.var
  const { view } = props
  const form = newestForm(view.forms, 'reintegration')
  const by = newestFilled(view, 'reintegration')?.by ?? null
  return (
    <section class="card stack" aria-labelledby="assessment">
      <h2 id="assessment">{words.work('newstart:assessment.title')}</h2>
      {form === null ? (
        <p class="empty">{words.work('newstart:assessment.none')}</p>
      ) : (
        <details>
          <summary>
            {words.work('newstart:assessment.done', { day: words.date(form.on) })}
            {by === null ? null : (
              <>
                {' '}
                · <bdi>{by}</bdi>
              </>
            )}
          </summary>
          <div class="stack">
            <ToldParts parts={assessedParts(words, form)} />
          </div>
        </details>
      )}
      {view.mayAct ? (
        <a class="button start" href={`/cases/${view.caseId}/newstart/assessment`}>
          {words.work(form === null ? 'newstart:assessment.begin' : 'newstart:assessment.again')}
        </a>
      ) : null}
    </section>
  )
}
