import { zonesOf } from '../../referral/office/sides.ts'
import type { AssistanceView } from '../../app/assistance.ts'
import type { Page } from '../env.ts'
import type { Typed } from '../typed.ts'
import { Form, Picks } from './form.tsx'

/** How somebody may agree to a plan, and whether they keep a copy of it. */
export const agreedHow = ['signed', 'voice'] as const
export const agreedCopy = ['given', 'withheld'] as const

const chosenOf = (typed: string | undefined) => (typed === undefined || typed === '' ? [] : [typed])

/** What the person said to the plan as it stands now. */
export const Agreement = (props: {
  readonly c: Page
  readonly view: AssistanceView
  readonly typed: Typed
}) => {
  const { c, view, typed } = props
  const { words } = c.var
  const { reintegration } = view.record
  if (reintegration === null) return null
  const { agreement, version } = reintegration
  return (
    <section class="card stack" aria-labelledby="agreement">
      <h2 id="agreement">{words.work('newstart:agreement.title')}</h2>
      {agreement !== null ? (
        <>
          <p>
            <strong>{words.work(`newstart:agreement.${agreement.how}`)}</strong>{' '}
            {words.timeAt(agreement.at, zonesOf(view)[view.side])}
          </p>
          <p>{words.work(`newstart:copy.${agreement.copy}`)}</p>
        </>
      ) : (
        <p class="empty">{words.work('newstart:agreement.none')}</p>
      )}
      {view.mayAct && agreement === null ? (
        <Form c={c} action={`/cases/${view.caseId}/newstart`} class="stack">
          <p class="hint">{words.work('newstart:agreement.body')}</p>
          <input type="hidden" name="version" value={String(version)} />
          <Picks
            type="radio"
            label={words.work('newstart:agreement.how')}
            name="how"
            options={agreedHow.map((how) => [how, words.work(`newstart:agreement.${how}`)] as const)}
            chosen={chosenOf(typed['how'])}
          />
          <Picks
            type="radio"
            label={words.work('newstart:agreement.copy')}
            name="copy"
            options={agreedCopy.map((kept) => [kept, words.work(`newstart:copy.${kept}`)] as const)}
            chosen={chosenOf(typed['copy'])}
          />
          <div class="row">
            <button class="primary">{words.work('newstart:agreement.submit')}</button>
          </div>
        </Form>
      ) : null}
    </section>
  )
}
