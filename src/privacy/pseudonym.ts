import type { Address } from '../core/channel.ts'
import type { ConversationKey, ExternalKey } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import { keyedHash } from './crypto.ts'
import type { KeyRing } from './key-ring.ts'

/** Finds a person's conversation without storing who they are. */
export const conversationKey = (ring: KeyRing, address: Address): ConversationKey =>
  asId(keyedHash(ring.index, 'conversation', address.channel, address.id))

/** Recognises a vendor's event a second time. */
export const externalKey = (ring: KeyRing, channel: string, externalId: string): ExternalKey =>
  asId(keyedHash(ring.index, 'external', channel, externalId))

/** A secret for another use (sign-in cookies, link tokens), derived so that one file holds every key. */
export const derivedSecret = (ring: KeyRing, use: string): string => keyedHash(ring.index, 'secret', use)
