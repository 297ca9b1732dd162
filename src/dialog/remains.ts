import type { ConsentEvent, Purpose } from '../core/consent.ts'
import type { Spoken } from '../core/events.ts'
import { text } from './turn.ts'

/** What a withdrawal cannot undo, by purpose; the others leave nothing behind. */
export const remainingPurposes: readonly Purpose[] = [
  'record_data',
  'human_contact_back',
  'share',
  'anonymised_statistics',
  'family_contact',
  'voice_recording',
  'police',
]

/** An honest word on what stays done. */
export const remains = (given: readonly ConsentEvent[]): readonly Spoken[] =>
  remainingPurposes
    .filter((purpose) => given.some((event) => event.purpose === purpose))
    .map((purpose) => text(`bot:withdraw.remains.${purpose}`))
