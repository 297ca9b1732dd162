import type { Approval } from '../../../src/app/approvals.ts'
import type {
  CaseConsent,
  CaseMessage,
  CaseRecording,
  CaseView,
  CodeWord,
  Standing,
} from '../../../src/app/case-view.ts'
import type { Actor, Casework } from '../../../src/app/casework.ts'
import type { QueueItem } from '../../../src/app/queue-line.ts'
import type { Doubt, ReplyBar, TemplateOffer } from '../../../src/app/sending.ts'
import type { CaseShare } from '../../../src/app/sharing.ts'
import type { CasePicture, PictureAsked } from '../../../src/app/pictures.ts'
import { askedByWorkers } from '../../../src/app/casework.ts'
import { seenAs } from '../../../src/app/sending.ts'
import { asId } from '../../../src/core/ids.ts'
import type {
  CaseCode,
  CaseId,
  ConversationKey,
  MessageId,
  AttachmentId,
  WorkerId,
} from '../../../src/core/ids.ts'
import { fail, ok } from '../../../src/core/result.ts'
import { hours, minutes } from '../../../src/core/time.ts'
import type { Clock } from '../../../src/core/time.ts'
import type { Conflict } from '../../../src/app/conflicts.ts'
import { askedFirst } from '../../../src/app/staffing.ts'
import type { Fit, Handover, LineNote, Profile, ShiftView, Team } from '../../../src/app/staffing.ts'
import { now } from './now.ts'
import type { FakeComplaint } from './complaints.ts'
import type { FakeDesk } from './desk.ts'
import { someDesk } from './desk.ts'
import type { FakePlaces } from './offices.ts'
import { noPlaces } from './offices.ts'

export { now }

/** A case of the queue, with what the test does not care about filled in. */
export const caseItem = (id: string, change: Partial<QueueItem> = {}): QueueItem => ({
  id: asId<CaseId>(id),
  code: asId<CaseCode>(`K7-${id.toUpperCase()}`),
  kind: 'case',
  status: 'waiting',
  priority: 'P2',
  reason: 'adult',
  risk: null,
  language: 'ar',
  child: false,
  workerGender: 'no_preference',
  channel: 'telegram',
  assignedTo: null,
  backup: null,
  teamId: null,
  officeId: null,
  conversationKey: asId<ConversationKey>(`of ${id}`),
  contact: 'open',
  caution: 'none',
  openedAt: now - minutes(12),
  waitsSince: now - minutes(12),
  pages: 0,
  dueAt: now + minutes(48),
  awaitsReply: false,
  lastWordAt: now - minutes(7),
  unansweredSince: null,
  ...change,
})

/** Two messages, one of them answered. */
export const someMessages: readonly CaseMessage[] = [
  {
    id: asId<MessageId>('m1'),
    author: 'person',
    workerName: null,
    text: 'Secret words of the person',
    voice: null,
    at: now - minutes(9),
    delivery: null,
    template: null,
  },
  {
    id: asId<MessageId>('m2'),
    author: 'worker',
    workerName: 'Sam',
    text: 'Hello, I am Sam.',
    voice: null,
    at: now - minutes(7),
    delivery: { state: 'read' },
    template: null,
  },
]

/** A voice note, with what the test does not care about filled in. */
export const voice = (id: string, change: Partial<CaseRecording> = {}): CaseRecording => ({
  id: asId<AttachmentId>(id),
  seconds: 72,
  at: now - minutes(8),
  state: 'kept',
  code: null,
  ...change,
})

/** A picture, with what the test does not care about filled in. */
export const picture = (id: string, change: Partial<CasePicture> = {}): CasePicture => ({
  id: asId<AttachmentId>(id),
  at: now - minutes(8),
  state: 'kept',
  code: null,
  ...change,
})

/** An entry of the ledger, with what the test does not care about filled in. */
export const entry = (purpose: CaseConsent['purpose'], change: Partial<CaseConsent> = {}): CaseConsent => ({
  purpose,
  scope: null,
  decision: 'given',
  givenBy: 'self',
  method: 'button',
  language: 'ar',
  quality: 'clear',
  at: now - minutes(14),
  expiresAt: null,
  state: 'given',
  ...change,
})

