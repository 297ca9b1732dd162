import type { ConsentEvent } from '../core/consent.ts'
import { unwrap } from '../privacy/key-ring.ts'
import type { CaseRow, LoadedConversation } from '../store/port.ts'
import type { Deps } from './deps.ts'
import type { WordKeys } from './kept-words.ts'
import { ledgerOf } from './ledger.ts'

/** What opens the words about a case: read once, for all that is shown of it. */
export interface CaseFile {
  readonly row: CaseRow
  readonly loaded: LoadedConversation | null
  readonly keys: WordKeys
  /** Null: there is no person. */
  readonly ledger: readonly ConsentEvent[] | null
}

/** The conversation comes with its person; only a case that it has left behind is about another one. */
export const readCaseFile = async (deps: Deps, row: CaseRow): Promise<CaseFile> => {
  const { store, ring } = deps
  const { personId } = row
  const loaded = await store.conversation(row.conversationKey)
  const conversation = loaded === null ? null : unwrap(ring, loaded.conversation.wrappedKey)
  if (personId === null) return { row, loaded, keys: { person: null, conversation }, ledger: null }
  const [wrapped, consents] =
    loaded?.conversation.personId === personId
      ? [loaded.personKey, loaded.ledger]
      : await Promise.all([
          store.person(personId).then((known) => known?.wrappedKey ?? null),
          store.consents(personId),
        ])
  const person = wrapped === null ? null : unwrap(ring, wrapped)
  return { row, loaded, keys: { person, conversation }, ledger: ledgerOf(consents, person) }
}

/** The keys alone. */
export const wordKeysOf = async (deps: Deps, row: CaseRow): Promise<WordKeys> =>
  (await readCaseFile(deps, row)).keys
