import type { Answer } from '../core/answers.ts'
import type { ConsentEvent, LiveConsent, Purpose, Validity } from '../core/consent.ts'
import { consentState, liveConsent } from '../core/consent.ts'
import type { DangerKind } from '../core/danger.ts'
import type { SecretWord } from '../core/secret-word.ts'
import type { CardStyle, DialogEvent, Label, Spoken } from '../core/events.ts'
import type { Instant } from '../core/time.ts'
import type { Command } from './commands.ts'
import type { Dialog, Library, Node } from './definition.ts'
import { easyKey, textKey } from './definition.ts'
import { branchOf, codeOf } from './facts.ts'
import type { Lexicon } from './lexicon.ts'
import type { DialogState, Frame } from './state.ts'

/** What the engine cannot know by itself; all of it arrives as values. */
export interface Env {
  readonly now: Instant
  /** When the person sent this, by the vendor's clock; later than `now` it is not. */
  readonly saidAt: Instant
  /** Random name for a session that may begin in this turn: 6 of [a-z0-9]. */
  readonly session: string
  /** Deployed languages in the order to offer them; the first is used while none is chosen. */
  readonly languages: readonly string[]
  readonly lexicon: Lexicon
  /** A caseworker is on shift now. */
  readonly staffed: boolean
  /** The channel lets us delete messages from the person's phone. */
  readonly erasable: boolean
  /** Which of their own words this message is, compared by hash outside; null: neither. */
  readonly said: SecretWord | null
  /** Keyed hash of the vendor's event, for the ledger. */
  readonly evidence: string | null
  /** Too many messages in too short a time: words are kept for a worker, and nothing is answered. */
  readonly quiet: boolean
  /** A case of this conversation is still stored, also one this session knows nothing of. */
  readonly kept: boolean
}

export interface OptionLabel {
  readonly option: string
  readonly label: Label
}

/** What is on screen while a question waits. */
export interface Screen {
  readonly spoken: readonly Spoken[]
  readonly options: readonly OptionLabel[]
}

/** One step in the making: `state` is replaced, `events` and `spoken` grow; nothing leaves before the end. */
export interface Turn {
  readonly library: Library
  readonly env: Env
  state: DialogState
  readonly events: DialogEvent[]
  readonly spoken: Spoken[]
  /** Language of what was said: leaving forgets the person's language, but its last line is in it. */
  spokenIn: string | null
  /** Whether the answer came by button, for the consent's record. */
  method: 'button' | 'text'
  /** A command reached through a button of a dialog; run when the dialog has been left. */
  pending: Command | null
  /** What danger words of this message are about. */
  danger: DangerKind | null
  /** What is said leaves the question on screen as it is: no options go with it. */
  bare: boolean
}

/** A turn in which nothing has happened yet. */
export const newTurn = (library: Library, env: Env, state: DialogState): Turn => ({
  library,
  env,
  state,
  events: [],
  spoken: [],
  spokenIn: null,
  method: 'text',
  pending: null,
  danger: null,
  bare: false,
})

export const update = (turn: Turn, change: Partial<DialogState>) => {
  turn.state = { ...turn.state, ...change }
}

export const say = (turn: Turn, ...spoken: readonly Spoken[]) => {
  turn.spoken.push(...spoken)
  turn.spokenIn = languageOf(turn)
}

export const text = (key: string, values?: Readonly<Record<string, string | number>>): Spoken =>
  values === undefined ? { kind: 'text', key } : { kind: 'text', key, values }

/** Numbers to call. Whoever writes after a change of number learns no country from them. */
export const card = ({ state }: Turn, style: CardStyle): Spoken => ({
  kind: 'card',
  country: state.suspended ? null : codeOf(state, 'info_country'),
  style,
})

/** How the case stands. The alarm word raised it, and somebody who reads along must not see how urgent it became. */
export const caseStatus = ({ state }: Turn): Spoken =>
  state.duress ? text('bot:human.checking') : { kind: 'queue_status' }

/** The text of the node at hand, in fewer words where that was wished for. */
export const ownText = ({ state }: Turn, { dialog, node }: Frame): Spoken =>
  text(state.easy === 'off' ? textKey(dialog, node) : easyKey(dialog, node))

export const languageOf = (turn: Turn): string => turn.state.language ?? turn.env.languages[0] ?? ''

export const dialogOf = (library: Library, id: string): Dialog => {
  const dialog = library.dialogs[id]
  if (dialog === undefined) throw new Error(`no dialog named ${id}`)
  return dialog
}

export const nodeAt = (library: Library, frame: Frame): Node => {
  const node = dialogOf(library, frame.dialog).nodes[frame.node]
  if (node === undefined) throw new Error(`no node ${frame.dialog}.${frame.node}`)
  return node
}

