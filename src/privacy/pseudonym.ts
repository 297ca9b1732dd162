import type { Address } from '../core/channel.ts'
import type { CaseId, ConversationKey, ExternalKey } from '../core/ids.ts'
import type { ConsentEvent } from '../core/consent.ts'
import { asId } from '../core/ids.ts'
import { keyedHash } from './crypto.ts'
import type { KeyRing } from './key-ring.ts'

/** Finds a person's conversation without storing who they are. */
export const conversationKey = (ring: KeyRing, address: Address): ConversationKey =>
  asId(keyedHash(ring.index, 'conversation', address.channel, address.id))

/** Recognises a vendor's event a second time. */
export const externalKey = (ring: KeyRing, channel: string, externalId: string): ExternalKey =>
  asId(keyedHash(ring.index, 'external', channel, externalId))

/** What stays of a ledger when its person is erased: it proves that this very ledger was there, and tells nothing. */
export const ledgerProof = (ring: KeyRing, person: string, ledger: readonly ConsentEvent[]): string =>
  keyedHash(ring.index, 'ledger', person, JSON.stringify(ledger.map(fieldsOf)))

/** By name and in one order for ever: a field that is added later must not unmake older proofs. */
const fieldsOf = (event: ConsentEvent) => [
  event.purpose,
  event.scope,
  event.decision,
  event.givenBy,
  event.method,
  event.language,
  event.notice.id,
  event.notice.version,
  event.notice.hash,
  event.at,
  event.expiresAt,
  event.quality,
  event.recordedBy,
  event.evidence,
]

/** Tells a word of a name again, in one case alone, without keeping it. */
export const nameMark = (ring: KeyRing, about: CaseId, word: string): string =>
  keyedHash(ring.index, 'name', about, word)

/** A secret for another use (sign-in cookies, link tokens), derived so that one file holds every key. */
export const derivedSecret = (ring: KeyRing, use: string): string => keyedHash(ring.index, 'secret', use)
