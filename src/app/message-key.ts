import { externalKey } from '../privacy/pseudonym.ts'
import type { Draft } from './draft.ts'

/** A person's message is found again by the vendor's id, in case they delete it from the chat. */
export const messageKey = ({ deps, conversation }: Draft, ref: string) =>
  externalKey(deps.ring, `message/${conversation.key}`, ref)
