import type { ConsentEvent, Purpose } from '../core/consent.ts'
import type { Spoken } from '../core/events.ts'
import type { Turn } from './turn.ts'
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

/** Nothing can be taken back; where something is stored nevertheless, of an earlier case or an alert, that is said. */
export const nothingToWithdraw = ({ env }: Turn): Spoken =>
  text(env.kept ? 'bot:renew.not_recorded.text' : 'bot:withdraw.nothing')

/** An honest word on what stays done. */
export const remains = (given: readonly ConsentEvent[]): readonly Spoken[] =>
  remainingPurposes
    .filter((purpose) => given.some((event) => event.purpose === purpose))
    .map((purpose) => text(`bot:withdraw.remains.${purpose}`))
