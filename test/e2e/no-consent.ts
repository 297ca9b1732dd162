import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { places } from '../../src/app/places.ts'
import type { InboundContent, Outbound } from '../../src/core/channel.ts'
import type { Sealed, WrappedKey } from '../../src/core/sealed.ts'
import { hours, minutes } from '../../src/core/time.ts'
import { unwrap } from '../../src/privacy/key-ring.ts'
import { open } from '../../src/privacy/seal.ts'
import type { App } from '../support/app.ts'
import { createScanner, filesIn } from './scan.ts'
import { sweep } from './sweep.ts'

/** One thing a person does; fast-check prints a failing list of them. */
export type Act =
  | { readonly says: string; readonly late?: number }
  /** The nth button on screen, counted around; or the one of this name. */
  | { readonly taps: number | string }
  /** The nth of all buttons ever shown that are no longer on screen. */
  | { readonly tapsOld: number }
  | { readonly sends: InboundContent }
  | { readonly edits: string }
  | { readonly deletes: number }
  | { readonly waits: number }

const planted = [
  'Vorrowmere Crescent twelve',
  'my name is Mirabelle Quill',
  '+40 721 555 777',
  'they locked me in at Nettlecombe',
  'i want to kill myself at Nettlecombe',
  'أختي إيزولد تعرف كل شيء',
  'HELP ME please, Ostrander took my passport',
]
const commands =
  'exit stop delete human back skip repeat language help danger lemon /start /help /exit 0 خروج توقف مساعدة حذف رجوع'.split(
    ' ',
  )
const shortWords = [
  '1',
  '2',
  '3',
  '4',
  '7',
  'yes',
  'Yes',
  'no',
  'ok',
  '👍',
  '',
  ' ',
  'Italy',
  'Romania',
  '16',
]

const words = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...planted) },
  { weight: 4, arbitrary: fc.constantFrom(...commands) },
  { weight: 4, arbitrary: fc.constantFrom(...shortWords) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.constant('Zephyrine '.repeat(60)) },
)

const others = fc.oneof(
  fc.constantFrom<InboundContent['kind']>(
    'voice',
    'sticker',
    'location',
    'contact',
    'reaction',
    'unsupported',
  ),
  fc.constantFrom<InboundContent['kind']>('blocked', 'unblocked'),
)

const spoken = { file: 'vendor-file', seconds: 12 }

const content: fc.Arbitrary<InboundContent> = fc.oneof(
  {
    weight: 3,
    arbitrary: others.map((kind) => ({ kind, ...(kind === 'voice' && spoken) }) as InboundContent),
  },
  { weight: 1, arbitrary: words.map((caption) => ({ kind: 'media', media: 'image', caption }) as const) },
  {
    weight: 1,
    arbitrary: words.map((caption) => ({ kind: 'picture', file: 'vendor-file', caption }) as const),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('number' as const, 'user_id' as const, 'device' as const)
      .map((change) => ({ kind: 'identity_changed', change }) as const),
  },
)

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 14, arbitrary: fc.record({ taps: fc.nat(11) }) },
  { weight: 6, arbitrary: fc.record({ says: words }) },
  { weight: 1, arbitrary: fc.record({ says: words, late: fc.integer({ min: 31, max: 240 }) }) },
  { weight: 1, arbitrary: fc.record({ tapsOld: fc.nat(40) }) },
  { weight: 2, arbitrary: fc.record({ sends: content }) },
  { weight: 1, arbitrary: fc.record({ edits: words }) },
  { weight: 1, arbitrary: fc.record({ deletes: fc.nat(30) }) },
  { weight: 2, arbitrary: fc.record({ waits: fc.integer({ min: 0, max: 120 }) }) },
)

const toRecord = ['en', 'yes', 'no', 'given', 'adult', 'correct', 'refused']
/** Ways in that random taps would seldom find; a conversation begins with some part of one. */
const waysIn: readonly (readonly string[])[] = [
  toRecord,
  ['ar', 'yes', 'no', 'given', 'child', 'refused', 'human', 'record'],
  ['en', 'yes', 'no', 'given', 'someone_else', 'family', 'calm', 'correct', 'refused', 'human', 'alert'],
  ['en', 'yes', 'no', 'given', 'organisation', 'police'],
  ['en', 'yes', 'no', 'emergency', '/skip', 'tell', 'go_on'],
  ['en', 'yes', 'no', 'emergency', '/skip', 'alone'],
  ['en', 'yes', 'no', '/i want to die', 'tell', 'go_on'],
]

