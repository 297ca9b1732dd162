import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { startTelegram } from '../fakes/telegram.ts'
import { startWhatsApp } from '../fakes/whatsapp.ts'
import { freshPostgres } from '../support/databases.ts'
import { heard, numbered, writes } from './people.ts'
import type { Writer } from './people.ts'
import { seeded } from './seeded.ts'
import type { Environment } from './server.ts'
import { ensureBuilt, freePort, startLife } from './server.ts'
import { becomeWorker } from './worker.ts'
import type { Worker } from './worker.ts'

const kills = 50
/** Of a life, after it began to listen; turns and sends are under way all of it. */
const longestLife = 300
/** One kill in so many comes before the server listens: while it migrates, opens, registers. */
const earlyKill = 5
/** A row that was being sent when its server died is leased for half a minute; then what queued up behind it goes. */
const longestSilence = 90_000

const clock = { now: () => Date.now() }

beforeAll(ensureBuilt)

/** The server, born again after each kill; between them people write and a worker replies. */
const live = async (env: Environment, seed: number) => {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const whatsapp = await startWhatsApp({
    clock,
    webhookUrl: `${origin}/webhooks/whatsapp`,
    statuses: ['sent', 'delivered'],
  })
  const telegram = await startTelegram({ clock })
  const { account } = whatsapp
  const settings = {
    ...env,
    PORT: String(port),
    HANDRAIL_PUBLIC_URL: origin,
    HANDRAIL_DATA_DIR: join(inject('scratch'), randomUUID()),
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    TELEGRAM_WEBHOOK_SECRET: 'a-secret-for-crash-tests',
    WHATSAPP_ACCESS_TOKEN: account.accessToken,
    WHATSAPP_PHONE_NUMBER_ID: account.phoneNumberId,
    WHATSAPP_APP_SECRET: account.appSecret,
    WHATSAPP_VERIFY_TOKEN: account.verifyToken,
    WHATSAPP_API_ROOT: whatsapp.apiRoot,
  }
  const random = seeded(seed)
  let life = startLife(settings)
  if (!(await life.ready)) throw new Error(life.printed())
  const link = /http\S+\/invite\/\S+/u.exec(life.printed())?.[0] ?? ''
  const worker = await becomeWorker(origin, link)
  // Telegram is told of the webhook while the server already listens.
  while (telegram.webhook === null) await sleep(10)

  const pause = () => 10 + random() * 40
  const writers = [
    ...['Ada', 'Bea', 'Cem', 'Dua'].map((name, i) => writes(whatsapp.person(`49151000000${i}`), name, pause)),
    ...['Eli', 'Fay'].map((name, i) => writes(telegram.person(7000 + i), name, pause)),
  ]
  return {
    worker,
    writers,
    violations: () => [...whatsapp.violations, ...telegram.violations],
    async killAgainAndAgain() {
      for (let i = 1; i <= kills; i += 1) {
        if (i % earlyKill === 0) await sleep(random() * longestLife)
        else if (!(await life.ready)) throw new Error(life.printed())
        else await sleep(random() * longestLife)
        await life.kill()
        life = startLife(settings)
      }
      if (!(await life.ready)) throw new Error(life.printed())
    },
    async end() {
      await life.kill()
      await whatsapp.close()
      await telegram.close()
    },
  }
}

/** The worker claims whoever waits and answers everybody in turn, until told to stop. */
const answers = (worker: Worker) => {
  const accepted = new Map<string, number>()
  let stopped = false
  const run = async () => {
    while (!stopped) {
      for (const id of await worker.cases()) {
        if (!accepted.has(id)) await worker.claim(id)
        const number = (accepted.get(id) ?? 0) + 1
        await worker.reply(id, `draft ${number}`, `reply ${number}`)
        accepted.set(id, number)
      }
      await sleep(400)
    }
  }
  const running = run()
  return {
    accepted,
    async stop() {
      stopped = true
      await running
    },
  }
}

const upTo = (count: number, name: (number: number) => string) =>
  Array.from({ length: count }, (_, i) => name(i + 1))

/** Reads every case and waits until its person has heard every reply. */
const compare = async (worker: Worker, writers: readonly Writer[], accepted: ReadonlyMap<string, number>) => {
  const told = { messages: 0, replies: 0, deliveries: 0 }
  const deadline = clock.now() + longestSilence
  for (const [id, replies] of accepted) {
    const read = await worker.reads(id)
    const writer = writers.find(({ name }) => read[0]?.startsWith(name))
    if (writer === undefined) throw new Error('a case without its person')
    expect(read).toEqual(upTo(writer.sent(), (number) => numbered(writer.name, number)))
    while (heard(writer.phone, 'reply').inOrder.length < replies && clock.now() < deadline) await sleep(100)
    const { times, inOrder } = heard(writer.phone, 'reply')
    expect(inOrder).toEqual(upTo(replies, (number) => `reply ${number}`))
    told.messages += read.length
    told.replies += replies
    told.deliveries += times
  }
  return told
}

describe.concurrent(`${kills} times kill -9 in the middle of everything`, () => {
  test.each([
    { engine: 'SQLite', seed: 20_260_101, env: async (): Promise<Environment> => ({}) },
    {
      engine: 'PostgreSQL',
      seed: 20_260_102,
      env: async (): Promise<Environment> => ({ HANDRAIL_DATABASE_URL: await freshPostgres() }),
    },
  ])(
    'no acknowledged message is lost or applied twice, no accepted reply is lost or overtaken ($engine)',
    async ({ engine, seed, env }) => {
      const began = clock.now()
      const { worker, writers, violations, killAgainAndAgain, end } = await live(await env(), seed)
      const replies = answers(worker)
      try {
        await killAgainAndAgain()
        await Promise.all(writers.map((writer) => writer.stop()))
        await replies.stop()
        expect(replies.accepted.size, 'people who came into the queue').toBe(writers.length)
        const { messages, replies: accepted, deliveries } = await compare(worker, writers, replies.accepted)
        expect(violations()).toEqual([])
        process.stdout.write(
          `${engine}: ${kills} kills; ${messages} messages acknowledged, each kept once and in order; ` +
            `${accepted} replies accepted, all delivered in order, ${deliveries - accepted} of them again; ` +
            `${Math.round((clock.now() - began) / 1000)} s\n`,
        )
      } finally {
        await end()
      }
    },
    240_000,
  )
})