export const startOf = (library: Library, dialog: string): Frame => ({
  dialog,
  node: dialogOf(library, dialog).start,
})

/** Asked for several times a turn, and the same as long as the library is. */
const versions = new WeakMap<Library['notices'], Validity['notices']>()

const versionsOf = ({ notices }: Library): Validity['notices'] => {
  const known = versions.get(notices)
  if (known !== undefined) return known
  const read = Object.fromEntries(Object.entries(notices).map(([id, { version }]) => [id, version]))
  versions.set(notices, read)
  return read
}

/** What decides whether a consent holds at this time, under the notices as they read now. */
export const validityAt = (library: Library, now: Instant): Validity => ({
  now,
  notices: versionsOf(library),
})

/** The live consent for a purpose, as the ledger and the clock have it in this turn. */
export const live = <P extends Purpose>(turn: Turn, purpose: P): LiveConsent<P> | null =>
  liveConsent(turn.state.consents, purpose, validityAt(turn.library, turn.env.now))

/** The consent under which a caseworker reads along, in the queue or in the chat; null: nobody does, or may. */
export const readAlong = (turn: Turn): LiveConsent<'record_data'> | null =>
  turn.state.phase === 'waiting' || turn.state.phase === 'human' ? live(turn, 'record_data') : null

/** How a purpose of the bot's stands in this turn. */
export const standing = (turn: Turn, purpose: Purpose) =>
  consentState(turn.state.consents, purpose, validityAt(turn.library, turn.env.now))

/** Whether there is a record, also one whose consent was taken back since. */
export const hasRecord = (consents: readonly ConsentEvent[]) =>
  consents.some(({ purpose, decision }) => purpose === 'record_data' && decision === 'given')

/** Whether what a field needs is agreed to now; a question for it is passed over otherwise. */
export const mayAsk = (turn: Turn, id: string): boolean => {
  const field = turn.library.fields[id]
  if (field?.beforeConsent === 'no' && live(turn, 'record_data') === null) return false
  return field?.consent === undefined || live(turn, field.consent) !== null
}

/** Whether the question on top may still be asked: what it stands on may have been taken back since, or run out. */
export const mayShow = (turn: Turn, stack: readonly Frame[]): boolean => {
  const top = stack.at(-1)
  if (top === undefined) return true
  const node = nodeAt(turn.library, top)
  return !('field' in node) || node.field === undefined || mayAsk(turn, node.field)
}

/**
 * Keeps an answer: in the session, and with the case when recording is consented to and the inventory keeps
 * this field on this way in. A field that may not be asked before consent is not even kept in the session.
 */
export const setAnswer = (turn: Turn, field: string, answer: Answer) => {
  const consent = live(turn, 'record_data')
  if (!mayAsk(turn, field)) return
  // Whoever holds the phone takes no danger back before it is known to be safe.
  const { safeAt } = turn.state
  if (field === 'danger_now' && safeAt === null && codeOf(turn.state, field) === 'yes') return
  const before = branchOf(turn.state)
  update(turn, { answers: { ...turn.state.answers, [field]: answer } })
  const turnsOutChild = before !== 'self_child' && before !== null && branchOf(turn.state) === 'self_child'
  if (consent !== null && turnsOutChild) withdrawRecord(turn)
  // A stranger's answers are no part of the case.
  else if (!turn.state.suspended) {
    recordAnswer(turn, field)
    denyDanger(turn, field)
  }
}

/** What was written of danger is taken back before whoever reads along. */
const denyDanger = (turn: Turn, field: string) => {
  const consent = readAlong(turn)
  if (field === 'danger_now' && codeOf(turn.state, field) === 'no' && consent !== null)
    turn.events.push({ type: 'DangerDenied', consent })
}

/**
 * What was recorded goes, from the session too, with the words they chose. Consents that stood on it go with it,
 * also for who turns out to be a child: a child is asked for less, in other words.
 */
export const withdrawRecord = (turn: Turn) => {
  turn.events.push({ type: 'RecordWithdrawn' })
  const { fields } = turn.library
  const kept = Object.entries(turn.state.answers).filter(([id]) => fields[id]?.beforeConsent === 'memory')
  const consents = turn.state.consents.filter((event) => event.purpose === 'talk_with_bot')
  update(turn, { answers: Object.fromEntries(kept), consents, secrets: [] })
}

/** Records one answer of the session under the live consent; without one, nothing happens. */
export const recordAnswer = (turn: Turn, field: string) => {
  const consent = live(turn, 'record_data')
  const branch = branchOf(turn.state)
  const answer = turn.state.answers[field]
  if (consent === null || branch === null || answer === undefined) return
  if (!turn.library.fields[field]?.recorded.includes(branch)) return
  turn.events.push({ type: 'AnswerRecorded', consent, field, answer })
}