/** What anybody may do who writes to us; giving consent to recording is left out while it is played. */
export const anyConversation: fc.Arbitrary<readonly Act[]> = fc
  .tuple(
    fc
      .constantFrom(...waysIn)
      .chain((way) => fc.oneof(fc.constant(way.length), fc.nat(way.length)).map((n) => way.slice(0, n))),
    fc.array(anyAct, { maxLength: 30 }),
  )
  .map(([way, acts]) => [
    ...way.map((step) => (step.startsWith('/') ? { says: step.slice(1) } : { taps: step })),
    ...acts,
  ])

/** The whole way to consent, for the proof that the proof sees it. */
export const givesConsent: readonly Act[] = [...toRecord.slice(0, -1), 'given'].map((taps) => ({ taps }))

/** The buttons that tell the team, and what does: at a question about danger the word for a human, too. */
const tells: readonly (readonly [button: string, options: readonly string[]])[] = [
  ['alarm.ask_alert.tell', ['tell', 'human', '_human']],
  ['danger.self_harm_ask.tell', ['tell', 'human', '_human']],
  ['human.how.alert', ['alert']],
]

type Message = Extract<Outbound, { readonly kind: 'message' }>

const nothingOnScreen: Message = { kind: 'message', text: '', options: [], protect: false }

/** Bytes; what is shorter may stand in a file by chance, or as the name of a column. */
const shortest = 12

/** Never of a person before consent: what may hold something then is said in docs/architecture.md. */
const expiring = ['conversations', 'outbox', 'seen']
/** Only after an alert that the person asked for. */
const ofAlerts = (table: string) => table === 'cases' || table.startsWith('audit')

/** What the conversations came to, so that a proof that never gets anywhere is seen. */
export interface Reached {
  readonly messages: number
  readonly asked: number
  readonly alerts: number
}

