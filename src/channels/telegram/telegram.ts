import type { Middleware } from 'botbuilder'
import { Api } from 'grammy'
import { hours, seconds } from '../../core/time.ts'
import type { Clock } from '../../core/time.ts'
import { ChannelAdapter } from '../adapter.ts'
import { defaultPauses, pause } from '../patience.ts'
import type { Channel, ChannelEvents, Pace } from '../port.ts'
import { createRunner } from '../runner.ts'
import { createFetchFile } from './file.ts'
import { createInlet } from './inlet.ts'
import { grammySignal, poll, troubleOf } from './polling.ts'
import { allowedUpdates } from './update.ts'
import { createTelegramVendor } from './vendor.ts'
import { createWebhook } from './webhook.ts'

export interface TelegramOptions {
  readonly token: string
  readonly apiRoot: string
  /** Null: long polling. */
  readonly webhook: { readonly secret: string; readonly url: string } | null
  readonly events: ChannelEvents
  readonly clock: Clock
  readonly middleware?: readonly Middleware[]
  /** Pauses between attempts while Telegram is out of reach, in ms. */
  readonly pauses?: readonly number[]
  readonly pollSeconds?: number
  readonly timeoutSeconds?: number
}

/** The Bot FAQ: about 30 messages a second in all, one a second in a chat, where short bursts may pass. */
const pace: Pace = { overallPerSecond: 30, perChat: { every: 1000, burst: 3 } }

/** Telegram as a channel. Throws on a webhook secret Telegram would not take: without one anybody could write. */
export const createTelegram = ({
  token,
  apiRoot,
  webhook,
  events,
  clock,
  middleware = [],
  pauses = defaultPauses,
  pollSeconds = 15,
  timeoutSeconds = 20,
}: TelegramOptions): Channel => {
  if (webhook && !/^[A-Za-z0-9_-]{1,256}$/u.test(webhook.secret))
    throw new Error('bad Telegram webhook secret')
  // The token is part of every URL: a redirect would hand it to another host.
  const baseFetchConfig = { redirect: 'error' }
  const root = apiRoot.replace(/\/+$/u, '')
  const api = new Api(token, { apiRoot: root, timeoutSeconds, baseFetchConfig })
  const notice = (name: string) => events.notice(name)
  const runner = createRunner(notice)
  const adapter = new ChannelAdapter(createTelegramVendor(api, clock), middleware)
  const [botId = ''] = token.split(':')
  const inlet = createInlet({ api, botId, adapter, events, clock, runner })
  const stopping = new AbortController()
  const { signal } = stopping

  /** `drop_pending_updates` is never set: people wrote them. */
  const register = () =>
    webhook
      ? api.setWebhook(
          webhook.url,
          { secret_token: webhook.secret, allowed_updates: allowedUpdates },
          grammySignal(signal),
        )
      : api.deleteWebhook({}, grammySignal(signal))

  const connect = async () => {
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        await register()
        break
      } catch (error) {
        if (!signal.aborted) notice(troubleOf(error))
        await pause(pauses, failures, signal)
      }
    }
    if (!webhook) await poll({ api, inlet, notice, pauses, pollSeconds, signal })
  }

  return {
    name: 'telegram',
    abilities: { eraseWithin: hours(48), clearsOptions: true, replyWindow: null },
    pace,
    send: (to, action, id) => adapter.send(to, action, id),
    fetchFile: createFetchFile({ api, apiRoot: root, token, timeout: seconds(timeoutSeconds) }),
    // Connecting may take hours while Telegram is down; start-up does not wait for it.
    async start() {
      runner.start('telegram_stopped', connect)
    },
    async stop() {
      stopping.abort()
      await runner.close()
    },
    webhook: webhook && createWebhook(webhook.secret, inlet, runner),
  }
}