/** A request for a second worker, with what the test does not care about filled in. */
export const request = (id: string, requestedBy: WorkerId, change: Partial<Approval> = {}): Approval => ({
  id,
  caseId: asId<CaseId>('aa1'),
  code: asId<CaseCode>('K7-AA1'),
  action: 'caution_flag',
  sharing: null,
  reason: 'signs_in_chat',
  requestedBy,
  requestedByName: 'Sam',
  requestedAt: now - minutes(5),
  decision: 'pending',
  decidedByName: null,
  ...change,
})

/** Everything there is, as values: can be copied, compared and put back. */
export interface FakeData {
  readonly items: Map<CaseId, QueueItem>
  messages: CaseMessage[]
  recordings: CaseRecording[]
  pictures: CasePicture[]
  pictureAsked: PictureAsked
  consents: CaseConsent[]
  shares: CaseShare[]
  approvals: Approval[]
  /** Until when who may read which case: `<worker> <case>`. */
  readonly grants: Map<string, number>
  readonly drafts: Set<string>
  /** What every reply is asked about. */
  doubts: Doubt[]
  /** What is to be deleted stays. */
  keeps: boolean
  bar: ReplyBar | null
  /** What may go first once the window is over. */
  templates: TemplateOffer | null
  /** Of a channel that has a window. */
  windowEndsAt: number
  safeContact: CaseView['safeContact']
  codeWord: CodeWord
  readonly profiles: Map<WorkerId, Profile>
  /** How a case suits everyone; perfectly, where nothing is said. */
  readonly fits: Map<CaseId, Fit>
  /** What is refused only when it is claimed. */
  readonly notForYou: Set<CaseId>
  /** What the queue says beside a case, where it is not what it says of all. */
  readonly notes: Map<CaseId, Partial<LineNote>>
  handovers: Handover[]
  teams: Team[]
  conflicts: (Conflict & { readonly worker: WorkerId })[]
  readonly places: FakePlaces
  /** Who was talked with. */
  talkedWith: WorkerId[]
  /** Put into somebody's hands, and not opened yet. */
  given: { readonly to: WorkerId; readonly id: CaseId; readonly pages: number }[]
  /** What a supervisor sees of the shift, where it is not what the colleagues make of it. */
  shift: ShiftView | null
  complaints: FakeComplaint[]
  /** Whom people do not want. */
  refused: WorkerId[]
  readonly desk: FakeDesk
  /** Every time a case was opened, by whom. */
  readonly openings: string[]
}

const startOf = (items: readonly QueueItem[]): FakeData => ({
  items: new Map(items.map((item) => [item.id, item])),
  messages: [...someMessages],
  recordings: [],
  pictures: [],
  pictureAsked: { standing: 'none', until: null, bar: null },
  consents: [
    entry('record_data'),
    entry('share', { scope: 'Secret agency', decision: 'refused', state: 'refused', at: now - minutes(13) }),
  ],
  shares: [],
  approvals: [],
  grants: new Map(),
  drafts: new Set(),
  doubts: [],
  keeps: false,
  bar: null,
  templates: null,
  windowEndsAt: now + hours(20),
  safeContact: null,
  codeWord: 'none',
  profiles: new Map(),
  fits: new Map(),
  notForYou: new Set(),
  notes: new Map(),
  handovers: [],
  teams: [],
  conflicts: [],
  places: structuredClone(noPlaces),
  talkedWith: [],
  given: [],
  shift: null,
  complaints: [],
  refused: [],
  desk: structuredClone(someDesk),
  openings: [],
})

