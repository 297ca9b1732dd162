import type { Answer, Field } from '../core/answers.ts'
import type { Purpose } from '../core/consent.ts'
import { purposes } from '../core/consent.ts'
import { enter } from './advance.ts'
import { offsetOf } from './clock.ts'
import type { Library } from './definition.ts'
import { fold } from './fold.ts'
import { decide } from './ledger.ts'
import type { Frame } from './state.ts'
import { newState } from './state.ts'
import type { Step } from './step.ts'
import { inTurn } from './step.ts'
import type { Env, Turn } from './turn.ts'
import { dialogOf, setAnswer, startOf, update } from './turn.ts'

/** Where an author wants to begin, as they write it. */
export interface StartAt {
  /** `self_adult.wish`, or `self_adult` for where that begins. */
  readonly at: string
  readonly language: string
  /** `age_band=18_plus`, one to a line or set apart by commas; `needs=food+legal`; nothing behind `=` is a skip. */
  readonly answers: string
  /** What was agreed to before. */
  readonly consents: readonly string[]
}

/** A name that nobody knows, and those that are known in its place. */
export interface UnknownName {
  readonly what: 'language' | 'dialog' | 'node' | 'field' | 'value' | 'consent'
  readonly name: string
  readonly known: readonly string[]
}

export type Started =
  { readonly ok: true; readonly step: Step } | { readonly ok: false; readonly unknown: UnknownName }

/**
 * A new conversation in the middle of the dialogs, for authors: the safety check passed, and answered and agreed to
 * what is given, as if the person had done so. Never for people: nobody is asked anything here.
 */
export const startAt = (library: Library, start: StartAt, env: Env): Started => {
  const read = readStart(library, start, env)
  if ('what' in read) return { ok: false, unknown: read }
  const { frame, answers, consents } = read
  const state = newState(library.version, env.session, start.language)
  const step = inTurn(library, state, env, (turn) => {
    update(turn, { safeAt: env.now, lastInboundAt: env.now })
    const early = answers.filter(({ field }) => field.beforeConsent === 'memory')
    for (const { field, answer } of early) setAnswer(turn, field.id, answer)
    for (const purpose of consents) agree(turn, purpose, frame.dialog)
    // What may not even be remembered before a consent comes after it.
    const late = answers.filter(({ field }) => field.beforeConsent === 'no')
    for (const { field, answer } of late) setAnswer(turn, field.id, answer)
    update(turn, { at: wayTo(library, frame.dialog) })
    enter(turn, frame)
  })
  return { ok: true, step }
}

/** Every place to start at. */
export const placesOf = ({ dialogs }: Library): readonly string[] =>
  Object.values(dialogs).flatMap(({ id, nodes }) => Object.keys(nodes).map((node) => `${id}.${node}`))

/** What the bot itself asks consent for. */
export const askedPurposes = (library: Library): readonly Purpose[] =>
  purposes.filter((purpose) => consentNodes(library, purpose).length > 0)

interface Place {
  readonly frame: Frame
  readonly answers: readonly Given[]
  readonly consents: readonly Purpose[]
}

interface Given {
  readonly field: Field
  readonly answer: Answer
}

const readStart = (library: Library, start: StartAt, env: Env): Place | UnknownName => {
  const [dialog = '', ...rest] = start.at.trim().split('.')
  const nodes = library.dialogs[dialog]?.nodes
  if (nodes === undefined) return { what: 'dialog', name: dialog, known: Object.keys(library.dialogs) }
  const frame = rest.length === 0 ? startOf(library, dialog) : { dialog, node: rest.join('.') }
  if (nodes[frame.node] === undefined)
    return { what: 'node', name: start.at.trim(), known: placesOf(library) }
  const { languages } = env
  if (!languages.includes(start.language)) return { what: 'language', name: start.language, known: languages }
  const known = askedPurposes(library)
  const stranger = start.consents.find((consent) => !known.some((purpose) => purpose === consent))
  if (stranger !== undefined) return { what: 'consent', name: stranger, known }
  const consents = known.filter((purpose) => start.consents.includes(purpose))
  const answers: Given[] = []
  for (const line of start.answers.split(/[,\n]/)) {
    if (line.trim() === '') continue
    const given = readAnswer(library, line, env)
    if ('what' in given) return given
    answers.push(given)
  }
  return { frame, answers, consents }
}

const readAnswer = (library: Library, line: string, env: Env): Given | UnknownName => {
  const at = line.includes('=') ? line.indexOf('=') : line.length
  const [id, words] = [line.slice(0, at).trim(), line.slice(at + 1).trim()]
  const field = library.fields[id]
  if (field === undefined) return { what: 'field', name: id, known: Object.keys(library.fields) }
  if (words === '') return { field, answer: { kind: 'skipped' } }
  const unknown = (name: string, known: readonly string[]): UnknownName => ({ what: 'value', name, known })
  const { values } = field
  switch (values.kind) {
    case 'text':
      return { field, answer: { kind: 'text', text: words } }
    case 'codes': {
      const codes = words.split('+').map((code) => code.trim())
      const stranger = codes.find((code) => !values.codes.includes(code))
      if (stranger !== undefined) return unknown(stranger, values.codes)
      return { field, answer: { kind: 'codes', codes } }
    }
    case 'country': {
      const code = /^[A-Z]{2}$/.test(words) ? words : env.lexicon.country(fold(words))
      return code === null ? unknown(words, []) : { field, answer: { kind: 'codes', codes: [code] } }
    }
    case 'clock': {
      const offset = /^[+-]\d\d:\d\d$/.test(words) ? words : offsetOf(words, env.now)
      return offset === null ? unknown(words, []) : { field, answer: { kind: 'codes', codes: [offset] } }
    }
  }
}

const consentNodes = ({ dialogs }: Library, purpose: Purpose) =>
  Object.values(dialogs).flatMap(({ id, nodes }) =>
    Object.values(nodes).flatMap((node) =>
      node.kind === 'consent' && node.purpose === purpose ? [{ dialog: id, notice: node.notice }] : [],
    ),
  )

/** A yes under the notice that this dialog asks under, or else any that is asked under. */
const agree = (turn: Turn, purpose: Purpose, dialog: string) => {
  const nodes = consentNodes(turn.library, purpose)
  const { notice } = nodes.find((node) => node.dialog === dialog) ?? nodes[0] ?? {}
  if (notice === undefined) return
  // Each for itself: agreed to all at once, they would count as not read.
  update(turn, { acceptances: [] })
  turn.method = 'button'
  decide(turn, purpose, 'given', notice)
}

/** The calls that lead from the beginning to a dialog; none, when only the engine itself calls it. */
const wayTo = (library: Library, dialog: string): readonly Frame[] => {
  const ways = new Map<string, readonly Frame[]>([['intake', []]])
  // The map grows while it is walked through: the nearest dialogs come first.
  for (const [from, way] of ways) {
    for (const [node, each] of Object.entries(dialogOf(library, from).nodes)) {
      if (each.kind !== 'call' || ways.has(each.dialog)) continue
      ways.set(each.dialog, [...way, { dialog: from, node }])
    }
  }
  return ways.get(dialog) ?? []
}
