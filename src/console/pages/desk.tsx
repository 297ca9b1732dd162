import type { Hono } from 'hono'
import type { CaseView } from '../../app/case-view.ts'
import { route } from '../access.ts'
import type { ConsoleEnv, Page } from '../env.ts'
import { actorOf } from '../env.ts'
import { field, textField } from '../forms.ts'
import { backToCase, caseIdOf, withCase } from '../open-case.tsx'
import { StepHead } from '../parts/case-head.tsx'
import { Shell } from '../parts/shell.tsx'
import type { DeskDraft } from '../parts/write-box.tsx'
import { NoteForm, TaskForm } from '../parts/write-box.tsx'
import { instantOf } from '../zone.ts'
import { errorPage } from './error.tsx'

const forms = {
  notes: { title: 'notes.form_title', Form: NoteForm },
  tasks: { title: 'tasks.form_title', Form: TaskForm },
} as const

/** What was not kept, with its words and why. */
const NotKept = (props: {
  readonly c: Page
  readonly view: CaseView
  readonly kind: keyof typeof forms
  readonly draft: DeskDraft
}) => {
  const { c, view, draft } = props
  const { title, Form } = forms[props.kind]
  return (
    <Shell c={c} class="middle">
      <StepHead c={c} item={view.item} title={c.var.words.t(title)} />
      <section class="card aside-words">
        <Form c={c} caseId={view.item.id} draft={draft} />
      </section>
    </Shell>
  )
}

const notKept = (c: Page, kind: keyof typeof forms, draft: DeskDraft) =>
  withCase(c, (view) => c.html(<NotKept c={c} view={view} kind={kind} draft={draft} />, 422))

/** Back to the case, at the list where what was kept now stands. */
const backTo = (c: Page, list: 'notes' | 'tasks') => c.redirect(`/cases/${caseIdOf(c)}#${list}`, 303)

const addNote = async (c: Page): Promise<Response> => {
  const [id, text] = [(await field(c, 'draft')) || c.var.deps.newId(), await textField(c, 'text')]
  const kept = await c.var.deps.desk.addNote(actorOf(c), caseIdOf(c), { draft: id, text })
  if (kept.ok) return backTo(c, 'notes')
  if (kept.code === 'not_yours') return errorPage(c, 'not_found')
  return notKept(c, 'notes', { id, text, due: '', trouble: kept.code })
}

const addTask = async (c: Page): Promise<Response> => {
  const { desk, newId, timeZone } = c.var.deps
  const [id, text, due] = [
    (await field(c, 'draft')) || newId(),
    await textField(c, 'text'),
    await field(c, 'due'),
  ]
  // What names no time is as little to come as what is past.
  const dueAt = instantOf(due, timeZone) ?? 0
  const kept = await desk.addTask(actorOf(c), caseIdOf(c), { draft: id, text, dueAt })
  if (kept.ok) return backTo(c, 'tasks')
  if (kept.code === 'not_yours') return errorPage(c, 'not_found')
  return notKept(c, 'tasks', { id, text, due, trouble: kept.code })
}

const endTask = async (c: Page): Promise<Response> => {
  const ended = await c.var.deps.desk.endTask(actorOf(c), caseIdOf(c), await field(c, 'task'))
  return ended.ok ? backTo(c, 'tasks') : backToCase(c, ended)
}

/** Notes and tasks: what workers write for each other. */
export const deskPages = (app: Hono<ConsoleEnv>): void => {
  route(app, 'POST /cases/:id/notes', addNote)
  route(app, 'POST /cases/:id/tasks', addTask)
  route(app, 'POST /cases/:id/task-done', endTask)
}
