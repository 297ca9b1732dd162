import { speak } from './app/speak.ts'
import type { Outbound } from './core/channel.ts'
import type { DialogEvent } from './core/events.ts'
import type { CaseCode } from './core/ids.ts'
import { asId } from './core/ids.ts'
import type { SecretWord } from './core/secret-word.ts'
import type { Instant } from './core/time.ts'
import type { Content } from './content/load.ts'
import type { StartAt, Started } from './dialog/start-at.ts'
import { startAt } from './dialog/start-at.ts'
import type { DialogState } from './dialog/state.ts'
import { newState } from './dialog/state.ts'
import type { Input } from './dialog/input.ts'
import type { Step } from './dialog/step.ts'
import { step } from './dialog/step.ts'
import type { Env } from './dialog/turn.ts'
import { rank } from './referral/priority.ts'
import type { CaseRow } from './store/port.ts'

type Message = Extract<Outbound, { kind: 'message' }>

export interface RehearsalOptions {
  readonly now: () => Instant
  readonly session: () => string
  readonly staffed: boolean
  readonly languageHint: string
  readonly erasable: boolean
  /** Which of their own words a message is; nothing hashes them here. */
  readonly said?: (input: Input) => SecretWord | null
  /** When a message was sent, where that is not now. */
  readonly saidAt?: () => Instant
  /** Whether a message is one of a flood. */
  readonly quiet?: () => boolean
}

/** A conversation with the dialogs alone: real engine, real words, no store and no channel. */
export interface Rehearsal {
  write(text: string): readonly Message[]
  /** Anything that can happen in a chat; the events are there for whoever checks them. */
  take(input: Input): { readonly messages: readonly Message[]; readonly events: readonly DialogEvent[] }
  /** Begins again in the middle of the dialogs, for an author. */
  start(
    at: StartAt,
  ): { readonly ok: true; readonly messages: readonly Message[] } | Extract<Started, { ok: false }>
  /** The state as it is stored between two messages. */
  state(): DialogState
}

/** After these there is no case to speak of. */
const forgets: readonly DialogEvent['type'][] = ['ErasureConfirmed', 'RecordWithdrawn', 'SessionStarted']

export const rehearse = (content: Content, options: RehearsalOptions): Rehearsal => {
  let stored = JSON.stringify(newState(content.library.version, options.session(), null))
  let inQueue: Pick<CaseRow, 'code' | 'kind' | 'priority' | 'status'> | null = null

  const known = content.lexicon.languages
  const hinted = known.filter((code) => options.languageHint.toLowerCase().startsWith(code))
  const languages = [...hinted, ...known.filter((code) => !hinted.includes(code))]

  const env = (input: Input | null): Env => ({
    now: options.now(),
    saidAt: options.saidAt?.() ?? options.now(),
    kept: inQueue !== null,
    session: options.session(),
    languages,
    lexicon: content.lexicon,
    staffed: options.staffed,
    said: input === null ? null : (options.said?.(input) ?? null),
    evidence: null,
    quiet: options.quiet?.() ?? false,
    erasable: options.erasable,
  })
  const take = (input: Input) => {
    // Written and read back between every two messages, as a database would.
    const state = JSON.parse(stored) as DialogState
    const result = step(content.library, state, input, env(input))
    if (input.kind === 'worker_joined' && inQueue !== null) inQueue = { ...inQueue, status: 'claimed' }
    return settle(result)
  }
  const settle = (result: Step) => {
    stored = JSON.stringify(result.state)
    const messages: Message[] = []
    for (const event of result.events) {
      if (forgets.includes(event.type)) inQueue = null
      if (event.type === 'HandedOff' || event.type === 'AlertRaised') {
        const kind = event.type === 'HandedOff' ? 'case' : 'alert'
        const { priority } = rank(event.facts)
        inQueue = { code: asId<CaseCode>('REHEARSAL'), kind, priority, status: inQueue?.status ?? 'waiting' }
      }
      if (event.type === 'Said') {
        const surroundings = {
          content,
          case: inQueue,
          staffed: options.staffed,
          late: false,
          replyWindow: !options.erasable,
        }
        messages.push(speak(event, surroundings))
      }
    }
    return { messages, events: result.events }
  }
  return {
    take,
    start: (at) => {
      const started = startAt(content.library, at, env(null))
      return started.ok ? { ok: true, ...settle(started.step) } : started
    },
    write: (text) => take({ kind: 'text', text }).messages,
    state: () => JSON.parse(stored) as DialogState,
  }
}
