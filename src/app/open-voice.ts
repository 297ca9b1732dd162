import type { Outbound } from '../core/channel.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { unwrap } from '../privacy/key-ring.ts'
import type { DueRow } from '../store/port.ts'
import type { Deps } from './deps.ts'
import type { QueuedVoice } from './queued.ts'
import { openContent } from './recordings.ts'

/** Why a voice note that waited is not sent. `deleted`: by its worker. `erased`: with its person. */
export interface Silenced {
  readonly kind: 'silenced'
  readonly code: 'deleted' | 'erased' | 'unreadable'
}

const silenced = (code: Silenced['code']): Silenced => ({ kind: 'silenced', code })

const keyOf = async (deps: Deps, { personId }: DueRow): Promise<DataKey | null> => {
  const person = personId === null ? null : await deps.store.person(personId)
  return person === null ? null : unwrap(deps.ring, person.wrappedKey)
}

/** A queued voice note with its sound, as it is kept now. */
export const openVoice = async (
  deps: Deps,
  due: DueRow,
  { attachment, protect }: QueuedVoice,
): Promise<Outbound | Silenced> => {
  const kept = await deps.store.attachment(attachment)
  if (kept === null || kept.personId !== due.personId) return silenced('erased')
  if (kept.state !== 'kept') return silenced('deleted')
  const key = await keyOf(deps, due)
  const file = key === null ? null : openContent(key, kept)
  if (file === null) return silenced('unreadable')
  return { kind: 'voice', file, seconds: kept.seconds ?? 0, protect }
}
