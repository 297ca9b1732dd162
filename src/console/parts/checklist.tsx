import type { AssistanceView } from '../../app/assistance.ts'
import type { Check } from '../../referral/casework/checklist.ts'
import { checklistOf } from '../../referral/casework/checklist.ts'
import type { Page } from '../env.ts'
import { Icon } from './icon.tsx'

/** On which page of the case it is done. */
const pageOf: Readonly<Record<Check, string>> = {
  wish: 'assistance#help',
  scenario: 'assistance#help',
  partner: 'assistance#partner',
  legal_advice: 'assistance#stay',
  risk: 'danger',
  needs: 'needs',
  indicators: 'indicators',
  safety_plan: 'danger/plan',
  receiver: 'assistance#receiver',
  share_consent: 'assistance#passing',
  external_steps: 'assistance#external',
  counselling: 'travel',
  declaration: 'travel',
  guardian: 'travel',
  best_interests: 'travel',
  steps: 'steps',
  journey: 'travel',
  arrival: 'travel',
  plan: 'newstart',
}

/** What the confirmed scenario opens, and what of it is done. */
export const Checklist = (props: { readonly c: Page; readonly view: AssistanceView }) => {
  const { words } = props.c.var
  const { caseId, record, child, forms, receiving, consented } = props.view
  const list = checklistOf(record, {
    child,
    forms: forms.map(({ form }) => form.kind),
    hasReceiver: receiving !== null,
    consented,
    outside: receiving?.kind === 'agency',
  })
  return (
    <section class="card stack" aria-labelledby="checklist">
      <h2 id="checklist">
        <Icon name="list-checks" /> {words.work('casework:check.title')}
      </h2>
      <ul class="checklist">
        {list.map(({ check, done }) => (
          <li class={done ? 'done' : undefined}>
            <Icon name={done ? 'check' : 'circle-dot'} />
            <a href={`/cases/${caseId}/${pageOf[check]}`}>{words.work(`casework:check.item.${check}`)}</a>
            <span class="hint">{words.work(done ? 'casework:check.done' : 'casework:check.open')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
