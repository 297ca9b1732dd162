import type { Instant } from './time.ts'

/** The purposes A to K of the consent notice (Handrail domain reference, section 16.2). */
export const purposes = [
  'talk_with_bot',
  'record_data',
  'human_contact_back',
  'receive_assistance',
  'share',
  'anonymised_statistics',
  'family_contact',
  'voice_recording',
  'interpreter',
  'police',
  'health_data',
] as const
export type Purpose = (typeof purposes)[number]

export type ConsentMethod = 'button' | 'text'
export type ConsentDecision = 'given' | 'refused' | 'withdrawn'
export type GivenBy = 'self' | 'child_assent'

/** One entry of the append-only ledger. The current state is the last event of a purpose. */
export interface ConsentEvent {
  readonly purpose: Purpose
  readonly decision: ConsentDecision
  readonly givenBy: GivenBy
  readonly method: ConsentMethod
  readonly language: string
  readonly notice: { readonly id: string; readonly version: number }
  readonly at: Instant
}

declare const live: unique symbol
/** Proof that a purpose is consented to now. Only `liveConsent` makes one. */
export interface LiveConsent<P extends Purpose> {
  readonly purpose: P
  readonly event: ConsentEvent
  readonly [live]: true
}

/** The live consent for a purpose, or null when it was never given, refused or withdrawn. */
export const liveConsent = <P extends Purpose>(
  ledger: readonly ConsentEvent[],
  purpose: P,
): LiveConsent<P> | null => {
  const last = ledger.findLast((event) => event.purpose === purpose)
  return last?.decision === 'given' ? ({ purpose, event: last } as LiveConsent<P>) : null
}
