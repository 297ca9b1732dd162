import { codeOf } from '../dialog/facts.ts'
import { unwrap } from '../privacy/key-ring.ts'
import type { CaseRow } from '../store/port.ts'
import type { Deps } from './deps.ts'
import type { Draft } from './draft.ts'
import { openSession } from './session.ts'

/** Said in the place of a country that nobody could make out. */
const isKnown = (country: string | null) => country !== null && country !== 'unknown'

/** The country a person told of, in a turn of their conversation; null: not told. */
export const countryIn = ({ session }: Pick<Draft, 'session'>): string | null => {
  const country = codeOf(session.dialog, 'info_country')
  return isKnown(country) ? country : null
}

/** The same where no turn is made. Opens the conversation: asked for only where somebody avoids a country. */
export const countryOf = async (
  { store, ring }: Pick<Deps, 'store' | 'ring'>,
  { conversationKey }: Pick<CaseRow, 'conversationKey'>,
): Promise<string | null> => {
  const loaded = await store.conversation(conversationKey)
  const key = loaded === null ? null : unwrap(ring, loaded.conversation.wrappedKey)
  if (loaded === null || key === null) return null
  const session = openSession(key, conversationKey, loaded.conversation.session, null)
  return session === null ? null : countryIn({ session })
}
