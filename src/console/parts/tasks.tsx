import type { CaseView } from '../../app/case-view.ts'
import type { CaseTask, DueTask } from '../../app/desk.ts'
import type { Instant } from '../../core/time.ts'
import type { Page } from '../env.ts'
import { Form } from './form.tsx'
import { Icon } from './icon.tsx'

/** How long there is, or has not been: in words and by a shape, never by colour alone. */
const DueMark = (props: { readonly c: Page; readonly dueAt: Instant }) => {
  const { words, deps } = props.c.var
  const left = props.dueAt - deps.clock.now()
  const isOver = left <= 0
  return (
    <span class={isOver ? 'due overdue' : 'due'}>
      <Icon name={isOver ? 'triangle-alert' : 'clock'} />
      {words.t(isOver ? 'tasks.overdue' : 'tasks.due', { span: words.span(Math.abs(left)) })}
    </span>
  )
}

const Task = (props: { readonly c: Page; readonly view: CaseView; readonly task: CaseTask }) => {
  const { c, view, task } = props
  const { words, deps } = c.var
  const now = deps.clock.now()
  const mayFinish = view.standing !== 'supervisor' && view.item.status !== 'closed' && task.doneAt === null
  return (
    <li class="task">
      <span class="said" dir="auto" id={`task-${task.id}`}>
        {task.text ?? words.t('tasks.sealed')}
      </span>
      <span class="hint">
        {task.doneAt === null ? (
          <>
            <DueMark c={c} dueAt={task.dueAt} /> · {words.time(task.dueAt, now)}
          </>
        ) : (
          <>
            <Icon name="check" /> {words.t('tasks.done', { time: words.time(task.doneAt, now) })}
          </>
        )}
        {' · '}
        <bdi>{task.setBy ?? words.t('conversation.worker')}</bdi>
      </span>
      {mayFinish ? (
        <Form c={c} action={`/cases/${view.item.id}/task-done`}>
          <button name="task" value={task.id} aria-describedby={`task-${task.id}`}>
            {words.t('tasks.finish')}
          </button>
        </Form>
      ) : null}
    </li>
  )
}

/** What is to be done in a case, the earliest first, and what was done. */
export const Tasks = (props: {
  readonly c: Page
  readonly view: CaseView
  readonly tasks: readonly CaseTask[]
}) => {
  const { words } = props.c.var
  const listed = (tasks: readonly CaseTask[]) => (
    <ul class="lines">
      {tasks.map((task) => (
        <Task c={props.c} view={props.view} task={task} />
      ))}
    </ul>
  )
  const open = props.tasks.filter(({ doneAt }) => doneAt === null)
  const done = props.tasks.filter(({ doneAt }) => doneAt !== null)
  return (
    <section class="card" aria-labelledby="tasks">
      <h2 id="tasks">
        <Icon name="list-checks" /> {words.t('tasks.title')}
      </h2>
      {open.length === 0 ? <p class="empty">{words.t('tasks.none')}</p> : listed(open)}
      {done.length === 0 ? null : (
        <details id="done-tasks">
          <summary>{words.t('tasks.finished', { number: words.number(done.length) })}</summary>
          {listed(done)}
        </details>
      )}
    </section>
  )
}

/** For the queue: what is due in the worker's own cases, by case code and without a word of it. */
export const DueTasks = (props: { readonly c: Page; readonly tasks: readonly DueTask[] }) => {
  const { words, deps } = props.c.var
  const { tasks } = props
  return tasks.length === 0 ? null : (
    <section class="card" aria-labelledby="due-tasks">
      <h2 id="due-tasks">
        <Icon name="list-checks" /> {words.t('tasks.mine')}
      </h2>
      <ul class="lines">
        {tasks.map(({ caseId, code, dueAt }) => (
          <li>
            <a href={`/cases/${caseId}#tasks`}>
              <bdi class="code">{code}</bdi>
            </a>{' '}
            <DueMark c={props.c} dueAt={dueAt} /> · {words.time(dueAt, deps.clock.now())}
          </li>
        ))}
      </ul>
    </section>
  )
}
