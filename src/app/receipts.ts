import type { ConversationKey, OutboxId } from '../core/ids.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { unwrap } from '../privacy/key-ring.ts'
import { open, seal } from '../privacy/seal.ts'
import type { OutboxRow } from '../store/port.ts'
import type { Deps } from './deps.ts'
import { places } from './places.ts'

/** What a vendor has of a row: its messages, oldest first, and a file that was left there for it. */
export interface Receipt {
  readonly refs: readonly string[]
  readonly file: string | null
}

const empty: Receipt = { refs: [], file: null }

/** Null for nothing. */
export const sealReceipt = (key: DataKey, id: OutboxId, { refs, file }: Receipt): OutboxRow['receipt'] => {
  if (file !== null) return seal(key, places.receipt(id), JSON.stringify({ refs, file }))
  return refs.length === 0 ? null : seal(key, places.receipt(id), JSON.stringify(refs))
}

/** Empty, with a word to the operator, when it does not open. */
export const openReceipt = (
  { notice }: Pick<Deps, 'notice'>,
  key: DataKey,
  { id, receipt }: Pick<OutboxRow, 'id' | 'receipt'>,
): Receipt => {
  if (receipt === null) return empty
  const text = open(key, places.receipt(id), receipt)
  if (text === null) notice('unreadable')
  const told = text === null ? [] : (JSON.parse(text) as readonly string[] | Receipt)
  return 'refs' in told ? told : { refs: told, file: null }
}

const keyOf = async ({ store, ring }: Deps, conversation: ConversationKey): Promise<DataKey | null> => {
  const loaded = await store.conversation(conversation)
  return loaded === null ? null : unwrap(ring, loaded.conversation.wrappedKey)
}

/** The file left with the vendor for a row; null: there is none, or nobody can tell any more. */
export const fileLeftFor = async (deps: Deps, id: OutboxId): Promise<string | null> => {
  const row = await deps.store.outboxRow(id)
  if (row === null || row.receipt === null) return null
  const key = await keyOf(deps, row.conversationKey)
  return key === null ? null : openReceipt(deps, key, row).file
}

const anyStatus = [
  'pending',
  'sending',
  'held',
  'sent',
  'delivered',
  'read',
  'failed',
  'expired',
  'cancelled',
] as const satisfies readonly OutboxRow['status'][]

/** Keeps its name in the row, so that also after a restart somebody knows what to take away. Null: it was. */
export const noteFileLeft = async (deps: Deps, id: OutboxId, file: string | null): Promise<void> => {
  const row = await deps.store.outboxRow(id)
  const key = row === null ? null : await keyOf(deps, row.conversationKey)
  if (row === null || key === null) return
  const { refs } = openReceipt(deps, key, row)
  const set = { receipt: sealReceipt(key, id, { refs, file }) }
  await deps.store.commit([{ do: 'settleOutbox', id, from: anyStatus, set }])
}
