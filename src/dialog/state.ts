import type { Answer } from '../core/answers.ts'
import type { ConsentEvent, ConsentMethod } from '../core/consent.ts'
import type { SecretWord } from '../core/secret-word.ts'
import type { Sign } from '../core/signs.ts'
import type { Instant } from '../core/time.ts'
import type { DangerKind } from '../core/danger.ts'
import type { Offer } from '../core/reactions.ts'
import type { NodeId } from './definition.ts'

export interface Frame {
  readonly dialog: string
  readonly node: NodeId
}

/** A picture that a caseworker asked for: how that stands, and when it is over by itself. */
export interface AskedPicture {
  readonly standing: 'asked' | 'agreed' | 'refused' | 'taken' | 'over'
  readonly until: Instant
}

/** intake: with the bot. waiting: in the queue. human: a caseworker writes. closed: the case is. */
export const phases = ['intake', 'waiting', 'human', 'closed'] as const
export type Phase = (typeof phases)[number]

/**
 * Everything the engine knows of a conversation, sealed between turns. `schema` counts changes of this
 * shape; `library` names the dialogs it was last stepped with.
 */
export interface DialogState {
  readonly schema: 2
  readonly library: string
  /** Random, new with each session: a button of an earlier session can never answer a question of this one. */
  readonly session: string
  /** Counts questions: a button answers the question it was attached to, never the current one. */
  readonly prompt: number
  readonly phase: Phase
  readonly language: string | null
  /** Where in the dialogs: the last frame is the question on screen; empty when none is. */
  readonly at: readonly Frame[]
  /** Earlier questions, for BACK; at most `trailLength`. */
  readonly trail: readonly (readonly Frame[])[]
  /** Options picked so far of a question that takes several. */
  readonly picked: readonly string[]
  readonly answers: Readonly<Record<string, Answer>>
  /** The ledger. Once there is a record the store keeps it, and it is given back with each turn. */
  readonly consents: readonly ConsentEvent[]
  /** The last acceptances of this session: too many at once, or all of them typed, are weak. */
  readonly acceptances: readonly { readonly at: Instant; readonly method: ConsentMethod }[]
  /** Answers not understood in a row. */
  readonly misses: number
  /** The last tap that was obeyed: a double tap is one answer. */
  readonly lastTap: string | null
  /** When the safety check was passed; null: it comes before anything else. */
  readonly safeAt: Instant | null
  readonly lastInboundAt: Instant | null
  readonly askedForHuman: boolean
  readonly alerted: boolean
  /** The number or device behind the chat changed: nothing of the case is said until a human knows who writes. */
  readonly suspended: boolean
  /** Which words they chose; the words themselves are kept nowhere, and their hashes not here. */
  readonly secrets: readonly SecretWord[]
  /** What became of asking for the code word since the last suspension. */
  readonly codeWord: 'not_asked' | 'right' | 'wrong'
  readonly wrongWords: number
  /** Their duress word was said. */
  readonly duress: boolean
  readonly signs: readonly Sign[]
  /** Hints given once a session. */
  readonly hints: readonly string[]
  /** When the waiting room last said that words were kept. */
  readonly acknowledgedAt: Instant | null
  /** Fewer and plainer words: by their own choice everywhere, after a reaction for questions that are no consent. */
  readonly easy: 'off' | 'questions' | 'everywhere'
  /** Ways offered beside every question from now on: a style of the session, which says nothing of its reason. */
  readonly offers: readonly Offer[]
  /** What they were last asked about after danger words, and when. */
  readonly dangerAsked: { readonly kind: DangerKind; readonly at: Instant } | null
  /** A voice note that waits for a yes or no; the recording itself is still with the vendor. */
  readonly voice: { readonly file: string; readonly seconds: number | null } | null
  /** The last picture a caseworker asked for. */
  readonly picture: AskedPicture | null
  /** Work name of the caseworker in the chat. */
  readonly worker: string | null
}

/** Enough for every question of the longest dialog, and a bound on what is stored. */
export const trailLength = 40

/** A conversation nobody has said anything in. */
export const newState = (library: string, session: string, language: string | null): DialogState => ({
  schema: 2,
  library,
  session,
  prompt: 0,
  phase: 'intake',
  language,
  at: [],
  trail: [],
  picked: [],
  answers: {},
  consents: [],
  acceptances: [],
  misses: 0,
  lastTap: null,
  safeAt: null,
  lastInboundAt: null,
  askedForHuman: false,
  alerted: false,
  suspended: false,
  secrets: [],
  codeWord: 'not_asked',
  wrongWords: 0,
  duress: false,
  signs: [],
  hints: [],
  acknowledgedAt: null,
  easy: 'off',
  offers: [],
  dangerAsked: null,
  voice: null,
  picture: null,
  worker: null,
})

/** A state as it may have been stored by an earlier version. */
export type StoredState = Partial<Omit<DialogState, 'schema'>> & {
  readonly schema: number
  readonly library: string
  readonly session: string
}

/** What is new since then stands as it does for somebody who has just begun. */
export const upgrade = (stored: StoredState): DialogState => ({
  ...newState(stored.library, stored.session, null),
  ...stored,
  schema: 2,
})
