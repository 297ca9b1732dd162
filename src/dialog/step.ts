import type { ConsentEvent, Purpose } from '../core/consent.ts'
import type { DialogEvent } from '../core/events.ts'
import { minutes } from '../core/time.ts'
import {
  checkFirst,
  choicesOnScreen,
  enter,
  humanOption,
  idleLine,
  interrupt,
  leaveQuestion,
  needsRecheck,
  optionsOnScreen,
  question,
  show,
  tapKey,
} from './advance.ts'
import type { Command } from './commands.ts'
import { neverSilenced } from './commands.ts'
import type { Library, Node } from './definition.ts'
import { caseFacts } from './facts.ts'
import { fold } from './fold.ts'
import { leave } from './leave.ts'
import { closeCase, forgetSafeContact, hear, idleAfter, join, sayNobodyCame, suspend } from './meanwhile.ts'
import type { Outcome } from './nodes/kind.ts'
import { kindOf } from './nodes/registry.ts'
import { restart, runCommand, stopQuietly } from './run-command.ts'
import { withdrawQuietly } from './withdrawal.ts'
import type { DialogState } from './state.ts'
import type { Env, Turn } from './turn.ts'
import { languageOf, live, say, standing, startOf, text, update } from './turn.ts'

/** Things that are not words and never answer a question. */
export const wordless = ['voice', 'media', 'sticker', 'location', 'contact', 'unsupported'] as const
export type Wordless = (typeof wordless)[number]

export type Input =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tap'; readonly key: string }
  | { readonly kind: 'edited'; readonly text: string }
  | { readonly kind: 'deleted'; readonly messageRef: string }
  | { readonly kind: Wordless; readonly caption?: string }
  | { readonly kind: 'reaction' }
  | { readonly kind: 'unblocked' }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'identity_changed' }
  | { readonly kind: 'worker_joined'; readonly worker: string }
  /** A caseworker has satisfied themselves who writes, after a change of number or device. */
  | { readonly kind: 'resumed' }
  /** What they said to a caseworker about a purpose. */
  | { readonly kind: 'consent_spoken'; readonly event: ConsentEvent }
  /** The week of what was said about safe contact is over. */
  | { readonly kind: 'safe_contact_over'; readonly fields: readonly string[] }
  /** A first answer was due, and nobody has come. */
  | { readonly kind: 'nobody_came' }
  | { readonly kind: 'case_closed' }

export interface Step {
  readonly state: DialogState
  readonly events: readonly DialogEvent[]
}

/** The waiting room says that words were kept, but not after each of several sent in a row. */
const acknowledgeEvery = minutes(2)

/**
 * One turn of a conversation: pure, and total (every input in every state has an outcome). Global commands are
 * tried before anything else, so no dialog can forget them.
 */
export const step = (library: Library, state: DialogState, input: Input, env: Env): Step => {
  const turn: Turn = {
    library,
    env,
    state: adapt(library, state),
    events: [],
    spoken: [],
    spokenIn: null,
    method: 'text',
    pending: null,
  }
  take(turn, input)
  runPending(turn)
  if (turn.spoken.length > 0) {
    const choices = choicesOnScreen(turn)
    const language = turn.spokenIn ?? languageOf(turn)
    turn.events.push({ type: 'Said', language, spoken: turn.spoken, choices })
  }
  return { state: turn.state, events: turn.events }
}

const runPending = (turn: Turn) => {
  while (turn.pending !== null) {
    const command = turn.pending
    turn.pending = null
    runCommand(turn, command)
  }
}

/** A session last stepped with other dialogs goes on where its questions still are questions, or begins again. */
const adapt = (library: Library, state: DialogState): DialogState => {
  if (state.library === library.version) return state
  const stands = (frames: DialogState['at']) =>
    frames.every((frame, depth) => {
      const node = library.dialogs[frame.dialog]?.nodes[frame.node]
      return node !== undefined && (depth < frames.length - 1 || kindOf(node).waits)
    })
  return {
    ...state,
    library: library.version,
    at: stands(state.at) ? state.at : [],
    trail: state.trail.filter(stands),
  }
}

