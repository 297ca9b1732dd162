import type { AttachmentKind } from '../core/channel.ts'
import { fail, ok } from '../core/result.ts'
import { hours } from '../core/time.ts'
import type { CaseRow } from '../store/port.ts'
import { wasSentIn, wasToldIn } from './as-of-closing.ts'
import { readFile } from './assistance-file.ts'
import type { DayOf } from './calendar.ts'
import { dayIn } from './calendar.ts'
import type { Readings } from './case-access.ts'
import { standingOf } from './case-access.ts'
import { readCaseFile } from './case-file.ts'
import type { Deps } from './deps.ts'
import type { Desk, DeskView } from './desk.ts'
import { openWords } from './kept-words.ts'
import { namesIn } from './names.ts'
import { ownActs } from './own-acts.ts'
import { places } from './places.ts'
import { timelineOf } from './timeline.ts'
import { choicesOf, createTriage, suggestionOf } from './triage.ts'
import { createDeskWriting } from './write-desk.ts'

/** What a worker was told since casework began; null: nothing, or it does not open. */
const wishToldAgain = async (deps: Deps, row: CaseRow): Promise<string | null> => {
  const file = await readFile(deps, row)
  return file === null || file === 'unreadable' ? null : file.record.wish
}

/** What there is about a case beside what the person said, opened for who may read it. */
const openDeskView = async (deps: Deps, row: CaseRow, dayOf: DayOf): Promise<DeskView> => {
  const { store } = deps
  const { id, personId } = row
  const { keys, ledger, loaded } = await readCaseFile(deps, row)
  const names = await namesIn(store)
  const [notes, tasks, audit, messages, members] = await Promise.all([
    store.notes(id),
    store.tasks(id),
    store.audit(id),
    store.messages(id),
    store.officeMembers(),
  ])
  const [answers, attachments] =
    personId === null ? [[], []] : await Promise.all([store.answers(personId), store.attachments(personId)])
  const wasTold = wasToldIn(row, loaded)
  const sentAt = (wanted: AttachmentKind) =>
    attachments
      .filter(wasSentIn(row))
      .flatMap(({ kind, author, at }) => (kind === wanted && author === 'person' ? [at] : []))
  return {
    notes: notes.toReversed().map((note) => ({
      id: note.id,
      writtenBy: names.get(note.workerId) ?? null,
      text: openWords(keys, places.note(note.id), note),
      at: note.at,
    })),
    tasks: tasks.map((task) => ({
      id: task.id,
      text: openWords(keys, places.task(task.id), task),
      setBy: names.get(task.createdBy) ?? null,
      dueAt: task.dueAt,
      doneAt: task.doneAt,
    })),
    triage: {
      suggestion: suggestionOf(answers.filter(wasTold), keys.person, await wishToldAgain(deps, row)),
      choices: choicesOf(audit, names),
    },
    timeline: timelineOf({
      audit: ownActs(audit, row, members),
      ledger: (ledger ?? []).filter(wasTold),
      wrote: messages.filter(({ author }) => author === 'person').map(({ at }) => at),
      voices: sentAt('voice'),
      pictures: sentAt('picture'),
      names,
      dayOf,
    }),
  }
}

/** A shift sees what is due in it and in the one after. */
const soon = hours(24)

/** The use cases of what workers keep for each other. */
export const createDesk = (deps: Deps, readings: Readings, dayOf = dayIn(deps.timeZone)): Desk => ({
  ...createDeskWriting(deps),
  ...createTriage(deps),
  open: async (actor, id) => {
    const row = await deps.store.case(id)
    const access = row === null ? null : await standingOf(deps, actor, row)
    if (row === null || access === null) return fail('not_yours')
    await readings.note(actor, id, access.grant?.reason ?? null)
    return ok(await openDeskView(deps, row, dayOf))
  },
  due: async (actor) => {
    const tasks = await deps.store.tasksDue(actor.id, deps.clock.now() + soon)
    return tasks.map(({ id, caseId, code, dueAt }) => ({ id, caseId, code, dueAt }))
  },
})
