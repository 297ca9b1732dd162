import type { CaseId, MessageId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'
import { minutes } from '../core/time.ts'
import { externalKey } from '../privacy/pseudonym.ts'
import { seal } from '../privacy/seal.ts'
import { dueAt } from '../referral/due.ts'
import type { CaseRow } from '../store/port.ts'
import type { Actor, Casework, Queue, QueueItem, ReplyBar } from './casework.ts'
import { longestReply } from './casework.ts'
import type { Deps } from './deps.ts'
import type { Draft } from './draft.ts'
import { audit, change, changeCase, enqueue, personOf } from './draft.ts'
import type { Told } from './handle-turn.ts'
import { announce, finish, openDraft, takeStep } from './handle-turn.ts'
import { openCaseView } from './open-case.ts'
import { places } from './places.ts'
import { barOf, replyEnds } from './reply-bar.ts'

const toItem = (row: CaseRow): QueueItem => ({
  id: row.id,
  code: row.code,
  kind: row.kind,
  status: row.status,
  priority: row.priority,
  reason: row.reason,
  language: row.language,
  child: row.child,
  workerGender: row.workerGender,
  channel: row.channel,
  assignedTo: row.assignedTo,
  openedAt: row.openedAt,
  dueAt: dueAt(row.priority, row.openedAt),
  awaitsReply: (row.personWroteAt ?? 0) > (row.workerWroteAt ?? 0),
})

/** The caseworkers' use cases over the store: every one that touches a conversation is a turn of it. */
export const createCasework = (deps: Deps): Casework => {
  const readings = createReadings(deps)

  /** Runs a worker's action as a turn of the case's conversation; `act` sees the case as it is now. */
  const inTurn = async <Code extends string>(
    caseRow: CaseRow,
    draftId: string | null,
    act: (draft: Draft, current: CaseRow) => Code | null,
  ): Promise<Result<void, Code | 'gone'>> => {
    const now = deps.clock.now()
    const seen = draftId === null ? null : externalKey(deps.ring, `worker/${caseRow.id}`, draftId)
    const key = caseRow.conversationKey
    const outcome = await deps.store.runTurn<{ readonly refused: Code | 'gone' } | Told>(
      { key, externalKey: seen, now },
      (loaded) => {
        if (loaded === null || loaded.case?.id !== caseRow.id) {
          return { statements: [], result: { refused: 'gone' }, refused: true }
        }
        const draft = openDraft(deps, now, loaded)
        const refused = act(draft, loaded.case)
        if (refused !== null) return { statements: [], result: { refused }, refused: true }
        return finish(draft, loaded)
      },
    )
    if (outcome.kind === 'duplicate') return ok(undefined)
    if ('refused' in outcome.result) return fail(outcome.result.refused)
    announce(deps, outcome.result)
    return ok(undefined)
  }

  const assigned = async (actor: Actor, id: CaseId): Promise<CaseRow | null> => {
    const row = await deps.store.case(id)
    return row?.assignedTo === actor.id ? row : null
  }

  return {
    queue: async (actor): Promise<Queue> => {
      const items = (await deps.store.queue()).map(toItem)
      return {
        waiting: items.filter((item) => item.status === 'waiting'),
        mine: items.filter((item) => item.assignedTo === actor.id),
        others: items.filter((item) => item.status === 'claimed' && item.assignedTo !== actor.id),
      }
    },

    item: async (actor, id) => {
      const row = await deps.store.case(id)
      if (row === null) return null
      return row.status === 'waiting' || row.assignedTo === actor.id ? toItem(row) : null
    },

    open: async (actor, id) => {
      const row = await assigned(actor, id)
      if (row === null) return fail('not_yours')
      await readings.note(actor, id)
      return ok(await openCaseView(deps, row, toItem(row), actor))
    },

    claim: async (actor, id) => {
      const row = await deps.store.case(id)
      if (row === null) return fail('not_found')
      const result = await inTurn(row, null, (draft, current) => {
        if (current.status !== 'waiting') return 'taken'
        changeCase(draft, { status: 'claimed', assignedTo: actor.id, claimedAt: draft.now })
        takeStep(draft, { kind: 'worker_joined', worker: actor.name })
        audit(draft, actor.id, 'case_claimed', id)
        return null
      })
      if (result.ok) return result
      return fail(result.code === 'gone' ? 'not_found' : result.code)
    },

    reply: async (actor, id, reply) => {
      const text = reply.text.trim()
      if (text === '') return fail('empty')
      if (text.length > longestReply) return fail('too_long')
      const row = await assigned(actor, id)
      if (row === null) return fail('not_yours')
      const result = await inTurn<ReplyBar>(row, reply.draft, (draft, current) => {
        const bar = barOf(deps, draft.now, actor, current, draft.conversation, draft.session)
        if (bar !== null) return bar
        write(draft, actor, current, text)
        return null
      })
      if (result.ok) return result
      return fail(result.code === 'gone' ? 'closed' : result.code)
    },

    resume: async (actor, id) => {
      const row = await assigned(actor, id)
      if (row === null) return fail('not_yours')
      const result = await inTurn(row, null, (draft) => {
        change(draft, {
          contact: draft.conversation.contact === 'suspended' ? 'open' : draft.conversation.contact,
        })
        changeCase(draft, {})
        takeStep(draft, { kind: 'resumed' })
        audit(draft, actor.id, 'contact_resumed', id)
        return null
      })
      return result.ok ? result : fail('not_yours')
    },

    close: async (actor, id) => {
      const row = await assigned(actor, id)
      if (row === null) return fail('not_yours')
      const result = await inTurn(row, null, (draft, current) => {
        if (current.status === 'closed') return null
        changeCase(draft, { status: 'closed', closedAt: draft.now })
        takeStep(draft, { kind: 'case_closed' })
        audit(draft, actor.id, 'case_closed', id)
        return null
      })
      return result.ok ? result : fail('not_yours')
    },

    subscribe: (listener) => deps.changes.subscribe(listener),
  }
}

/** A page that asks again every few seconds is one reading; after this long a new one is written down. */
const oneReading = minutes(5)
/** Readings remembered; the oldest are forgotten, and at worst written down twice. */
const mostReadings = 1000

/** Writes down who opened a case, once a reading. */
const createReadings = (deps: Deps) => {
  const last = new Map<string, number>()
  return {
    note: async (actor: Actor, id: CaseId) => {
      const now = deps.clock.now()
      const reading = `${actor.id}/${id}`
      if (now - (last.get(reading) ?? 0) < oneReading) return
      const entry = { id: deps.ids.id(), at: now, actor: actor.id, action: 'case_read', subject: id }
      await deps.store.commit([{ do: 'audit', entry }])
      last.delete(reading)
      last.set(reading, now)
      const oldest = last.keys().next().value
      if (last.size > mostReadings && oldest !== undefined) last.delete(oldest)
    },
  }
}

/**
 * A worker's words: queued for the chat, and kept with the case under the person's key; while there is no
 * person, under the conversation's, which dies with the alert.
 */
const write = (draft: Draft, actor: Actor, current: CaseRow, text: string) => {
  const recorded = draft.conversation.personId === null ? null : personOf(draft)
  const messageId = asId<MessageId>(draft.deps.ids.id())
  const expiresAt = replyEnds(draft.session, draft.now)
  enqueue(draft, { kind: 'message', text, options: [], protect: true }, { messageId, expiresAt })
  draft.statements.push({
    do: 'insertMessage',
    row: {
      id: messageId,
      caseId: current.id,
      personId: recorded?.id ?? null,
      author: 'worker',
      workerId: actor.id,
      body: seal(recorded?.key ?? draft.key, places.message(messageId), text),
      at: draft.now,
      externalKey: null,
    },
  })
  changeCase(draft, { workerWroteAt: draft.now })
  audit(draft, actor.id, 'reply_sent', current.id)
}
