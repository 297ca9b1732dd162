import type { Address } from '../core/channel.ts'
import type { ConversationKey } from '../core/ids.ts'
import { conversationKey } from '../privacy/pseudonym.ts'
import { seal } from '../privacy/seal.ts'
import { unwrap } from '../privacy/key-ring.ts'
import type { LoadedConversation, Statement } from '../store/port.ts'
import type { Deps } from './deps.ts'
import { ledgerOf } from './ledger.ts'
import { places } from './places.ts'
import { openSession, sealSession } from './session.ts'

/**
 * A suspended conversation goes on under another id that the vendor named for the same person: there language,
 * safety and their code word come first, and a human decides. What was queued stays behind and goes with the old row.
 * Nothing happens when there is nothing to move, or when somebody is known by the new id already.
 */
export const moveConversation = async (deps: Deps, from: Address, id: string): Promise<void> => {
  const to: Address = { ...from, id }
  const [oldKey, newKey] = [conversationKey(deps.ring, from), conversationKey(deps.ring, to)]
  if (oldKey === newKey) return
  const loaded = await deps.store.conversation(oldKey)
  if (loaded === null || (await deps.store.conversation(newKey)) !== null) return
  const moved = statementsOf(deps, loaded, to, newKey)
  // Stale: another turn came first, and the vendor's next event with both ids finds it again.
  if (moved !== null) await deps.store.commit(moved)
}

const statementsOf = (
  deps: Deps,
  { conversation, personKey, ledger }: LoadedConversation,
  to: Address,
  newKey: ConversationKey,
): readonly Statement[] | null => {
  const key = unwrap(deps.ring, conversation.wrappedKey)
  const person = personKey === null ? null : unwrap(deps.ring, personKey)
  const entries = conversation.personId === null ? null : ledgerOf(ledger, person)
  const session = key === null ? null : openSession(key, conversation.key, conversation.session, entries)
  if (key === null || session === null) return null
  const where = conversation.personId === null ? 'here' : 'in the store'
  // What names the old chat's messages means nothing in the new one.
  const carried = { ...session, inbound: [], prompt: null }
  return [
    {
      do: 'insertConversation',
      row: {
        ...conversation,
        key: newKey,
        address: seal(key, places.address(newKey), to),
        session: sealSession(key, newKey, carried, where),
      },
    },
    { do: 'moveCases', from: conversation.key, to: newKey },
    { do: 'deleteConversation', key: conversation.key, version: conversation.version },
  ]
}
