import type { Outbound } from '../core/channel.ts'
import type { OutboxId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import type { DueRow, OutboxRow } from '../store/port.ts'
import type { Deps } from './deps.ts'
import type { Silenced } from './open-voice.ts'
import { openVoice } from './open-voice.ts'
import type { Queued } from './queued.ts'
import { openReceipt } from './receipts.ts'
import { eraseWithin } from './session.ts'

/** Fills in what is known only now: the vendor's messages, a voice note's sound. Null when there is nothing to do. */
export const resolveQueued = async (
  deps: Deps,
  key: DataKey,
  due: DueRow,
  action: Queued,
  now: number,
): Promise<Outbound | Silenced | null> => {
  const refsOf = (row: Pick<OutboxRow, 'id' | 'receipt'>) => openReceipt(deps, key, row).refs
  switch (action.kind) {
    case 'message':
    case 'template':
      return action
    case 'voice':
      return await openVoice(deps, due, action)
    case 'clear_options': {
      const id = asId<OutboxId>(action.messageRef)
      const asked = await deps.store.outboxRow(id)
      const ref = asked === null ? undefined : refsOf(asked).at(-1)
      return ref === undefined ? null : { kind: 'clear_options', messageRef: ref }
    }
    case 'erase': {
      const receipts = await deps.store.receipts(due.row.conversationKey, now - eraseWithin)
      const ours = receipts.flatMap(refsOf)
      const messageRefs = [...new Set([...ours, ...action.messageRefs])]
      return messageRefs.length === 0 ? null : { kind: 'erase', messageRefs }
    }
  }
}