/** The use cases' stand-in: cases in memory, just enough rules for the pages to be wrong about. */
export const createFakeCasework = (start: readonly QueueItem[], clock: Clock = { now: () => now }) => {
  let data = startOf(start)
  const listeners = new Set<(changed: 'queue' | CaseId) => void>()
  const mine = (actor: Actor, id: CaseId) => {
    const item = data.items.get(id)
    return item?.assignedTo === actor.id ? item : null
  }
  const change = (id: CaseId, to: Partial<QueueItem>) => {
    const item = data.items.get(id)
    if (item) data.items.set(id, { ...item, ...to })
    for (const listener of listeners) for (const what of ['queue', id] as const) listener(what)
  }
  const view = (item: QueueItem, standing: Standing): CaseView => ({
    item,
    standing,
    backupName: item.backup === null ? null : 'Bo',
    safeContact: data.safeContact,
    codeWord: data.codeWord,
    shares: data.shares,
    approvals: data.approvals,
    answers: [
      { field: 'wish', values: ['talk', 'dropped_code'], kind: 'codes' },
      { field: 'chosen_name', values: ['Secret name'], kind: 'text' },
      { field: 'info_country', values: ['NP', 'unknown'], kind: 'country' },
    ],
    consents: data.consents,
    messages: data.messages,
    recordings: data.recordings,
    pictures: data.pictures,
    pictureAsked: data.pictureAsked,
    replyBar: standing === 'assignee' ? data.bar : 'not_assigned',
    windowEndsAt: item.channel === 'whatsapp' ? data.windowEndsAt : null,
    templates: standing === 'assignee' ? data.templates : null,
  })
  const isSecond = (actor: Actor, { caseId }: Approval) =>
    actor.role === 'supervisor' || data.items.get(caseId)?.backup === actor.id

  const standingOf = (actor: Actor, item: QueueItem): Standing | null => {
    if (item.assignedTo === actor.id) return 'assignee'
    if (item.backup === actor.id) return 'backup'
    const granted = (data.grants.get(`${actor.id} ${item.id}`) ?? 0) > clock.now()
    return actor.role === 'supervisor' && granted ? 'supervisor' : null
  }

  /** What a reader sees; nothing is noted as read. */
  const seenBy = (actor: Actor, id: CaseId) => {
    const item = data.items.get(id)
    if (!item) return fail('not_yours')
    const standing = standingOf(actor, item)
    if (!standing) return fail(actor.role === 'supervisor' ? 'reason_needed' : 'not_yours')
    return ok(view(item, standing))
  }

  const casework: Casework = {
    queue: async (actor) => {
      const open = [...data.items.values()].filter((item) => item.status !== 'closed')
      return {
        waiting: open.filter((item) => item.status === 'waiting'),
        mine: open.filter((item) => item.assignedTo === actor.id),
        others: open.filter((item) => item.assignedTo !== null && item.assignedTo !== actor.id),
      }
    },
    item: async (actor, id) => {
      const item = data.items.get(id)
      if (!item) return null
      const known = [item.assignedTo, item.backup].includes(actor.id) || actor.role === 'supervisor'
      return item.status === 'waiting' || known ? item : null
    },
    open: async (actor, id) => {
      const seen = seenBy(actor, id)
      if (seen.ok) data.openings.push(`${actor.id} ${id}`)
      return seen
    },
    unlock: async (actor, id) => {
      if (actor.role !== 'supervisor' || !data.items.has(id)) return fail('not_yours')
      data.grants.set(`${actor.id} ${id}`, clock.now() + hours(1))
      return ok(undefined)
    },
    setBackup: async (actor, id, backup) => {
      if (!mine(actor, id)) return fail('not_yours')
      if (backup === 'stranger') return fail('unknown')
      change(id, { backup })
      return ok(undefined)
    },
    refuseWorker: async (actor, id, worker) => {
      if (!mine(actor, id)) return fail('not_yours')
      if (worker === '' || worker === actor.id) return fail('unknown')
      if (data.items.get(id)?.backup === worker) change(id, { backup: null })
      data.refused = [...data.refused, worker]
      return ok(undefined)
    },
    takeOver: async (actor, id) => {
      const item = data.items.get(id)
      if (item?.backup !== actor.id) return fail('not_yours')
      change(id, { assignedTo: actor.id, backup: item.assignedTo })
      return ok(undefined)
    },
    recordConsent: async (actor, id, spoken) => {
      const item = mine(actor, id)
      if (!item) return fail('not_yours')
      if (item.kind === 'alert') return fail('no_record')
      const { purpose, scope, decision } = spoken
      if (!askedByWorkers.some((asked) => asked === purpose)) return fail('not_for_workers')
      if (item.child && purpose === 'police') return fail('not_for_children')
      if ((scope !== null) !== ['share', 'family_contact'].includes(purpose)) return fail('scope')
      const same = (one: CaseConsent) => one.purpose === purpose && one.scope === scope
      if (decision === 'withdrawn' && data.consents.findLast(same)?.decision !== 'given') {
        return fail('not_given')
      }
      data.consents = [
        ...data.consents.map((one) => (same(one) ? { ...one, state: null } : one)),
        entry(purpose, { ...spoken, at: now, state: decision }),
      ]
      return ok(undefined)
    },
    share: async (actor, id, { agency, categories }) => {
      const item = mine(actor, id)
      if (!item) return fail('not_yours')
      if (categories.length === 0) return fail('nothing')
      const live = data.consents.some((one) => one.scope === agency && one.state === 'given')
      if (!live) return fail('no_consent')
      if (item.child) return fail('no_approval')
      data.shares.push({ agency, categories, at: now, sharedBy: actor.name })
      return ok(undefined)
    },
    request: async (actor, id, action, reason, sharing = null) => {
      const item = data.items.get(id)
      if (!item || (actor.role !== 'supervisor' && !mine(actor, id))) return fail('not_yours')
      if (action.startsWith('lower_to_') && action.slice(-2) <= item.priority) return fail('not_lower')
      if (action === 'child_sharing' && !sharing?.agency) return fail('nothing')
      const same = (one: Approval) => one.action === action && one.decision === 'pending'
      if (data.approvals.some(same)) return fail('pending')
      data.approvals.push(
        request(`ap${data.approvals.length + 1}`, actor.id, {
          action,
          reason,
          sharing: action === 'child_sharing' ? sharing : null,
          caseId: id,
          code: item.code,
          requestedByName: actor.name,
        }),
      )
      return ok(undefined)
    },
    decide: async (actor, id, decision) => {
      const approval = data.approvals.find((one) => one.id === id)
      if (!approval) return fail('not_found')
      if (approval.requestedBy === actor.id) return fail('same_worker')
      if (!isSecond(actor, approval)) return fail('not_found')
      if (approval.decision !== 'pending') return fail('over')
      if (decision === 'approved' && approval.action === 'child_sharing' && approval.sharing === null)
        return fail('unreadable')
      const decided = { ...approval, decision, decidedByName: actor.name }
      data.approvals = data.approvals.map((one) => (one.id === id ? decided : one))
      return ok(undefined)
    },
    approvals: async (actor) =>
      data.approvals.filter(
        (one) => one.decision === 'pending' && (one.requestedBy === actor.id || isSecond(actor, one)),
      ),
    claim: async (actor, id, despite = []) => {
      const item = data.items.get(id)
      if (!item) return fail('not_found')
      if (item.status !== 'waiting') return fail('taken')
      if (data.fits.get(id)?.mismatches.length) return fail('no_match')
      const questions = data.fits.get(id)?.strains.filter((strain) => askedFirst.includes(strain)) ?? []
      if (!questions.every((strain) => despite.includes(strain))) return fail('question')
      if (data.notForYou.has(id)) return fail('not_for_you')
      change(id, { status: 'claimed', assignedTo: actor.id })
      return ok(undefined)
    },
    reply: async (actor, id, { draft, text, seen, since }) => {
      // In this order: a page must not show who may not reply that their reply was empty.
      if (text.trim() === '') return fail('empty')
      if (text.length > 4096) return fail('too_long')
      if (!mine(actor, id)) return fail('not_yours')
      if (data.bar) return fail(data.bar)
      if (since !== undefined && (data.items.get(id)?.lastWordAt ?? 0) > since) return fail('news')
      if (data.doubts.some((doubt) => !seen?.includes(seenAs(doubt)))) return fail('doubt')
      if (!data.drafts.has(draft)) {
        data.drafts.add(draft)
        const sent = {
          author: 'worker',
          workerName: actor.name,
          text,
          voice: null,
          template: null,
          at: now,
        } as const
        data.messages.push({ ...sent, id: asId<MessageId>(draft), delivery: { state: 'queued' } })
      }
      change(id, { awaitsReply: false })
      return ok(undefined)
    },
    sendVoice: async (actor, id, { draft, seconds }) => {
      if (!mine(actor, id)) return fail('not_yours')
      if (data.bar) return fail(data.bar)
      if (!data.drafts.has(draft)) {
        data.drafts.add(draft)
        const sent = { author: 'worker', workerName: actor.name, text: '', template: null, at: now } as const
        const said = voice(draft, { seconds, at: now })
        data.messages.push({
          ...sent,
          id: asId<MessageId>(draft),
          voice: said,
          delivery: { state: 'queued' },
        })
      }
      return ok(undefined)
    },
    sendTemplate: async (actor, id, { draft, name }) => {
      if (!mine(actor, id)) return fail('not_yours')
      // Where nothing is said of it, all goes well.
      const offer = data.templates
      if (offer !== null && offer.bar !== null) return fail(offer.bar)
      const text = offer?.lines.find((line) => line.name === name)?.text ?? name
      if (!data.drafts.has(draft)) {
        data.drafts.add(draft)
        const sent = { author: 'worker', workerName: actor.name, text, voice: null, template: name } as const
        data.messages.push({ ...sent, id: asId<MessageId>(draft), at: now, delivery: { state: 'queued' } })
      }
      return ok(undefined)
    },
    doubts: async (actor, id) => (mine(actor, id) ? data.doubts : []),
    hear: async (actor, id, recording) => {
      const item = data.items.get(id)
      const spoken = data.messages.flatMap((message) => message.voice ?? [])
      const found = [...data.recordings, ...spoken].find((one) => one.id === recording)
      if (!item || !standingOf(actor, item) || found?.state !== 'kept') return fail('not_found')
      data.openings.push(`${actor.id} ${id}`)
      return ok({ bytes: Buffer.from('OggS Secret voice'), mime: 'audio/ogg' })
    },
    deleteRecording: async (actor, id, recording) => {
      if (!mine(actor, id)) return fail('not_found')
      if (data.keeps) return fail('kept')
      data.recordings = data.recordings.map((one) =>
        one.id === recording ? { ...one, state: 'gone', code: 'deleted' } : one,
      )
      return ok(undefined)
    },
    askForPicture: async (actor, id) => {
      if (!mine(actor, id)) return fail('not_yours')
      const { bar } = data.pictureAsked
      if (bar !== null) return fail(bar)
      data.pictureAsked = { standing: 'asked', until: now + minutes(60), bar: 'asked' }
      return ok(undefined)
    },
    openPicture: async (actor, id, one, size) => {
      const item = data.items.get(id)
      const found = data.pictures.find((each) => each.id === one)
      if (!item || !standingOf(actor, item) || found?.state !== 'kept') return fail('not_found')
      if (size === 'whole') data.openings.push(`${actor.id} ${id} picture`)
      return ok({ bytes: Buffer.from(`Secret ${size}`), mime: 'image/jpeg' })
    },
    deletePicture: async (actor, id, one) => {
      if (!mine(actor, id)) return fail('not_found')
      if (data.keeps) return fail('kept')
      data.pictures = data.pictures.map((each) =>
        each.id === one ? { ...each, state: 'gone', code: 'deleted' } : each,
      )
      return ok(undefined)
    },
    resume: async (actor, id) => {
      if (!mine(actor, id)) return fail('not_yours')
      data.bar = null
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
  return {
    casework,
    seenBy,
    listeners,
    /** What there is now; a test may change it. */
    get data() {
      return data
    },
    /** Puts everything back to a copy that was made before. */
    restore: (copy: FakeData) => {
      data = structuredClone(copy)
    },
  }
}