const take = (turn: Turn, input: Input) => {
  switch (input.kind) {
    case 'reaction':
    case 'unblocked':
      return
    case 'deleted':
      turn.events.push({ type: 'MessageDeleted', messageRef: input.messageRef })
      return
    case 'blocked':
      stopQuietly(turn)
      return
    case 'identity_changed':
      suspend(turn)
      return
    case 'resumed':
      update(turn, { suspended: false, codeWord: 'not_asked', wrongWords: 0 })
      return
    case 'worker_joined':
      join(turn, input.worker)
      return
    case 'consent_spoken':
      hear(turn, input.event)
      return
    case 'safe_contact_over':
      forgetSafeContact(turn, input.fields)
      return
    case 'nobody_came':
      sayNobodyCame(turn)
      return
    case 'case_closed':
      closeCase(turn)
      return
    default:
      takeFromPerson(turn, input)
  }
}

type PersonInput = Extract<Input, { kind: 'text' | 'tap' | 'edited' | Wordless }>

const writtenIn = (input: PersonInput): string | null => {
  if (input.kind === 'text' || input.kind === 'edited') return input.text
  return input.kind === 'tap' ? null : (input.caption ?? null)
}

const takeFromPerson = (turn: Turn, input: PersonInput) => {
  const { now, saidAt, lexicon } = turn.env
  const before = turn.state.lastInboundAt ?? saidAt
  const idle = saidAt - before > idleAfter
  update(turn, { lastInboundAt: Math.max(before, saidAt) })
  if (idle) update(turn, { safeAt: null })

  const written = writtenIn(input)
  const named = written === null ? null : lexicon.command(fold(written))
  const late = now - saidAt > idleAfter
  if (turn.env.said === 'duress' && question(turn)?.node.kind !== 'secret') {
    takeDuress(turn, { idle, late })
    return
  }
  if (input.kind === 'text') lookForSigns(turn, input.text)
  if (late) {
    takeLate(turn, input, named?.command ?? null)
    return
  }
  if (turn.env.quiet && (named === null || !neverSilenced.includes(named.command))) {
    if (input.kind === 'text' && named === null) keepForWorker(turn, input.text)
    return
  }
  if (named !== null) {
    // A slash command is English for everyone, and one that only begins leads to the question itself.
    const tells = !written?.trimStart().startsWith('/') && !beginners.includes(named.command)
    if (turn.state.language === null && tells) update(turn, { language: named.language })
    obey(turn, named.command)
    return
  }
  if (input.kind === 'edited') {
    // Somebody who left, or is not known to be safe, is not answered for an old message.
    if (turn.state.safeAt !== null) hintOnce(turn, 'edited')
    return
  }
  if (input.kind === 'tap' && input.key === turn.state.lastTap) return
  if (input.kind === 'text') keepForWorker(turn, input.text)
  if (comesBeforeAll(turn, idle)) return
  if (input.kind === 'tap') tapped(turn, input.key)
  else if (input.kind === 'text') wrote(turn, input.text)
  else sentOther(turn, input.kind)
}

/**
 * Something written long ago reaches us only now: the person is no longer there, and somebody else may hold the
 * phone. Words are kept for the worker, and EXIT, STOP and WITHDRAW are obeyed, but nothing is said into the chat.
 */
const takeLate = (turn: Turn, input: PersonInput, command: Command | null) => {
  update(turn, { safeAt: null })
  if (command === 'EXIT') leave(turn, 'exit', true)
  else if (command === 'STOP') stopQuietly(turn)
  else if (command === 'WITHDRAW') withdrawQuietly(turn)
  else if (command === null && input.kind === 'text') keepForWorker(turn, input.text)
}

/**
 * It looks like any other message: the question again, or nothing new. The alarm is in the queue and nowhere else;
 * no emergency numbers, which somebody who reads along would understand.
 */
