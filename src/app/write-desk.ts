import type { CaseId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'
import { seal } from '../privacy/seal.ts'
import type { CaseRow } from '../store/port.ts'
import { rightTo } from './case-right.ts'
import { inCaseTurn } from './case-turn.ts'
import type { Actor } from './casework.ts'
import type { Deps } from './deps.ts'
import type { CaseBar, Desk } from './desk.ts'
import { furthestDue, longestNote, longestTask } from './desk.ts'
import type { Draft } from './draft.ts'
import { audit, changeCase } from './draft.ts'
import { keepingOf } from './kept-words.ts'
import { places } from './places.ts'

/** The case while this worker is its assignee or backup; null for anybody else, as for one that does not exist. */
const heldCase = async (deps: Deps, actor: Actor, id: CaseId): Promise<CaseRow | null> => {
  const row = await deps.store.case(id)
  const right = row === null ? null : await rightTo(deps, actor, row)
  return right === 'assignee' || right === 'backup' ? row : null
}

/** A turn of an open case by whoever has it. Nothing of it is said to the person: no dialog is stepped. */
const inHeldCase = async <Code extends string, Bar extends string = never>(
  deps: Deps,
  actor: Actor,
  id: CaseId,
  { draftId, bar }: { readonly draftId: string | null; readonly bar: Code | null },
  act: (draft: Draft) => Bar | null,
): Promise<Result<void, CaseBar | Code | Bar>> => {
  const row = await heldCase(deps, actor, id)
  if (row === null) return fail('not_yours')
  if (bar !== null) return fail(bar)
  const result = await inCaseTurn<CaseBar | Bar>(deps, actor, row, draftId, (draft, current) => {
    if (current.assignedTo !== actor.id && current.backup !== actor.id) return 'not_yours'
    return current.status === 'closed' ? 'closed' : act(draft)
  })
  if (result.ok) return result
  return fail(result.code === 'gone' ? 'closed' : result.code)
}

const lengthBar = (text: string, longest: number): 'empty' | 'too_long' | null => {
  if (text === '') return 'empty'
  return text.length > longest ? 'too_long' : null
}

/** Words for colleagues alone: they go into tables of their own, and never into the outbox. */
export const createDeskWriting = (deps: Deps): Pick<Desk, 'addNote' | 'addTask' | 'endTask'> => ({
  addNote: (actor, caseId, note) => {
    const text = note.text.trim()
    const guards = { draftId: `note/${note.draft}`, bar: lengthBar(text, longestNote) }
    return inHeldCase(deps, actor, caseId, guards, (draft) => {
      const keeping = keepingOf(draft)
      if (keeping === null) return 'no_record'
      const { consent, key, personId } = keeping
      const id = deps.ids.id()
      const body = seal(key, places.note(id), text)
      draft.statements.push({
        do: 'insertNote',
        consent,
        row: { id, caseId, personId, workerId: actor.id, body, at: draft.now },
      })
      changeCase(draft, {})
      audit(draft, actor.id, 'note_written', caseId)
      return null
    })
  },

  addTask: (actor, caseId, task) => {
    const text = task.text.trim()
    const ahead = task.dueAt - deps.clock.now()
    const when = ahead > 0 && ahead <= furthestDue ? null : 'when'
    const guards = { draftId: `task/${task.draft}`, bar: lengthBar(text, longestTask) ?? when } as const
    return inHeldCase(deps, actor, caseId, guards, (draft) => {
      const keeping = keepingOf(draft)
      if (keeping === null) return 'no_record'
      const { consent, key, personId } = keeping
      const id = deps.ids.id()
      const body = seal(key, places.task(id), text)
      const times = { createdAt: draft.now, dueAt: task.dueAt, doneAt: null }
      draft.statements.push({
        do: 'insertTask',
        consent,
        row: { id, caseId, personId, createdBy: actor.id, body, ...times },
      })
      changeCase(draft, {})
      audit(draft, actor.id, 'task_set', caseId)
      return null
    })
  },

  endTask: async (actor, caseId, id) => {
    const find = async () => (await deps.store.tasks(caseId)).find((each) => each.id === id)
    const found = await find()
    if (found !== undefined && found.doneAt !== null && (await heldCase(deps, actor, caseId)) !== null) {
      return ok(undefined)
    }
    const guards = { draftId: null, bar: found === undefined ? 'not_yours' : null } as const
    return inHeldCase<CaseBar>(deps, actor, caseId, guards, (draft) => {
      draft.statements.push({ do: 'endTask', id, caseId, at: draft.now })
      changeCase(draft, {})
      audit(draft, actor.id, 'task_done', caseId)
      return null
    }).catch(async (error: unknown) => {
      // Done by a colleague in the same moment: the guard of the statement refused ours.
      if ((await find())?.doneAt === null) throw error
      return ok(undefined)
    })
  },
})
