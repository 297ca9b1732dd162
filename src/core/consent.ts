import type { Instant } from './time.ts'
import { days } from './time.ts'

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

export const consentMethods = ['button', 'text', 'voice', 'sign', 'in_person'] as const
export type ConsentMethod = (typeof consentMethods)[number]
export type ConsentDecision = 'given' | 'refused' | 'withdrawn'
export const giversOfConsent = ['self', 'guardian', 'child_assent'] as const
export type GivenBy = (typeof giversOfConsent)[number]
/** `weak`: accepted within seconds, by typing alone, or without having understood; a human asks again. */
export type ConsentQuality = 'clear' | 'weak'

/** The text somebody agreed to: `hash` is of its words in the language they read. */
export interface Notice {
  readonly id: string
  readonly version: number
  readonly hash: string
}

/** One entry of the append-only ledger. The current state of a purpose follows from them all. */
export interface ConsentEvent {
  readonly purpose: Purpose
  /** For `share` and `family_contact`: with whom. Null for every other purpose. */
  readonly scope: string | null
  readonly decision: ConsentDecision
  readonly givenBy: GivenBy
  readonly method: ConsentMethod
  readonly language: string
  readonly notice: Notice
  readonly at: Instant
  /** From then on it is not live; null: as long as it is not withdrawn. */
  readonly expiresAt: Instant | null
  readonly quality: ConsentQuality
  /** The worker who wrote it down; null: the person answered the bot. */
  readonly recordedBy: string | null
  /** Keyed hash of the vendor's event in which it was said; null when a worker wrote it down. */
  readonly evidence: string | null
}

/** What decides whether a consent holds: the time, and the version of each notice that is asked under now. */
export interface Validity {
  readonly now: Instant
  readonly notices: Readonly<Record<string, number>>
}

/** `outdated`: given under a notice that has changed since, so the next use asks again. */
export type ConsentState = 'not_asked' | 'given' | 'outdated' | 'expired' | 'refused' | 'withdrawn'

/** How long a consent lasts at most: "reasonably time-limited" (domain reference, 16.3), safe contact 11.3. */
const lives: Partial<Record<Purpose, number>> = { share: days(90), human_contact_back: days(7) }

/** When a consent given now ends by itself; null: never. */
export const expiryOf = (purpose: Purpose, now: Instant): Instant | null => {
  const life = lives[purpose]
  return life === undefined ? null : now + life
}

const lastOf = (ledger: readonly ConsentEvent[], purpose: Purpose, scope: string | null) =>
  ledger.findLast((event) => event.purpose === purpose && event.scope === scope)

const stateOf = (event: ConsentEvent | undefined, { now, notices }: Validity): ConsentState => {
  if (event === undefined) return 'not_asked'
  if (event.decision !== 'given') return event.decision
  if (event.expiresAt !== null && now >= event.expiresAt) return 'expired'
  return (notices[event.notice.id] ?? event.notice.version) > event.notice.version ? 'outdated' : 'given'
}

/** How a purpose stands now; for one that names somebody, with `scope`. */
export const consentState = (
  ledger: readonly ConsentEvent[],
  purpose: Purpose,
  validity: Validity,
  scope: string | null = null,
): ConsentState => stateOf(lastOf(ledger, purpose, scope), validity)

declare const live: unique symbol
/** Proof that a purpose is consented to now. Only `liveConsent` makes one. */
export interface LiveConsent<P extends Purpose> {
  readonly purpose: P
  readonly event: ConsentEvent
  readonly [live]: true
}

/**
 * Consents that hold but were given too easily: until a human asked again, nothing is shared. Talking itself is left
 * out: a human who asks again is talking.
 */
const hasWeak = (ledger: readonly ConsentEvent[], validity: Validity) =>
  purposes.some((purpose) => {
    if (purpose === 'talk_with_bot') return false
    const last = lastOf(ledger, purpose, null)
    return last?.quality === 'weak' && stateOf(last, validity) === 'given'
  })

/**
 * The live consent for a purpose, or null when it was never given, is refused, withdrawn, over, or was given under
 * words that have changed. Nothing is shared while any consent is weak (domain reference, section 16.3).
 */
export const liveConsent = <P extends Purpose>(
  ledger: readonly ConsentEvent[],
  purpose: P,
  validity: Validity,
  scope: string | null = null,
): LiveConsent<P> | null => {
  const event = lastOf(ledger, purpose, scope)
  if (event === undefined || stateOf(event, validity) !== 'given') return null
  if (purpose === 'share' && hasWeak(ledger, validity)) return null
  return { purpose, event } as LiveConsent<P>
}

/** Everything that was given and not taken back, also what is over or outdated: what can be withdrawn. */
export const standingConsents = (ledger: readonly ConsentEvent[]): readonly ConsentEvent[] =>
  ledger.filter((event) => event.decision === 'given' && lastOf(ledger, event.purpose, event.scope) === event)
