import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type { Clock } from '../../src/core/time.ts'
import type { Log } from '../../src/log.ts'
import { startTelegram } from '../fakes/telegram.ts'
import type { TelegramFake } from '../fakes/telegram.ts'
import { startWhatsApp } from '../fakes/whatsapp.ts'
import type { WhatsAppFake, WhatsAppFakeOptions } from '../fakes/whatsapp.ts'
import { machineClock, startForTest } from '../support/handrail.ts'
import type { RunningHandrail } from '../support/handrail.ts'
import { signUp } from '../support/worker.ts'
import type { Worker } from '../support/worker.ts'

/** Waits until it is so. Never a fixed time: a slow machine only makes it slower. */
export const until = async (
  what: string,
  condition: () => boolean | Promise<boolean>,
  timeout = 30_000,
): Promise<void> => {
  const end = machineClock.now() + timeout
  while (!(await condition())) {
    if (machineClock.now() > end) throw new Error(`never happened: ${what}`)
    await sleep(10)
  }
}

/** The machine's clock, that can also be moved on. Whole milliseconds, as the product's own. */
export const movingClock = (): Clock & { advance(ms: number): void } => {
  let ahead = 0
  return { now: () => Math.floor(machineClock.now()) + ahead, advance: (ms) => (ahead += ms) }
}

export const telegramSecret = 'fake_webhook-secret'

export interface World {
  readonly clock: ReturnType<typeof movingClock>
  readonly telegram: TelegramFake
  readonly whatsapp: WhatsAppFake
  readonly handrail: RunningHandrail
  /** The first supervisor, signed up. */
  worker(): Promise<Worker>
  /** A person's id on Telegram or number on WhatsApp that nobody else has. */
  newNumber(): number
  /** Stops the product and starts it again with the same data; the vendors stay. */
  restart(whileStopped?: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

export interface WorldOptions {
  readonly telegram?: 'webhook' | 'polling'
  readonly databaseUrl?: string
  readonly statuses?: WhatsAppFakeOptions['statuses']
  readonly env?: Readonly<Record<string, string>>
  readonly log?: Log
  /** `later`: whoever started it stops it, and looks at the violations. */
  readonly ends?: 'with the test' | 'later'
}

/** The whole product between both vendors' fakes. Fails the test when the product broke a vendor's rule. */
export const startWorld = async ({
  telegram: mode = 'webhook',
  databaseUrl,
  statuses = ['sent', 'delivered'],
  env = {},
  log,
  ends = 'with the test',
}: WorldOptions = {}): Promise<World> => {
  const clock = movingClock()
  let origin = ''
  // The product's port is known only once it listens; the vendors know it by its public address.
  const deliver = (request: Request) => {
    const { pathname, search } = new URL(request.url)
    return fetch(new Request(new URL(pathname + search, origin), request))
  }
  const telegram = await startTelegram({ clock, deliver })
  const whatsapp = await startWhatsApp({ clock, deliver, statuses })
  const settings = {
    HANDRAIL_PUBLIC_URL: 'http://handrail.test',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    ...(mode === 'webhook' && { TELEGRAM_WEBHOOK_SECRET: telegramSecret }),
    WHATSAPP_ACCESS_TOKEN: whatsapp.account.accessToken,
    WHATSAPP_PHONE_NUMBER_ID: whatsapp.account.phoneNumberId,
    WHATSAPP_APP_SECRET: whatsapp.account.appSecret,
    WHATSAPP_VERIFY_TOKEN: whatsapp.account.verifyToken,
    WHATSAPP_API_ROOT: whatsapp.apiRoot,
    ...(databaseUrl !== undefined && { HANDRAIL_DATABASE_URL: databaseUrl }),
    ...env,
  }
  const open = async () => {
    const hooks = () => telegram.calls.filter(({ method }) => method === 'setWebhook').length
    const before = hooks()
    const running = await startForTest({ env: settings, clock, ...(log !== undefined && { log }) })
    origin = running.url
    if (mode === 'webhook') await until('Telegram knows the webhook', () => hooks() > before)
    return running
  }
  let handrail = await open()
  let stopped = false
  const stop = async () => {
    if (stopped) return
    stopped = true
    await handrail.stop()
    await Promise.all([telegram.close(), whatsapp.close()])
  }
  if (ends === 'with the test') {
    onTestFinished(async () => {
      await stop()
      const violations = [...telegram.violations, ...whatsapp.violations]
      if (violations.length > 0) throw new Error(`against the vendors' rules: ${violations.join('; ')}`)
    })
  }
  let number = randomInt(100_000, 900_000) * 1000
  return {
    clock,
    telegram,
    whatsapp,
    get handrail() {
      return handrail
    },
    worker: () => signUp(handrail, handrail.firstLink, { name: 'Sam', email: 'sam@example.org' }),
    newNumber: () => 37_000_000_000 + (number += 1),
    restart: async (whileStopped = async () => {}) => {
      await handrail.stop()
      await whileStopped()
      handrail = await open()
    },
    stop,
  }
}