const takeDuress = (turn: Turn, { idle, late }: { readonly idle: boolean; readonly late: boolean }) => {
  const wasClosed = turn.state.phase === 'closed'
  // A case is raised, so this chat is about one again: a new session would take it away.
  update(turn, { duress: true, ...(wasClosed && { phase: 'waiting' as const }) })
  turn.events.push({ type: 'DuressSaid', facts: caseFacts(turn.state, languageOf(turn)) })
  if (late) update(turn, { safeAt: null })
  if (late || turn.env.quiet) return
  const isAsked = question(turn) !== null
  if (wasClosed && !isAsked) say(turn, text('bot:closed.line'))
  else if (comesBeforeAll(turn, idle)) return
  else if (question(turn)?.node.kind === 'recheck') conclude(turn, recheckedUnder(turn))
  else if (isAsked) show(turn)
  else wroteToWorker(turn)
}

/** Who asks for the code word is given what looks like it; the worker is told that it was not. */
const recheckedUnder = (turn: Turn): Outcome => {
  update(turn, { codeWord: 'wrong' })
  turn.events.push({ type: 'CodeWordChecked', right: false })
  const node = question(turn)?.node
  return node?.kind === 'recheck' ? { next: { go: node.next } } : 'not_understood'
}

/** Signs are for a human to judge: distress looks alike, and nothing changes in the chat. */
const lookForSigns = (turn: Turn, words: string) => {
  const seen = turn.env.lexicon.signs(fold(words)).filter((sign) => !turn.state.signs.includes(sign))
  if (seen.length === 0) return
  update(turn, { signs: [...turn.state.signs, ...seen] })
  turn.events.push({ type: 'SignsSeen', signs: seen })
}

/** Commands that only show or pass the question on screen: where none is yet, they begin. */
const beginners: readonly Command[] = ['BACK', 'SKIP', 'REPEAT']

const obey = (turn: Turn, command: Command) => {
  if (turn.state.phase !== 'closed' && beginners.includes(command) && asksFirst(turn)) return
  runCommand(turn, command)
}

/** After consent nothing a person writes to a caseworker is lost, also while the safety check is on screen. */
const keepForWorker = (turn: Turn, words: string) => {
  if (turn.state.phase !== 'waiting' && turn.state.phase !== 'human') return
  const asked = question(turn)
  // A word of their own is kept as a hash and nowhere else; a guess at it is nobody's message.
  if (asked?.node.kind === 'secret' || asked?.node.kind === 'recheck') return
  if (asked !== null && answers(turn, words) !== null) return
  const consent = live(turn, 'record_data')
  if (consent !== null) turn.events.push({ type: 'PersonWrote', consent, text: words })
}

/** The beginning, or the safety check after a pause: true when it took this turn. */
const comesBeforeAll = (turn: Turn, idle: boolean): boolean => {
  if (turn.state.phase === 'closed' && question(turn) === null) restart(turn)
  if (idle && isHalfChecked(turn)) {
    interrupt(turn, 'safety')
    return true
  }
  return asksFirst(turn) || asksAgain(turn)
}

/** Purposes the bot asks for; one whose notice has changed is asked for again before it is used. */
const askedByBot: readonly Purpose[] = [
  'talk_with_bot',
  'record_data',
  'human_contact_back',
  'anonymised_statistics',
  'interpreter',
]

/** Where a question is on screen it is asked after that, unless the words would be needed for it. */
const asksAgain = (turn: Turn): boolean => {
  if (turn.state.suspended) return false
  const asked = question(turn)
  if (asked !== null && (undisturbed.includes(asked.at.dialog) || isOfOutdated(turn, asked.node)))
    return false
  const isOver = standing(turn, 'human_contact_back') === 'expired'
  if (!isOver && !askedByBot.some((purpose) => standing(turn, purpose) === 'outdated')) return false
  interrupt(turn, 'renew')
  return true
}

/** Whether this is already the question that would be asked. */
const isOfOutdated = (turn: Turn, node: Node) =>
  node.kind === 'consent' && ['outdated', 'expired'].includes(standing(turn, node.purpose))

/** Questions that are answered first: they ask for nothing that a changed notice is about. */
const undisturbed: readonly string[] = [
  'renew',
  'safety',
  'help',
  'erase',
  'emergency',
  'language',
  'recheck',
]

