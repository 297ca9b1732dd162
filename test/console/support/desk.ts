import type { CaseNote, CaseTask, Desk, ScenarioChoice } from '../../../src/app/desk.ts'
import type { Actor } from '../../../src/app/casework.ts'
import type { TimelineEntry } from '../../../src/app/timeline.ts'
import type { CaseId } from '../../../src/core/ids.ts'
import { fail, ok } from '../../../src/core/result.ts'
import { hours, minutes } from '../../../src/core/time.ts'
import type { Suggestion } from '../../../src/referral/scenarios.ts'
import { priorities } from '../../../src/core/case.ts'
import type { createFakeCasework } from './casework.ts'
import { now } from './now.ts'

/** What workers keep for each other, of every case alike. */
export interface FakeDesk {
  notes: CaseNote[]
  tasks: CaseTask[]
  choices: ScenarioChoice[]
  suggestion: Suggestion
  timeline: TimelineEntry[]
  /** Why nothing can be written down. */
  bar: 'closed' | 'no_record' | null
}

/** An entry of the timeline, with what the test does not care about filled in. */
export const happened = (change: Partial<TimelineEntry> = {}): TimelineEntry => ({
  kind: 'claimed',
  by: 'worker',
  name: 'Sam',
  about: null,
  reason: null,
  whom: null,
  count: 1,
  at: now - minutes(3),
  byHour: false,
  ...change,
})

export const someDesk: FakeDesk = {
  notes: [{ id: 'n1', writtenBy: 'Sam', text: 'Secret note', at: now - minutes(4) }],
  tasks: [{ id: 't1', text: 'Secret task', setBy: 'Sam', dueAt: now + hours(3), doneAt: null }],
  choices: [],
  suggestion: { scenario: 'S1', reason: { field: 'contact_role', code: 'self' }, also: [] },
  timeline: [happened()],
  bar: null,
}

const isHeld = ({ data }: ReturnType<typeof createFakeCasework>, actor: Actor, id: CaseId) => {
  const item = data.items.get(id)
  return item?.assignedTo === actor.id || item?.backup === actor.id
}

/** Notes, tasks and triage in memory, with just enough rules for the pages to be wrong about. */
export const createFakeDesk = (fake: ReturnType<typeof createFakeCasework>): Desk => ({
  open: async (actor, id) => {
    const opened = await fake.casework.open(actor, id)
    if (!opened.ok) return fail('not_yours')
    // One page that opens both is one reading.
    fake.data.openings.pop()
    const { notes, tasks, suggestion, choices, timeline } = fake.data.desk
    return ok({ notes, tasks, triage: { suggestion, choices }, timeline })
  },
  due: async (actor) =>
    [...fake.data.items.values()]
      .filter(({ assignedTo }) => assignedTo === actor.id)
      .flatMap(({ id, code }) =>
        fake.data.desk.tasks.flatMap((task) =>
          task.doneAt === null ? [{ id: task.id, caseId: id, code, dueAt: task.dueAt }] : [],
        ),
      ),
  addNote: async (actor, id, { draft, text }) => {
    if (!isHeld(fake, actor, id)) return fail('not_yours')
    const { desk } = fake.data
    if (text.trim() === '') return fail('empty')
    if (desk.bar) return fail(desk.bar)
    desk.notes = [{ id: draft, writtenBy: actor.name, text, at: now }, ...desk.notes]
    return ok(undefined)
  },
  addTask: async (actor, id, { draft, text, dueAt }) => {
    if (!isHeld(fake, actor, id)) return fail('not_yours')
    const { desk } = fake.data
    if (text.trim() === '') return fail('empty')
    if (dueAt <= now) return fail('when')
    if (desk.bar) return fail(desk.bar)
    desk.tasks = [...desk.tasks, { id: draft, text, setBy: actor.name, dueAt, doneAt: null }]
    return ok(undefined)
  },
  endTask: async (actor, id, task) => {
    const { desk } = fake.data
    if (!isHeld(fake, actor, id) || !desk.tasks.some((one) => one.id === task)) return fail('not_yours')
    desk.tasks = desk.tasks.map((one) => (one.id === task ? { ...one, doneAt: now } : one))
    return ok(undefined)
  },
  chooseScenario: async (actor, id, scenario, reason) => {
    const { data } = fake
    if (data.items.get(id)?.assignedTo !== actor.id) return fail('not_yours')
    if (reason === 'as_suggested' && scenario !== data.desk.suggestion.scenario) return fail('reason')
    data.desk.choices = [{ scenario, reason, chosenBy: actor.name, at: now }, ...data.desk.choices]
    return ok(undefined)
  },
  raisePriority: async (actor, id, priority, reason) => {
    const item = fake.data.items.get(id)
    if (item?.assignedTo !== actor.id) return fail('not_yours')
    if (priorities.indexOf(priority) >= priorities.indexOf(item.priority)) return fail('not_higher')
    fake.data.items.set(id, { ...item, priority, reason })
    return ok(undefined)
  },
})
