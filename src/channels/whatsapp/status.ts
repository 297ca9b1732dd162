import type { DeliveryReport } from '../../core/channel.ts'
import { createTally } from '../tally.ts'
import type { Tally } from '../tally.ts'
import { delivered, whatsappOutcome } from './errors.ts'
import type { WhatsAppStatus } from './payload.ts'

const statuses: ReadonlyMap<string, DeliveryReport['status']> = new Map([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['played', 'read'],
  ['failed', 'failed'],
])

/** A status in neutral words; null when it is of no message of ours or of a kind we do not know. */
export const mapStatus = (raw: WhatsAppStatus, tally: Tally): DeliveryReport | null => {
  const status = statuses.get(raw.status ?? '')
  const outboxId = raw.biz_opaque_callback_data
  if (status === undefined || outboxId === undefined) return null
  const report = { channel: 'whatsapp', outboxId, status } as const
  const recipient = raw.recipient_user_id ?? raw.recipient_id ?? ''
  if (status === 'delivered' || status === 'read') delivered({ recipient, tally })
  if (status !== 'failed') return report
  const code = raw.errors.find((error) => error?.code !== undefined)?.code
  // Meta repeats webhooks: one failure told three times is not three failures in a row.
  const counted = tally.add(`failed ${outboxId}`) === 1 ? tally : createTally()
  // A status has no HTTP status of its own; a code nobody has listed counts as a refusal.
  return { ...report, outcome: whatsappOutcome(code, 400, { recipient, tally: counted }) }
}
