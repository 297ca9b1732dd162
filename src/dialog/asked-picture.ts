import type { LiveConsent } from '../core/consent.ts'
import type { Instant } from '../core/time.ts'
import { hours } from '../core/time.ts'
import { branchOf } from './facts.ts'
import { idleAfter } from './idle.ts'
import type { AskedPicture, DialogState } from './state.ts'

/** Questions about danger, about who writes or about a yes: nobody is led away from them. */
const notNow: readonly string[] = [
  'safety',
  'emergency',
  'danger',
  'alarm',
  'told',
  'country',
  'erase',
  'recheck',
  'record',
  'renew',
  'joined',
  'voice',
]

/** Why a picture cannot be asked for now. */
export const pictureBars = ['not_there', 'no_record', 'not_adult', 'busy', 'asked'] as const
export type PictureBar = (typeof pictureBars)[number]

/**
 * How long an answer is waited for, and after a yes the picture: long enough to fetch a paper from a drawer. An acceptance
 * that is forgotten must not stay open.
 */
export const openFor = hours(1)

/** Whether a yes or no to it, or the picture itself, is still waited for. */
export const isWaitedFor = (picture: AskedPicture | null, now: Instant): boolean =>
  (picture?.standing === 'asked' || picture?.standing === 'agreed') && now < picture.until

/** A picture is asked only of adults who write for themselves, are there and agree to be recorded; null: it can be. */
export const pictureBar = (
  state: DialogState,
  record: LiveConsent<'record_data'> | null,
  now: Instant,
): PictureBar | null => {
  const { phase, suspended, safeAt, lastInboundAt, at } = state
  const isThere = safeAt !== null && now - (lastInboundAt ?? 0) <= idleAfter
  if (phase !== 'human' || suspended || !isThere) return 'not_there'
  if (record === null) return 'no_record'
  if (branchOf(state) !== 'self_adult') return 'not_adult'
  if (isWaitedFor(state.picture, now)) return 'asked'
  return at.some(({ dialog }) => notNow.includes(dialog)) ? 'busy' : null
}

/** Asked for and agreed to, in a conversation that goes on, and its hour is not over: one picture may be taken. */
export const isAgreedTo = (state: DialogState, now: Instant): boolean => {
  const { picture, phase, suspended } = state
  const isAgreed = picture?.standing === 'agreed' && now < picture.until
  return isAgreed && phase === 'human' && !suspended && branchOf(state) === 'self_adult'
}

/** What ends a conversation with a caseworker, or consent to its record, ends what was asked for in it. */
export const withoutPicture = ({ picture }: DialogState): Pick<DialogState, 'picture'> => ({
  picture:
    picture?.standing === 'asked' || picture?.standing === 'agreed'
      ? { ...picture, standing: 'over' }
      : picture,
})
