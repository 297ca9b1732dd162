import { onTestFinished } from 'vitest'
import { createWhatsApp } from '../../../src/channels/whatsapp/whatsapp.ts'
import type { WhatsAppOptions } from '../../../src/channels/whatsapp/whatsapp.ts'
import { startWhatsApp } from '../../fakes/whatsapp.ts'
import type { WhatsAppFakeOptions } from '../../fakes/whatsapp.ts'
import { createApp, createClock } from '../support.ts'

type Options = Pick<WhatsAppFakeOptions, 'statuses' | 'statusOrder'> &
  Partial<Pick<WhatsAppOptions, 'timeout' | 'middleware'>>

/** WhatsApp on both ends; the fake's webhook calls go straight into the channel's handler. */
export const connect = async ({ statuses = [], statusOrder = 'after', ...options }: Options = {}) => {
  const clock = createClock()
  const app = createApp()
  const fake = await startWhatsApp({
    clock,
    statuses,
    statusOrder,
    deliver: async (request) => (await channel.webhook?.(request)) ?? Response.error(),
  })
  const channel = createWhatsApp({
    ...fake.account,
    apiRoot: fake.apiRoot,
    events: app.events,
    clock,
    ...options,
  })
  onTestFinished(async () => {
    await channel.stop()
    await fake.close()
  })
  return { clock, app, fake, channel, person: fake.person(phone) }
}

export const phone = '37360000001'
export const to = { channel: 'whatsapp', id: phone } as const
