import Database from 'better-sqlite3'
import type { Actor, Casework, Role } from '../../src/app/casework.ts'
import { createReadings } from '../../src/app/case-access.ts'
import { createCasework } from '../../src/app/casework-service.ts'
import type { Deps } from '../../src/app/deps.ts'
import { createDesk } from '../../src/app/desk-service.ts'
import type { Desk } from '../../src/app/desk.ts'
import { handleTurn } from '../../src/app/handle-turn.ts'
import { createApprovedTemplates } from '../../src/app/approved-templates.ts'
import type { ApprovedTemplates } from '../../src/app/approved-templates.ts'
import { createLimits } from '../../src/app/limits.ts'
import { ledgerOf } from '../../src/app/ledger.ts'
import { places } from '../../src/app/places.ts'
import type { Session } from '../../src/app/session.ts'
import { openSession } from '../../src/app/session.ts'
import { createChanges } from '../../src/changes.ts'
import type { Content } from '../../src/content/load.ts'
import type { ChannelAbilities, InboundContent, Outbound } from '../../src/core/channel.ts'
import type { ConsentEvent } from '../../src/core/consent.ts'
import type { ConversationKey, WorkerId } from '../../src/core/ids.ts'
import type { OutboxId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import { hours, seconds } from '../../src/core/time.ts'
import { auditChain } from '../../src/privacy/audit-chain.ts'
import type { KeyRing } from '../../src/privacy/key-ring.ts'
import { newKeyRing, unwrap } from '../../src/privacy/key-ring.ts'
import { conversationKey } from '../../src/privacy/pseudonym.ts'
import { open } from '../../src/privacy/seal.ts'
import type { OutboxRow, Store } from '../../src/store/port.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { shipped } from './content.ts'
import { migratedSqlite } from './databases.ts'
import { handClock } from './handrail.ts'

/** 2026-11-20 10:00 UTC, a Friday. */
export const morning = Date.UTC(2026, 10, 20, 10)

export interface App {
  /** The database's file, for what only the database itself can be made to do. */
  readonly file: string
  readonly deps: Deps
  readonly store: Store
  readonly casework: Casework
  readonly desk: Desk
  readonly clock: ReturnType<typeof handClock>
  /** How many rows each of our tables holds. */
  rows(): Readonly<Record<string, number>>
  /** What the bot queued for this person since the last look, opened. */
  heard(person: string): Promise<readonly Outbound[]>
  /** Types each text; one that begins with a colon taps that option of the question on screen. */
  says(person: string, ...texts: readonly string[]): Promise<void>
  /** `ago`: how long before it reaches us it was sent. */
  sends(person: string, content: InboundContent, ago?: number): Promise<'applied' | 'duplicate' | 'dropped'>
  key(person: string): ConversationKey
  /** The session as it lies sealed in the database. */
  session(person: string): Promise<Session>
  /** The person's ledger as the store has it. */
  ledger(person: string): Promise<readonly ConsentEvent[]>
  /** What was ever queued for this person, with its words while they are there. */
  outbox(person: string): Promise<readonly QueuedRow[]>
  /** The words of a notice change: from now on it has another version. */
  changeNotice(notice: string): void
  /** Removes what is past its time. */
  sweep(): Promise<void>
  /** Gives them an account; without one nobody can be named as a colleague. */
  hire(...workers: readonly Actor[]): void
  close(): Promise<void>
}

export interface QueuedRow extends OutboxRow {
  /** Null once the words are gone, or for what is no message. */
  readonly words: string | null
}

export const worker = (name: string, role: Role = 'caseworker'): Actor => ({
  id: asId<WorkerId>(`worker-${name}`),
  name,
  role,
})

const erasing: ChannelAbilities = { eraseWithin: hours(48), clearsOptions: true, replyWindow: null }

const tables = [
  'conversations',
  'persons',
  'answers',
  'consents',
  'cases',
  'messages',
  'attachments',
  'outbox',
  'audit',
  'seen',
  'shares',
  'notes',
  'tasks',
  'consent_proofs',
]

export { shipped } from './content.ts'

const withNewVersion = (content: Content, notice: string): Content => {
  const words = content.library.notices[notice]
  if (words === undefined) throw new Error(`no notice named ${notice}`)
  const { texts } = content
  return {
    ...content,
    library: {
      ...content.library,
      notices: { ...content.library.notices, [notice]: { ...words, version: words.version + 1 } },
    },
    // What ships has no notice that ever changed.
    texts: {
      ...texts,
      t: (language, key, values) =>
        key.endsWith('.changed') ? 'What is new here' : texts.t(language, key, values),
    },
  }
}

/** The use cases over a real SQLite file, without channels: what is queued is read from the outbox. */
export const startApp = async (
  options: {
    readonly abilities?: ChannelAbilities
    readonly staffed?: boolean
    /** All are approved, unless something else is said. */
    readonly templates?: ApprovedTemplates
    /** Where another process finds it, too; a new one of its own otherwise. */
    readonly ring?: KeyRing
    /** How long somebody needs for a message: two seconds, unless a flood is wanted. */
    readonly pace?: number
  } = {},
): Promise<App> => {
  const file = await migratedSqlite()
  const ring = options.ring ?? newKeyRing('testring')
  const store = await openSqlite({ file, chain: auditChain(ring) })
  const clock = handClock(morning)
  let content = shipped()
  const pace = options.pace ?? seconds(2)
  let count = 0
  const number = () => String(++count).padStart(6, '0')
  const deps: Deps = {
    store,
    ring,
    get content() {
      return content
    },
    clock,
    ids: { id: () => `id-${number()}`, session: () => number(), caseCode: () => `C${number()}` },
    changes: createChanges(),
    abilities: () => options.abilities ?? erasing,
    staffed: () => options.staffed ?? true,
    limits: createLimits({ clock, lexicon: content.lexicon, tell: () => {} }),
    timeZone: 'UTC',
    templates: options.templates ?? createApprovedTemplates(() => 'all'),
    notice: () => {},
    wakeOutbox: () => {},
  }
  const readings = createReadings(deps)
  const raw = new Database(file, { readonly: true })
  const looked = new Map<string, number>()
  const key = (person: string) => conversationKey(deps.ring, { channel: 'simulator', id: person })

  const sends: App['sends'] = (person, sent, ago = 0) => {
    clock.advance(pace)
    const ref = number()
    return handleTurn(deps, {
      from: { channel: 'simulator', id: person },
      externalId: ref,
      messageRef: ref,
      sentAt: clock.now() - ago,
      content: sent,
    })
  }
  const opened = async (person: string) => {
    const loaded = await store.conversation(key(person))
    const dataKey = loaded === null ? null : unwrap(deps.ring, loaded.conversation.wrappedKey)
    if (loaded === null || dataKey === null) throw new Error(`${person} has not written yet`)
    return { loaded, dataKey }
  }
  const sessionOf: App['session'] = async (person) => {
    const { loaded, dataKey } = await opened(person)
    const session = openSession(dataKey, key(person), loaded.conversation.session, null)
    if (session === null) throw new Error(`the session of ${person} does not open`)
    return session
  }
  const tapKey = async (person: string, option: string) => {
    const { dialog } = await sessionOf(person)
    return `${dialog.session}${dialog.prompt.toString(36)}-${option}`
  }
  return {
    file,
    deps,
    store,
    casework: createCasework(deps, readings),
    desk: createDesk(deps, readings),
    clock,
    key,
    sends,
    session: sessionOf,
    ledger: async (person) => {
      const { loaded } = await opened(person)
      const personKey = loaded.personKey === null ? null : unwrap(deps.ring, loaded.personKey)
      return ledgerOf(loaded.ledger, personKey)
    },
    outbox: async (person) => {
      const { dataKey } = await opened(person)
      const ids = raw.prepare('select id from outbox where conversation_key = ? order by seq').pluck()
      const rows = await Promise.all(
        (ids.all(key(person)) as readonly string[]).map((id) => store.outboxRow(asId<OutboxId>(id))),
      )
      return rows.flatMap((row): readonly QueuedRow[] => {
        if (row === null) return []
        const action = open(dataKey, places.action(row.id), row.action)
        const queued = action === null ? null : (JSON.parse(action) as Outbound)
        return [{ ...row, words: queued?.kind === 'message' ? queued.text : null }]
      })
    },
    changeNotice: (notice) => {
      content = withNewVersion(content, notice)
    },
    sweep: async () => {
      await store.sweep(clock.now(), content.retention.store)
    },
    hire: (...workers) => {
      const own = new Database(file)
      const insert = own.prepare(
        'insert into user (id, name, email, email_verified, role, created_at, updated_at) values (?, ?, ?, 1, ?, 0, 0)',
      )
      for (const { id, name, role } of workers) insert.run(id, name, `${id}@example.org`, role)
      own.close()
    },
    says: async (person, ...texts) => {
      for (const text of texts) {
        if (text.startsWith(':'))
          await sends(person, { kind: 'tap', key: await tapKey(person, text.slice(1)) })
        else await sends(person, { kind: 'text', text })
      }
    },
    rows: () =>
      Object.fromEntries(
        tables.map((table) => {
          const row = raw.prepare(`select count(*) as n from ${table}`).get() as { readonly n: number }
          return [table, row.n]
        }),
      ),
    heard: async (person) => {
      const known = await store.conversation(key(person))
      const dataKey = known === null ? null : unwrap(deps.ring, known.conversation.wrappedKey)
      if (dataKey === null) return []
      const rows = raw
        .prepare('select id, seq, action from outbox where conversation_key = ? and seq > ? order by seq')
        .all(key(person), looked.get(person) ?? -1) as readonly {
        readonly id: string
        readonly seq: number
        readonly action: OutboxRow['action']
      }[]
      looked.set(person, rows.at(-1)?.seq ?? looked.get(person) ?? -1)
      return rows.flatMap((row) => {
        // What was cancelled before it left has no words any more.
        const action = open(dataKey, places.action(row.id), row.action)
        return action === null ? [] : [JSON.parse(action) as Outbound]
      })
    },
    close: async () => {
      raw.close()
      await store.close()
    },
  }
}

/** The words of the messages among what was queued. */
export const words = (queued: readonly Outbound[]): string =>
  queued.flatMap((each) => (each.kind === 'message' ? [each.text] : [])).join('\n')

/** As far as the question for consent to recording, as an adult writing for themselves. */
export const toRecordQuestion = ['hello', ':en', ':yes', ':no', ':given', ':adult', ':correct']
/** And on into the queue, the short way, to be written to at any time. */
export const toQueue = [...toRecordQuestion, ':given', ':given', ':any_time', ':straight_on']
/** Into the queue by the short way, to be written to only while there. */
export const toQueueOnlyHere = [...toRecordQuestion, ':given', ':refused', ':straight_on']
/** To an alert in danger, before any consent to recording; its confirmation is on screen. */
export const toAlert = ['hello', ':en', ':yes', ':no', ':emergency', 'skip', ':tell']
