import type { QueueItem } from '../../app/queue-line.ts'
import type { CaseId } from '../../core/ids.ts'
import type { Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { StepHead } from './case-head.tsx'
import type { Options } from './form.tsx'
import { Form, Problem, Select, StepButtons } from './form.tsx'
import { Icon } from './icon.tsx'
import type { Refusal } from './refused.tsx'
import { Refused } from './refused.tsx'
import { Shell } from './shell.tsx'

const Begin = (props: { readonly c: Page; readonly item: QueueItem; readonly offices: Options }) => {
  const { c, item, offices } = props
  const { words } = c.var
  if (offices.length === 0) return <p class="empty">{words.work('casework:begin.no_office')}</p>
  return (
    <Form c={c} action={`/cases/${item.id}/assistance`} class="stack">
      <Select
        label={words.work('casework:begin.office')}
        name="office"
        options={offices}
        hint={words.work('casework:begin.hint')}
      />
      <StepButtons c={c} submit={words.work('casework:begin.submit')} back={`/cases/${item.id}`} />
    </Form>
  )
}

/** Nothing was begun after triage: its worker is asked in which of their offices it begins. */
export const UnbegunPage = (props: {
  readonly c: Page
  readonly item: QueueItem
  readonly offices: Options
  readonly trouble: Refusal | null
}) => {
  const { c, item, trouble } = props
  const { words } = c.var
  // A case that already lies in an office begins there.
  const offices =
    item.officeId === null ? props.offices : props.offices.filter(([id]) => id === item.officeId)
  const isOwn = item.assignedTo === actorOf(c).id
  return (
    <Shell c={c} class="middle">
      <StepHead c={c} item={item} title={words.work('casework:page.assistance')} />
      <section class="card stack">
        <p>{words.work('casework:begin.body')}</p>
        {trouble === null ? null : <Refused c={c} code={trouble} />}
        {isOwn ? (
          <Begin c={c} item={item} offices={offices} />
        ) : (
          <p class="empty">{words.work('casework:begin.not_yours')}</p>
        )}
      </section>
    </Shell>
  )
}

/** What is kept of a case does not open: no rule may go by the rest, so none of it is shown. */
export const UnreadablePage = (props: { readonly c: Page; readonly id: CaseId }) => {
  const { words } = props.c.var
  return (
    <Shell c={props.c} class="middle">
      <header class="case-head">
        <a class="back" href={`/cases/${props.id}`}>
          <Icon name="arrow-left" mirrored />
          {words.t('case.title')}
        </a>
        <h1>{words.work('casework:page.assistance')}</h1>
      </header>
      <Problem>{words.work('casework:refused.unreadable')}</Problem>
    </Shell>
  )
}
