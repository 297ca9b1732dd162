import { WhatsAppClient } from '@kapso/whatsapp-cloud-api'
import type { Middleware } from 'botbuilder'
import { asId } from '../../core/ids.ts'
import type { OutboxId } from '../../core/ids.ts'
import { hours, seconds } from '../../core/time.ts'
import type { Clock } from '../../core/time.ts'
import { ChannelAdapter } from '../adapter.ts'
import type { Channel, ChannelEvents, Pace } from '../port.ts'
import { createRunner } from '../runner.ts'
import { createTally } from '../tally.ts'
import { createFetch, isAllowedHost } from './fetch.ts'
import { createFetchFile } from './file.ts'
import { createInlet } from './inlet.ts'
import { createUploads } from './uploads.ts'
import { createWhatsAppVendor } from './vendor.ts'
import { createWebhook } from './webhook.ts'

export interface WhatsAppOptions {
  readonly accessToken: string
  readonly phoneNumberId: string
  readonly appSecret: string
  readonly verifyToken: string
  readonly apiRoot: string
  readonly graphVersion?: string
  readonly events: ChannelEvents
  readonly clock: Clock
  readonly middleware?: readonly Middleware[]
  /** How long a call may take, in ms. */
  readonly timeout?: number
}

/** Meta: 80 a second for a number; one per 6 s to a person, with a burst of 45 that is paid back at that rate. */
const pace: Pace = { overallPerSecond: 80, perChat: { every: seconds(6), burst: 45 } }

/** An upload and the send after it have to end within the half minute for which the outbox leases a row. */
const uploadShare = 0.4

/**
 * WhatsApp as a channel. Throws on a missing secret (anybody could write to the webhook) and on any host but Meta's
 * (everything would pass through it).
 */
export const createWhatsApp = ({
  accessToken,
  phoneNumberId,
  appSecret,
  verifyToken,
  apiRoot,
  graphVersion = 'v26.0',
  events,
  clock,
  middleware = [],
  timeout = seconds(20),
}: WhatsAppOptions): Channel => {
  if ([accessToken, phoneNumberId, appSecret, verifyToken].includes(''))
    throw new Error('WhatsApp is not configured')
  if (!isAllowedHost(new URL(apiRoot))) throw new Error('WhatsApp API root is neither Meta nor loopback')
  const clientFor = (longest: number) =>
    new WhatsAppClient({ accessToken, baseUrl: apiRoot, graphVersion, fetch: createFetch(longest) })
  const client = clientFor(timeout)
  const tally = createTally()
  const runner = createRunner((name) => events.notice(name))
  const inBackground = (work: () => Promise<void>) => runner.start('whatsapp_upload_left', work)
  const uploads = createUploads({
    client: clientFor(timeout * uploadShare),
    phoneNumberId,
    memory: events,
    inBackground,
  })
  const vendor = createWhatsAppVendor({ client, phoneNumberId, tally, uploads })
  const adapter = new ChannelAdapter(vendor, middleware)
  const report: ChannelEvents['report'] = async (told) => {
    await events.report(told)
    // Merely sent it may still have to be fetched by the phone.
    if (told.status !== 'sent') inBackground(() => uploads.drop(asId<OutboxId>(told.outboxId)))
  }
  const inlet = createInlet({ phoneNumberId, adapter, events: { ...events, report }, clock, tally })
  return {
    name: 'whatsapp',
    abilities: { eraseWithin: 0, clearsOptions: false, replyWindow: hours(24) },
    pace,
    send: (to, action, id) => adapter.send(to, action, id),
    forget: (id) => inBackground(() => uploads.drop(id)),
    fetchFile: createFetchFile({ client, phoneNumberId, accessToken, apiRoot, timeout }),
    // The webhook is registered once, in Meta's app settings.
    async start() {},
    stop: () => runner.close(),
    webhook: createWebhook({ appSecret, verifyToken, inlet, runner }),
  }
}
