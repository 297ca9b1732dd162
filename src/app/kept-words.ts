import type { LiveConsent } from '../core/consent.ts'
import { liveConsent } from '../core/consent.ts'
import type { PersonId } from '../core/ids.ts'
import type { Sealed } from '../core/sealed.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import type { Place } from '../privacy/seal.ts'
import { open } from '../privacy/seal.ts'
import type { Draft } from './draft.ts'
import { personOf } from './draft.ts'
import { validityOf } from './ledger.ts'

/** Under whose key what a worker writes about a case is sealed, and what lets it be kept. */
export interface Keeping {
  readonly consent: LiveConsent<'record_data'> | 'alert'
  readonly key: DataKey
  readonly personId: PersonId | null
}

/** Like the person's own messages; on an alert under the conversation's key, to go with it. Null: it may not be kept. */
export const keepingOf = (draft: Draft): Keeping | null => {
  if (draft.conversation.personId === null) return { consent: 'alert', key: draft.key, personId: null }
  const validity = validityOf(draft.deps, draft.now)
  const consent = liveConsent(draft.session.dialog.consents, 'record_data', validity)
  if (consent === null) return null
  const { id, key } = personOf(draft)
  return { consent, key, personId: id }
}

/** The keys under which words about a case lie; null where they do not open with the keys there are. */
export interface WordKeys {
  readonly person: DataKey | null
  readonly conversation: DataKey | null
}

/** What workers wrote, or null when it does not open. */
export const openWords = (
  keys: WordKeys,
  place: Place,
  { personId, body }: { readonly personId: PersonId | null; readonly body: Sealed<string> },
): string | null => {
  const key = personId === null ? keys.conversation : keys.person
  return key === null ? null : open(key, place, body)
}
