import type {
  Actor,
  CaseMessage,
  CaseView,
  Casework,
  QueueItem,
  ReplyBar,
} from '../../../src/app/casework.ts'
import { asId } from '../../../src/core/ids.ts'
import type { CaseCode, CaseId, MessageId } from '../../../src/core/ids.ts'
import { fail, ok } from '../../../src/core/result.ts'
import { hours, minutes } from '../../../src/core/time.ts'

export const now = 1_900_000_000_000

/** A case of the queue, with what the test does not care about filled in. */
export const caseItem = (id: string, change: Partial<QueueItem> = {}): QueueItem => ({
  id: asId<CaseId>(id),
  code: asId<CaseCode>(`K7-${id.toUpperCase()}`),
  kind: 'case',
  status: 'waiting',
  priority: 'P2',
  reason: 'adult',
  language: 'ar',
  child: false,
  workerGender: 'no_preference',
  channel: 'telegram',
  assignedTo: null,
  openedAt: now - minutes(12),
  dueAt: now + minutes(48),
  awaitsReply: false,
  ...change,
})

/** Two messages, one of them answered. */
export const someMessages: readonly CaseMessage[] = [
  {
    id: asId<MessageId>('m1'),
    author: 'person',
    workerName: null,
    text: 'Secret words of the person',
    at: now - minutes(9),
    delivery: null,
  },
  {
    id: asId<MessageId>('m2'),
    author: 'worker',
    workerName: 'Sam',
    text: 'Hello, I am Sam.',
    at: now - minutes(7),
    delivery: { state: 'read' },
  },
]

/** The use cases' stand-in: cases in memory, just enough rules for the pages to be wrong about. */
export const createFakeCasework = (start: readonly QueueItem[]) => {
  const items = new Map(start.map((item) => [item.id, item]))
  const messages: CaseMessage[] = [...someMessages]
  const drafts = new Set<string>()
  const listeners = new Set<(changed: 'queue' | CaseId) => void>()
  const state: { bar: ReplyBar | null } = { bar: null }
  const mine = (actor: Actor, id: CaseId) => {
    const item = items.get(id)
    return item?.assignedTo === actor.id ? item : null
  }
  const change = (id: CaseId, to: Partial<QueueItem>) => {
    const item = items.get(id)
    if (item) items.set(id, { ...item, ...to })
    for (const listener of listeners) for (const what of ['queue', id] as const) listener(what)
  }
  const view = (item: QueueItem): CaseView => ({
    item,
    answers: [
      { field: 'wish', values: ['talk', 'dropped_code'], kind: 'codes' },
      { field: 'chosen_name', values: ['Secret name'], kind: 'text' },
      { field: 'info_country', values: ['NP', 'unknown'], kind: 'country' },
    ],
    consents: [
      { purpose: 'record_data', decision: 'given', language: 'ar', at: now - minutes(14) },
      { purpose: 'share', decision: 'refused', language: 'ar', at: now - minutes(13) },
    ],
    messages,
    replyBar: state.bar,
    windowEndsAt: item.channel === 'whatsapp' ? now + hours(20) : null,
  })

  const casework: Casework = {
    queue: async (actor) => {
      const open = [...items.values()].filter((item) => item.status !== 'closed')
      return {
        waiting: open.filter((item) => item.status === 'waiting'),
        mine: open.filter((item) => item.assignedTo === actor.id),
        others: open.filter((item) => item.assignedTo !== null && item.assignedTo !== actor.id),
      }
    },
    item: async (actor, id) => {
      const item = items.get(id)
      return item?.status === 'waiting' ? item : mine(actor, id)
    },
    open: async (actor, id) => {
      const item = mine(actor, id)
      return item ? ok(view(item)) : fail('not_yours')
    },
    claim: async (actor, id) => {
      const item = items.get(id)
      if (!item) return fail('not_found')
      if (item.status !== 'waiting') return fail('taken')
      change(id, { status: 'claimed', assignedTo: actor.id })
      return ok(undefined)
    },
    reply: async (actor, id, { draft, text }) => {
      if (!mine(actor, id)) return fail('not_yours')
      if (text.trim() === '') return fail('empty')
      if (text.length > 4096) return fail('too_long')
      if (state.bar) return fail(state.bar)
      if (!drafts.has(draft)) {
        drafts.add(draft)
        const sent = { author: 'worker', workerName: actor.name, text, at: now } as const
        messages.push({ ...sent, id: asId<MessageId>(draft), delivery: { state: 'queued' } })
      }
      change(id, { awaitsReply: false })
      return ok(undefined)
    },
    resume: async (actor, id) => {
      if (!mine(actor, id)) return fail('not_yours')
      state.bar = null
      return ok(undefined)
    },
    close: async (actor, id) => {
      if (!mine(actor, id)) return fail('not_yours')
      change(id, { status: 'closed' })
      return ok(undefined)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
  return { casework, messages, state, items, listeners }
}
