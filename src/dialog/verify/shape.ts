import type { Branch } from '../../core/answers.ts'
import type { ConsentEvent, Purpose } from '../../core/consent.ts'
import type { Instant } from '../../core/time.ts'
import { days, hours } from '../../core/time.ts'
import type { Library } from '../definition.ts'
import { branchOf } from '../facts.ts'
import type { DialogState, Frame } from '../state.ts'
import { hasRecord, nodeAt } from '../turn.ts'
import { isWhoFree } from './free.ts'
import { stubLanguages } from './stub.ts'

/** Every turn happens at this moment; what happens later is a turn whose clock is ahead. */
export const now: Instant = 1_800_000_000_000

/** A stack: the question on screen, and all that waits beneath it. */
export interface Split {
  readonly beneath: readonly Frame[]
  readonly top: readonly Frame[]
}

export const split = (at: readonly Frame[]): Split => ({ beneath: at.slice(0, -1), top: at.slice(-1) })

/** How many questions of a stack something interrupted: a frame that called waits for its own dialog. */
export const interruptions = (library: Library, beneath: readonly Frame[]): number =>
  beneath.filter((frame) => nodeAt(library, frame).kind !== 'call').length

/** A stack in words, to compare and to print. */
export const place = (at: readonly Frame[]): string =>
  at.map(({ dialog, node }) => `${dialog}.${node}`).join(' ')

/** What everything else stands on; the other consents are free. */
const followed: readonly Purpose[] = ['talk_with_bot', 'record_data']

/** The last word about each purpose, and what was ever given of those that are followed. */
const shortened = (consents: readonly ConsentEvent[], language: string | null): readonly ConsentEvent[] => {
  const kept = consents.filter((event, index) => {
    const isLast = !consents.slice(index + 1).some((later) => later.purpose === event.purpose)
    const isFollowed = followed.includes(event.purpose)
    const isFirst =
      isFollowed &&
      event.decision === 'given' &&
      !consents.slice(0, index).some((each) => each.purpose === event.purpose && each.decision === 'given')
    return (isLast && (isFollowed || event.decision === 'given')) || isFirst
  })
  return kept.map((event) => ({
    ...event,
    language: event.language === language ? stubLanguages[0] : stubLanguages[1],
    at: now,
    expiresAt: event.expiresAt === null ? null : event.expiresAt <= now ? now : now + days(7),
    quality: 'clear',
  }))
}

/** How states are told apart, and written so that equal ones are equal. */
export interface Shape {
  /** The same conversation with everything forgotten that decides nothing: times, counters, what was merely said. */
  settle(state: DialogState): DialogState
  /** Equal for states from which the same can happen, but for what waits beneath an interruption; settled or not. */
  key(state: DialogState, split: Split): string
  /** The same without the question and who writes: what a return to another question brings along. */
  flags(state: DialogState): string
}

const consentKey = ({ consents, phase, suspended }: DialogState) => {
  const isGiven = (purpose: Purpose) =>
    consents.findLast((event) => event.purpose === purpose)?.decision === 'given'
  const recorded = hasRecord(consents) ? 'recorded' : ''
  if (phase === 'closed') return recorded
  const asked: readonly Purpose[] = suspended ? ['record_data'] : followed
  return [...asked.filter(isGiven), recorded].join(' ')
}

/** Who writes, as far as questions that are no part of the intake can tell. */
const roughly = (branch: Branch | null) =>
  branch === 'self_adult' ? 'adult' : branch === null || branch === 'self_child' ? 'child' : 'other'

/** Who writes, where the intake is on screen or waits beneath; elsewhere it is free. */
const whoOf = (state: DialogState, isInterrupting: boolean): string => {
  if (isWhoFree(state) || state.suspended) return ''
  const branch = branchOf(state)
  if (isInterrupting) return roughly(branch)
  const isAsked = ['contact_role', 'age_band'].map((field) => state.answers[field] !== undefined)
  return branch ?? `asked ${isAsked.join(' ')}`
}

/** What was made of the code word, as far as it decides what comes next. */
const codeWordOf = ({ secrets, codeWord, wrongWords }: DialogState, isAsked: boolean): string => {
  if (codeWord === 'wrong') return 'wrong'
  const isDue = codeWord === 'not_asked' && secrets.includes('code')
  return isDue ? `due ${isAsked ? wrongWords : ''}` : ''
}

/** Outside its own question a picture that was asked for is tried at every turn, and decides nothing between two. */
const isPictureAsked = ({ at, picture }: DialogState) =>
  picture?.standing === 'asked' && at.some(({ dialog }) => dialog === 'picture')

const isVoiceAsked = ({ at }: DialogState) => at.some(({ dialog }) => dialog === 'voice')

export const shapeOf = (library: Library): Shape => {
  const settle = (state: DialogState): DialogState => ({
    ...state,
    session: 's00000',
    prompt: 0,
    language: state.language === null ? null : stubLanguages[0],
    trail: state.trail.slice(-1),
    picked: [],
    consents: shortened(state.consents, state.language),
    acceptances: [],
    misses: 0,
    lastTap: null,
    safeAt: state.safeAt === null ? null : now,
    lastInboundAt: now,
    askedForHuman: false,
    alerted: false,
    secrets: state.suspended ? state.secrets.filter((word) => word === 'code') : [],
    duress: false,
    signs: [],
    hints: [],
    acknowledgedAt: null,
    easy: 'off',
    offers: [],
    dangerAsked: null,
    voice: isVoiceAsked(state) ? state.voice : null,
    picture: isPictureAsked(state) ? { standing: 'asked', until: now + hours(1) } : null,
  })

  const flags = (state: DialogState, top: readonly Frame[]): string =>
    [
      state.phase,
      state.language === null ? '-' : '+',
      consentKey(state),
      state.safeAt === null ? 'unsafe' : 'safe',
      state.suspended ? `suspended ${codeWordOf(state, top[0]?.dialog === 'recheck')}` : '',
      state.voice !== null && isVoiceAsked(state) ? 'voice' : '',
      isPictureAsked(state) ? 'picture' : '',
    ].join('|')

  const key = (state: DialogState, { beneath, top }: Split): string => {
    const depth = beneath.length === 0 ? 'alone' : Math.min(1, interruptions(library, beneath))
    const interrupted = beneath.findLastIndex((frame) => nodeAt(library, frame).kind !== 'call')
    const isUrgent = beneath
      .slice(interrupted + 1)
      .some(({ dialog }) => dialog === 'emergency' || dialog === 'danger')
    const called = isUrgent ? 'urgent' : ''
    return [place(top), depth, called, whoOf(state, depth === 1), flags(state, top)].join('|')
  }
  return { settle, key, flags: (state) => flags(state, []) }
}
