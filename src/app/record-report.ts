import type { DeliveryReport } from '../core/channel.ts'
import type { OutboxId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import { unreachable } from '../core/result.ts'
import { spent } from '../privacy/seal.ts'
import type { OutboxRow, OutboxStatus } from '../store/port.ts'
import type { Deps } from './deps.ts'
import { suspendBinding } from './suspend-binding.ts'

/** A status only ever rises: which states each may follow. `failed` counts when nothing higher was seen. */
const follows = {
  sent: ['pending', 'sending'],
  delivered: ['pending', 'sending', 'sent'],
  read: ['pending', 'sending', 'sent', 'delivered'],
  failed: ['pending', 'sending', 'sent'],
} as const satisfies Record<DeliveryReport['status'], readonly OutboxStatus[]>

/** The vendor's later word on a row; an unknown row or a lower status changes nothing. */
export const recordReport = async (deps: Deps, report: DeliveryReport): Promise<void> => {
  const id = asId<OutboxId>(report.outboxId)
  const row = await deps.store.outboxRow(id)
  if (row === null) return
  const { outcome } = report
  if (outcome !== undefined && outcome.kind !== 'sent') deps.templates.failed(id, outcome.code)
  const set = changeOf(report, row, deps.clock.now())
  const written = await deps.store.commit([{ do: 'settleOutbox', id, from: follows[report.status], set }])
  if (!written.ok) return
  if (outcome?.kind === 'suspend') await suspendBinding(deps, row.conversationKey, outcome.code)
  if (set.status === 'pending') deps.wakeOutbox()
  // Only a worker's message is shown with what became of it.
  if (row.messageId === null) return
  const loaded = await deps.store.conversation(row.conversationKey)
  if (loaded?.case) deps.changes.publish(loaded.case.id)
}

const changeOf = (report: DeliveryReport, row: OutboxRow, now: number): Partial<OutboxRow> => {
  // The words leave the outbox with the message, also when this report overtakes the answer to the send.
  if (report.status !== 'failed') return { status: report.status, action: spent }
  const { outcome } = report
  // The words left the outbox when the vendor took them; what was already sent cannot be sent again from here.
  const gone = row.action.length === 0
  switch (outcome?.kind) {
    case 'retry':
    case 'hold_channel':
      return gone
        ? { status: 'failed', code: outcome.code }
        : { status: 'pending', code: outcome.code, nextAt: now + (outcome.after ?? 0) }
    case 'hold':
      return gone || outcome.after === null
        ? { status: gone ? 'failed' : 'held', code: outcome.code }
        : { status: 'pending', code: outcome.code, nextAt: now + outcome.after }
    case 'give_up':
    case 'suspend':
      return { status: 'failed', code: outcome.code }
    case 'sent':
    case undefined:
      return { status: 'failed', code: 'failed' }
    default:
      return unreachable(outcome)
  }
}
