import { onTestFinished } from 'vitest'
import { createTelegram } from '../../../src/channels/telegram/telegram.ts'
import type { TelegramOptions } from '../../../src/channels/telegram/telegram.ts'
import { startTelegram } from '../../fakes/telegram.ts'
import { createApp, createClock } from '../support.ts'

export const secret = 'fake_webhook-secret'

/** Telegram on both ends; the fake's webhook calls go straight into the channel's handler. */
export const connect = async (
  mode: 'webhook' | 'polling',
  options: Partial<Pick<TelegramOptions, 'timeoutSeconds' | 'pollSeconds' | 'pauses' | 'middleware'>> = {},
) => {
  const clock = createClock()
  const app = createApp()
  const fake = await startTelegram({
    clock,
    deliver: async (request) => (await channel.webhook?.(request)) ?? Response.error(),
  })
  const channel = createTelegram({
    token: fake.token,
    apiRoot: fake.apiRoot,
    webhook: mode === 'webhook' ? { secret, url: 'http://127.0.0.1/webhooks/telegram' } : null,
    events: app.events,
    clock,
    pauses: [5],
    pollSeconds: 1,
    ...options,
  })
  onTestFinished(async () => {
    await channel.stop()
    await fake.close()
  })
  return { clock, app, fake, channel, person: fake.person(100_001) }
}

export const to = { channel: 'telegram', id: '100001' } as const
