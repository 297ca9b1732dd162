import { openingReasonsAt } from '../../app/casework.ts'
import type { QueueItem } from '../../app/queue-line.ts'
import type { Page } from '../env.ts'
import { CaseHead } from './case-head.tsx'
import { Form, Problem, Select, StepButtons } from './form.tsx'
import { KeptDraft } from './kept-draft.tsx'
import { MoveLink } from './move-link.tsx'
import { ownAddress, Shell } from './shell.tsx'

/** What a supervisor sees of a colleague's case: its codes, and the question why they need to read it. */
export const ReasonPage = (props: {
  readonly c: Page
  readonly item: QueueItem
  readonly missing: boolean
  /** The page they asked for; null: this one. */
  readonly back: string | null
}) => {
  const { words } = props.c.var
  return (
    <Shell c={props.c} class="middle">
      <CaseHead c={props.c} item={props.item} />
      <KeptDraft c={props.c} />
      <Form c={props.c} action={`/cases/${props.item.id}/unlock`} class="card stack">
        <input type="hidden" name="back" value={props.back ?? ownAddress(props.c)} />
        <h2>{words.t('unlock.title')}</h2>
        <p>{words.t('unlock.body')}</p>
        {props.missing ? <Problem>{words.t('unlock.missing')}</Problem> : null}
        <Select
          label={words.t('unlock.reason')}
          name="reason"
          empty={words.t('form.choose')}
          options={openingReasonsAt(props.item.risk).map((reason) => [reason, words.t(`opening.${reason}`)])}
        />
        <StepButtons c={props.c} submit={words.t('unlock.submit')} back="/" />
      </Form>
      <MoveLink c={props.c} item={props.item} />
    </Shell>
  )
}