/** Half of a safety check is worth nothing after a pause. */
const isHalfChecked = (turn: Turn) => {
  const asked = question(turn)
  return asked?.at.dialog === 'safety' && asked.at.node !== startOf(turn.library, 'safety').node
}

const asksFirst = (turn: Turn): boolean => {
  const { phase, at, suspended } = turn.state
  if (phase === 'intake' && at.length === 0 && !suspended) {
    enter(turn, startOf(turn.library, 'main'))
    return true
  }
  if (checkFirst(turn, at)) return true
  if (!suspended || at.length > 0) return false
  recheck(turn)
  return true
}

/** Nothing of the case is said until a human knows who writes; the code word helps them to know. */
const recheck = (turn: Turn) => {
  if (needsRecheck(turn)) interrupt(turn, 'recheck')
  else say(turn, idleLine(turn))
}

const tapped = (turn: Turn, key: string) => {
  const option = optionsOnScreen(turn).find((each) => tapKey(turn, each.option) === key)?.option
  if (option === undefined) {
    say(turn, text('bot:common.question_closed'))
    if (question(turn) === null) say(turn, idleLine(turn))
    else show(turn)
    return
  }
  update(turn, { lastTap: key })
  turn.method = 'button'
  pick(turn, option)
}

/** The option that words stand for: its number, or its label in the person's language or else any other. */
const answers = (turn: Turn, words: string): string | null => {
  const options = optionsOnScreen(turn)
  const folded = fold(words)
  if (folded === '') return null
  if (/^\d+$/.test(folded)) return options[Number(folded) - 1]?.option ?? null
  const { lexicon, languages } = turn.env
  for (const language of [languageOf(turn), ...languages]) {
    const named = options.find((each) => fold(lexicon.label(language, each.label)) === folded)
    if (named !== undefined) return named.option
  }
  return null
}

const wrote = (turn: Turn, words: string) => {
  const asked = question(turn)
  if (asked === null) {
    wroteToWorker(turn)
    return
  }
  const option = answers(turn, words)
  if (option !== null) pick(turn, option)
  else conclude(turn, asked.kind.write(turn, asked.node, asked.at, words))
}

const pick = (turn: Turn, option: string) => {
  const asked = question(turn)
  if (asked === null) return
  if (option === humanOption) runCommand(turn, 'HUMAN')
  else conclude(turn, asked.kind.pick(turn, asked.node, asked.at, option))
}

const conclude = (turn: Turn, outcome: Outcome) => {
  const asked = question(turn)
  if (asked === null) return
  if (outcome === 'not_understood') {
    update(turn, { misses: turn.state.misses + 1 })
    say(turn, text(turn.state.misses < 2 ? 'bot:common.not_understood' : 'bot:common.offer_human'))
    show(turn)
    return
  }
  if ('again' in outcome) {
    turn.events.push({ type: 'QuestionClosed' })
    say(turn, ...outcome.again)
    show(turn)
    return
  }
  leaveQuestion(turn, asked.at, outcome.next)
}

const wroteToWorker = (turn: Turn) => {
  if (live(turn, 'record_data') === null) {
    interrupt(turn, 'record')
    return
  }
  if (turn.state.phase !== 'waiting') return
  const last = turn.state.acknowledgedAt
  if (last !== null && turn.env.now - last < acknowledgeEvery) return
  update(turn, { acknowledgedAt: turn.env.now })
  say(turn, text('bot:waiting.kept'), idleLine(turn))
}

const sentOther = (turn: Turn, kind: Wordless) => {
  switch (kind) {
    case 'sticker':
      show(turn)
      return
    case 'unsupported':
      hintOnce(turn, 'unsupported')
      return
    case 'location':
      interrupt(turn, 'place')
      return
    case 'voice':
    case 'media':
    case 'contact':
      say(turn, text(`bot:other.${kind}`))
      show(turn)
  }
}

const hintOnce = (turn: Turn, hint: 'edited' | 'unsupported') => {
  if (turn.state.hints.includes(hint)) return
  update(turn, { hints: [...turn.state.hints, hint] })
  say(turn, text(`bot:other.${hint}`))
  show(turn)
}