/** Plays conversations that never give consent to recording, and looks at the disk after every message. */
export const createPlayer = (app: App, { consents = false }: { readonly consents?: boolean } = {}) => {
  const raw = new Database(app.file, { readonly: true })
  const { texts } = app.deps.content
  /** Whether this button is on screen, in any language; the question may come in other words each time. */
  const offers = ({ options }: Message, button: string) =>
    options.some(({ label }) => texts.languages.some(({ code }) => label === texts.t(code, `bot:${button}`)))
  const reached = { messages: 0, asked: 0, alerts: 0 }
  let people = 0

  const counts = (): ReadonlyMap<string, number> => {
    const tables = raw.prepare("select name from sqlite_master where type = 'table'").pluck().all()
    return new Map(
      tables.map(String).map((table) => {
        return [table, Number(raw.prepare(`select count(*) from "${table}"`).pluck().get())]
      }),
    )
  }

  /** What the bot said last in this chat, past the product's own reading of it. */
  const lastSaid = (person: string): Message => {
    const key = app.key(person)
    const wrapped = raw.prepare('select wrapped_key from conversations where key = ?').pluck().get(key)
    const dataKey = wrapped === undefined ? null : unwrap(app.deps.ring, wrapped as WrappedKey)
    if (dataKey === null) return nothingOnScreen
    const rows = raw
      .prepare('select id, action from outbox where conversation_key = ? order by seq desc limit 5')
      .all(key) as readonly { readonly id: string; readonly action: Sealed<string> }[]
    for (const { id, action } of rows) {
      const said = JSON.parse(open(dataKey, places.action(id), action) ?? '{}') as Partial<Outbound>
      if (said.kind === 'message') return said as Message
    }
    return nothingOnScreen
  }

  const play = async (acts: readonly Act[]): Promise<void> => {
    const person = `Quillfeather-phone-${(people += 1)}`
    const typed: string[] = [person]
    const lines: string[] = []
    const shown = new Set<string>()
    const before = counts()
    let screen = nothingOnScreen
    let alerted = false

    const check = (when: string) => {
      for (const [table, count] of counts()) {
        const grew = count > (before.get(table) ?? 0)
        if (!grew || expiring.includes(table) || (alerted && ofAlerts(table))) continue
        throw new Error(`${when}, ${table} has grown to ${count}`)
      }
      const scan = createScanner(typed.filter((text) => Buffer.byteLength(text.trim()) >= shortest))
      const finds = [...filesIn(dirname(app.file))].flatMap(({ path, bytes }) => scan(bytes, path))
      const [find] = finds
      if (find !== undefined) throw new Error(`${when}, "${find.value}" stands in ${find.where}`)
    }

    /** The option that this would choose on screen; else the words themselves. */
    const chosenBy = (text: string) => {
      const { options } = screen
      const folded = text.trim().toLowerCase()
      const byNumber = /^\d+$/u.test(folded) ? options[Number(folded) - 1] : undefined
      const found = byNumber ?? options.find(({ key, label }) => [key, label.toLowerCase()].includes(folded))
      return found?.key.split('-')[1] ?? folded
    }

    const mayDo = (option: string) => {
      const asked = ['record', 'record_short'].some((notice) => offers(screen, `notices.${notice}.given`))
      if (asked) reached.asked += 1
      if (asked && option === 'given' && !consents) return false
      if (tells.some(([button, options]) => options.includes(option) && offers(screen, button))) {
        alerted = true
        reached.alerts += 1
      }
      return true
    }

    const does = async (act: Act) => {
      if ('waits' in act) {
        app.clock.advance(minutes(act.waits))
        await sweep(app.store, app.clock.now())
        lines.push(`(${act.waits} minutes pass)`)
        return
      }
      if ('says' in act) {
        if (!mayDo(chosenBy(act.says))) return
        typed.push(act.says)
        lines.push(
          `person: ${act.says.slice(0, 70)}${act.late === undefined ? '' : ` (${act.late} min late)`}`,
        )
        await app.sends(person, { kind: 'text', text: act.says }, minutes(act.late ?? 0))
      } else if ('taps' in act) {
        const { options } = screen
        const { taps } = act
        const option =
          typeof taps === 'string'
            ? options.find(({ key }) => key.split('-')[1] === taps)
            : options[taps % Math.max(options.length, 1)]
        if (option === undefined || !mayDo(option.key.split('-')[1] ?? '')) return
        lines.push(`person: [${option.label}]`)
        await app.sends(person, { kind: 'tap', key: option.key })
      } else if ('tapsOld' in act) {
        const old = [...shown].filter((key) => !screen.options.some((option) => option.key === key))
        const key = old[act.tapsOld % Math.max(old.length, 1)]
        if (key === undefined) return
        lines.push(`person: (taps the old button ${key})`)
        await app.sends(person, { kind: 'tap', key })
      } else if ('edits' in act) {
        typed.push(act.edits)
        lines.push(`person: (changes a message to) ${act.edits.slice(0, 70)}`)
        await app.sends(person, { kind: 'edited', text: act.edits })
      } else if ('deletes' in act) {
        lines.push(`person: (deletes a message)`)
        await app.sends(person, { kind: 'deleted', messageRef: String(act.deletes).padStart(6, '0') })
      } else {
        if (act.sends.kind === 'media' || act.sends.kind === 'picture') typed.push(act.sends.caption ?? '')
        lines.push(`person: (sends ${JSON.stringify(act.sends)})`)
        await app.sends(person, act.sends)
      }
      reached.messages += 1
      const said = lastSaid(person)
      if (said.text !== '' && said.text !== screen.text) {
        lines.push(
          `bot: ${said.text.slice(0, 70)} ${said.options.map(({ label }) => `[${label}]`).join(' ')}`,
        )
      }
      screen = said
      for (const { key } of said.options) shown.add(key)
    }

    try {
      for (const act of [{ says: 'hello' }, ...acts]) {
        await does(act)
        check('after that')
      }
      app.clock.advance((alerted ? hours(24) : hours(1)) + 1)
      await sweep(app.store, app.clock.now())
      const left = counts()
      for (const table of ['conversations', 'outbox', 'cases']) {
        if (left.get(table) !== 0) throw new Error(`after its time ${table} still holds ${left.get(table)}`)
      }
      app.clock.advance(hours(9 * 24))
      await sweep(app.store, app.clock.now())
      if (counts().get('seen') !== 0) throw new Error('after its time seen is not empty')
      check('after everything')
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw new Error(`${why}\n\n${lines.join('\n')}\n`, { cause: error })
    } finally {
      // A conversation that failed must not be what the next, shorter one is blamed for.
      app.clock.advance(hours(9 * 24))
      await sweep(app.store, app.clock.now())
    }
  }

  return { play, reached: (): Reached => reached, close: () => raw.close() }
}
