import type { Child } from 'hono/jsx'
import { longestNote, longestTask } from '../../app/desk.ts'
import type { DeskBar } from '../../app/desk.ts'
import type { CaseView } from '../../app/case-view.ts'
import { hours } from '../../core/time.ts'
import type { Page } from '../env.ts'
import { localTime } from '../../referral/travel/local-time.ts'
import { Form, Problem } from './form.tsx'
import { Icon } from './icon.tsx'

/** What stands in the form. `id` names it: sent twice it is one note or task. */
export interface DeskDraft {
  readonly id: string
  readonly text: string
  readonly due: string
  readonly trouble: Exclude<DeskBar, 'not_yours'> | 'empty' | 'too_long' | 'when' | null
}

const emptyDraft = (id: string): DeskDraft => ({ id, text: '', due: '', trouble: null })

const Box = (props: {
  readonly c: Page
  readonly action: string
  readonly draft: DeskDraft
  readonly children: Child
}) => {
  const { c, draft } = props
  const { words } = c.var
  return (
    <Form c={c} action={props.action} class="stack">
      <input type="hidden" name="draft" value={draft.id} />
      <p class="hint only-workers">
        <Icon name="lock" /> {words.t('notes.only_workers')}
      </p>
      {draft.trouble === null ? null : <Problem>{words.t(`notes.trouble.${draft.trouble}`)}</Problem>}
      {props.children}
    </Form>
  )
}

/** A note for colleagues. Looks unlike the reply box, stands elsewhere, and posts elsewhere. */
export const NoteForm = (props: { readonly c: Page; readonly caseId: string; readonly draft: DeskDraft }) => {
  const { words } = props.c.var
  return (
    <Box c={props.c} action={`/cases/${props.caseId}/notes`} draft={props.draft}>
      <label for="note">{words.t('notes.label')}</label>
      <textarea id="note" name="text" rows={3} dir="auto" required maxlength={longestNote}>
        {props.draft.text}
      </textarea>
      <button>{words.t('notes.submit')}</button>
    </Box>
  )
}

/** Something to be done by a time in the zone that the console shows. */
export const TaskForm = (props: { readonly c: Page; readonly caseId: string; readonly draft: DeskDraft }) => {
  const { words, deps } = props.c.var
  const tomorrow = localTime(deps.clock.now() + hours(24), deps.timeZone)
  return (
    <Box c={props.c} action={`/cases/${props.caseId}/tasks`} draft={props.draft}>
      <label for="task">{words.t('tasks.label')}</label>
      <textarea id="task" name="text" rows={2} dir="auto" required maxlength={longestTask}>
        {props.draft.text}
      </textarea>
      <label for="due">{words.t('tasks.when')}</label>
      <input
        id="due"
        name="due"
        type="datetime-local"
        value={props.draft.due || tomorrow}
        required
        aria-describedby="due-hint"
      />
      <p class="hint" id="due-hint">
        {words.t('tasks.zone')} <bdi>{deps.timeZone}</bdi>
      </p>
      <button>{words.t('tasks.submit')}</button>
    </Box>
  )
}

/** For who may write about the case: both forms, folded, so that no hand types into the wrong one. */
export const WriteBoxes = (props: { readonly c: Page; readonly view: CaseView }) => {
  const { c, view } = props
  const { words, deps } = c.var
  const { id, status } = view.item
  if (view.standing === 'supervisor' || status === 'closed') return null
  return (
    <section class="card aside-words" aria-label={words.t('notes.form_title')}>
      <details>
        <summary>
          <Icon name="notebook-pen" /> {words.t('notes.link')}
        </summary>
        <NoteForm c={c} caseId={id} draft={emptyDraft(deps.newId())} />
      </details>
      <details>
        <summary>
          <Icon name="list-checks" /> {words.t('tasks.link')}
        </summary>
        <TaskForm c={c} caseId={id} draft={emptyDraft(deps.newId())} />
      </details>
    </section>
  )
}
