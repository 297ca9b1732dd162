import Database from 'better-sqlite3'
import type { Actor, Casework } from '../../src/app/casework.ts'
import { createCasework } from '../../src/app/casework-service.ts'
import type { Deps } from '../../src/app/deps.ts'
import { handleTurn } from '../../src/app/handle-turn.ts'
import { places } from '../../src/app/places.ts'
import { openSession } from '../../src/app/session.ts'
import { createChanges } from '../../src/changes.ts'
import { loadContent, projectFolders } from '../../src/content/load.ts'
import type { ChannelAbilities, InboundContent, Outbound } from '../../src/core/channel.ts'
import type { ConversationKey, WorkerId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import { hours } from '../../src/core/time.ts'
import type { KeyRing } from '../../src/privacy/key-ring.ts'
import { newKeyRing, unwrap } from '../../src/privacy/key-ring.ts'
import { conversationKey } from '../../src/privacy/pseudonym.ts'
import { open } from '../../src/privacy/seal.ts'
import type { OutboxRow, Store } from '../../src/store/port.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { freshSqlite } from './databases.ts'
import { handClock } from './handrail.ts'

/** 2026-11-20 10:00 UTC, a Friday. */
export const morning = Date.UTC(2026, 10, 20, 10)

export interface App {
  /** The database's file, for what only the database itself can be made to do. */
  readonly file: string
  readonly deps: Deps
  readonly store: Store
  readonly casework: Casework
  readonly clock: ReturnType<typeof handClock>
  /** How many rows each of our tables holds. */
  rows(): Readonly<Record<string, number>>
  /** What the bot queued for this person since the last look, opened. */
  heard(person: string): Promise<readonly Outbound[]>
  /** Types each text; one that begins with a colon taps that option of the question on screen. */
  says(person: string, ...texts: readonly string[]): Promise<void>
  /** `ago`: how long before it reaches us it was sent. */
  sends(person: string, content: InboundContent, ago?: number): Promise<'applied' | 'duplicate'>
  key(person: string): ConversationKey
  close(): Promise<void>
}

export const worker = (name: string): Actor => ({
  id: asId<WorkerId>(`worker-${name}`),
  name,
  role: 'caseworker',
})

const erasing: ChannelAbilities = { eraseWithin: hours(48), clearsOptions: true, replyWindow: null }

const tables = [
  'conversations',
  'persons',
  'answers',
  'consents',
  'cases',
  'messages',
  'outbox',
  'audit',
  'seen',
]

/** The use cases over a real SQLite file, without channels: what is queued is read from the outbox. */
export const startApp = async (
  options: {
    readonly abilities?: ChannelAbilities
    readonly staffed?: boolean
    /** Where another process finds it, too; a new one of its own otherwise. */
    readonly ring?: KeyRing
  } = {},
): Promise<App> => {
  const file = freshSqlite()
  const store = await openSqlite({ file })
  const clock = handClock(morning)
  const loaded = loadContent(projectFolders)
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
  let count = 0
  const number = () => String(++count).padStart(6, '0')
  const deps: Deps = {
    store,
    ring: options.ring ?? newKeyRing('testring'),
    content: loaded.value,
    clock,
    ids: { id: () => `id-${number()}`, session: () => number(), caseCode: () => `C${number()}` },
    changes: createChanges(),
    abilities: () => options.abilities ?? erasing,
    staffed: () => options.staffed ?? true,
    wakeOutbox: () => {},
  }
  const raw = new Database(file, { readonly: true })
  const looked = new Map<string, number>()
  const key = (person: string) => conversationKey(deps.ring, { channel: 'simulator', id: person })

  const sends: App['sends'] = (person, content, ago = 0) => {
    const ref = number()
    return handleTurn(deps, {
      from: { channel: 'simulator', id: person },
      externalId: ref,
      messageRef: ref,
      sentAt: clock.now() - ago,
      content,
    })
  }
  const tapKey = async (person: string, option: string) => {
    const known = await store.conversation(key(person))
    const dataKey = known === null ? null : unwrap(deps.ring, known.conversation.wrappedKey)
    if (known === null || dataKey === null) throw new Error(`${person} has not written yet`)
    const session = openSession(dataKey, key(person), known.conversation.session)
    if (session === null) throw new Error(`the session of ${person} does not open`)
    return `${session.dialog.session}${session.dialog.prompt.toString(36)}-${option}`
  }
  return {
    file,
    deps,
    store,
    casework: createCasework(deps),
    clock,
    key,
    sends,
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
      return rows.map(
        (row) => JSON.parse(open(dataKey, places.action(row.id), row.action) ?? 'null') as Outbound,
      )
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
export const toRecordQuestion = ['hello', ':en', ':yes', ':no', ':given', ':self', ':18_plus', ':correct']
/** And on into the queue, the short way, to be written to at any time. */
export const toQueue = [...toRecordQuestion, ':given', ':given', ':any_time', ':straight_on']
/** Into the queue by the short way, to be written to only while there. */
export const toQueueOnlyHere = [...toRecordQuestion, ':given', ':refused', ':straight_on']
/** To an alert in danger, before any consent to recording; its confirmation is on screen. */
export const toAlert = ['hello', ':en', ':yes', ':no', ':emergency', 'skip', ':yes', ':yes']
