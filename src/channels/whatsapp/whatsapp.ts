import { WhatsAppClient } from '@kapso/whatsapp-cloud-api'
import type { Middleware } from 'botbuilder'
import { hours, seconds } from '../../core/time.ts'
import type { Clock } from '../../core/time.ts'
import { ChannelAdapter } from '../adapter.ts'
import type { Channel, ChannelEvents, Pace } from '../port.ts'
import { createRunner } from '../runner.ts'
import { createTally } from '../tally.ts'
import { createFetch, isAllowedHost } from './fetch.ts'
import { createFetchFile } from './file.ts'
import { createInlet } from './inlet.ts'
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
  const client = new WhatsAppClient({
    accessToken,
    baseUrl: apiRoot,
    graphVersion,
    fetch: createFetch(timeout),
  })
  const tally = createTally()
  const vendor = createWhatsAppVendor({ client, phoneNumberId, tally })
  const adapter = new ChannelAdapter(vendor, middleware)
  const inlet = createInlet({ phoneNumberId, adapter, events, clock, tally })
  const runner = createRunner((name) => events.notice(name))
  return {
    name: 'whatsapp',
    abilities: { eraseWithin: 0, clearsOptions: false, replyWindow: hours(24) },
    pace,
    send: (to, action, id) => adapter.send(to, action, id),
    fetchFile: createFetchFile({ client, phoneNumberId, accessToken, apiRoot, timeout }),
    // The webhook is registered once, in Meta's app settings.
    async start() {},
    stop: () => runner.close(),
    webhook: createWebhook({ appSecret, verifyToken, inlet, runner }),
  }
}
