import type { Clock } from '../../core/time.ts'
import type { ChannelAdapter } from '../adapter.ts'
import { createIntake } from '../intake.ts'
import type { Job } from '../intake.ts'
import type { ChannelEvents } from '../port.ts'
import type { Tally } from '../tally.ts'
import { whatsappOutcome } from './errors.ts'
import { mapMessage } from './mapper.ts'
import { payloadSchema } from './payload.ts'
import type { WhatsAppValue } from './payload.ts'
import { mapStatus } from './status.ts'

/** Where webhook payloads come in. */
export interface Inlet {
  /** True when everything in it is committed; false when Meta has to send it again. */
  take(payload: unknown): Promise<boolean>
}

interface InletOptions {
  readonly phoneNumberId: string
  readonly adapter: ChannelAdapter
  readonly events: ChannelEvents
  readonly clock: Clock
  readonly tally: Tally
}

export const createInlet = ({ phoneNumberId, adapter, events, clock, tally }: InletOptions): Inlet => {
  const intake = createIntake(() => events.notice('turn_failed'))

  const turns = ({ messages, contacts }: WhatsAppValue): readonly TimedJob[] =>
    messages
      .flatMap((message) => mapMessage(message, { phoneNumberId, contacts, now: clock.now() }))
      .map((inbound) => ({
        line: `turn ${inbound.from.id}`,
        id: inbound.externalId,
        at: inbound.sentAt,
        apply: () => adapter.receive(inbound, (neutral) => events.turn(neutral)),
      }))

  const reports = ({ statuses }: WhatsAppValue): readonly TimedJob[] =>
    statuses.flatMap((raw) => {
      const report = mapStatus(raw, tally)
      if (report === null) return []
      const { outboxId, status } = report
      const apply = () => events.report(report)
      return [{ line: `report ${outboxId}`, id: `${outboxId} ${status}`, at: 0, apply }]
    })

  /** Everything about the number or account rather than a conversation is told by name. */
  const tellOperator = (field: string | undefined, value: WhatsAppValue | undefined) => {
    if (field === 'smb_message_echoes' || (value?.message_echoes.length ?? 0) > 0) events.notice('echo')
    else if (field !== 'messages') events.notice(`whatsapp_${named(field)}`)
    for (const error of value?.errors ?? []) {
      const context = { recipient: '', tally }
      const outcome = whatsappOutcome(error?.code, 400, context)
      if (outcome.kind !== 'sent') events.notice(`whatsapp_error_${outcome.code}`)
    }
  }

  return {
    async take(payload) {
      const parsed = payloadSchema.safeParse(payload)
      if (!parsed.success) {
        events.notice('unreadable_webhook')
        return true
      }
      const changes = parsed.data.entry.flatMap((entry) => entry.changes)
      const jobs = changes.flatMap(({ field, value }): readonly TimedJob[] => {
        const number = value?.metadata?.phone_number_id
        // One endpoint serves every number of the Meta app: only our own is ours to answer.
        if (number !== undefined && number !== phoneNumberId) {
          events.notice('unknown_number')
          return []
        }
        tellOperator(field, value)
        return field === 'messages' && value && number !== undefined
          ? [...turns(value), ...reports(value)]
          : []
      })
      const left = await intake.run([...jobs].sort((a, b) => a.at - b.at))
      return left.size === 0
    },
  }
}

type TimedJob = Job & { readonly at: number }

/** A webhook field as a metric's name, whatever somebody puts there. */
const named = (field = '') => (/^[a-z_]{1,40}$/u.test(field) ? field : 'unknown_field')
