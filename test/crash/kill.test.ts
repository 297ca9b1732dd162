import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { startTelegram } from '../fakes/telegram.ts'
import { startWhatsApp } from '../fakes/whatsapp.ts'
import { freshPostgres } from '../support/databases.ts'
import { compiledOnce } from '../support/programs.ts'
import { heard, numbered, ongoing, writes } from './people.ts'
import type { Writer } from './people.ts'
import { createRedelivery } from './redelivery.ts'
import { seeded } from './seeded.ts'
import type { Environment } from './server.ts'
import { ensureBuilt, freePort, loadOnce, startLife } from './server.ts'
import { becomeWorker } from './worker.ts'
import { findWayIn } from './way-in.ts'
import type { Worker } from './worker.ts'

const kills = 50
const names = ['Ada', 'Bea', 'Cem', 'Dua', 'Eli', 'Fay']
/** A life ends after so many answers at most: counted, not timed, so that a slow machine gets as far. */
const longestLife = 10
/** And so many ms later, in the middle of whatever is next. */
const afterwards = 20
/** One kill in so many comes before the server listens: while it loads, migrates, opens. */
const earlyKill = 5
const loading = 500
/** A row that was being sent when its server died is leased for half a minute; then what queued up behind it goes. */
const longestSilence = 90_000

const clock = { now: () => Date.now() }

const until = async (holds: () => boolean) => {
  for (const deadline = clock.now() + longestSilence; !holds() && clock.now() < deadline;) await sleep(2)
}

beforeAll(() => {
  ensureBuilt()
  // Who is killed leaves nothing for the next to start faster with.
  loadOnce(compiledOnce())
})

/** The server, born again after each kill; between them people write and a worker replies. */
const live = async (env: Environment, seed: number, telegrams: number) => {
  // On the disk, whose slowness gives a kill something to land in.
  const folder = mkdtempSync(join(tmpdir(), 'handrail-kill-'))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const random = seeded(seed)
  const redelivery = createRedelivery(random)
  const whatsapp = await startWhatsApp({
    clock,
    deliver: redelivery.deliver,
    webhookUrl: `${origin}/webhooks/whatsapp`,
    statuses: ['sent', 'delivered'],
  })
  const telegram = await startTelegram({ clock, deliver: redelivery.deliver })
  const { account } = whatsapp
  const settings = {
    ...env,
    ...compiledOnce(),
    PORT: String(port),
    HANDRAIL_PUBLIC_URL: origin,
    HANDRAIL_DATA_DIR: folder,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    TELEGRAM_WEBHOOK_SECRET: 'a-secret-for-crash-tests',
    WHATSAPP_ACCESS_TOKEN: account.accessToken,
    WHATSAPP_PHONE_NUMBER_ID: account.phoneNumberId,
    WHATSAPP_APP_SECRET: account.appSecret,
    WHATSAPP_VERIFY_TOKEN: account.verifyToken,
    WHATSAPP_API_ROOT: whatsapp.apiRoot,
  }
  const wayIn = findWayIn()
  let life = startLife(settings)
  if (!(await life.ready)) throw new Error(life.printed())
  const link = () => /http\S+\/invite\/\S+\n/u.exec(life.printed())?.[0].trim()
  await until(() => link() !== undefined)
  const worker = await becomeWorker(origin, link() ?? '')
  // Telegram is told of the webhook while the server already listens.
  await until(() => telegram.webhook !== null)

  const answered = { people: 0, worker: 0 }
  const acknowledged = () => {
    answered.people += 1
  }
  const writers = names.map((name, i) => {
    const phone = i < telegrams ? telegram.person(7000 + i) : whatsapp.person(`49151000000${i}`)
    return writes(phone, name, wayIn, acknowledged)
  })
  const replies = answers(worker, () => {
    answered.worker += 1
  })

  /** Lets some more answers out: to people in most lives, to the worker in every third. */
  const liveOn = async (turn: number) => {
    if (!(await life.ready)) throw new Error(life.printed())
    const whose = turn % 3 === 0 ? 'worker' : 'people'
    const enough = answered[whose] + 1 + Math.floor(random() * (whose === 'worker' ? 2 : longestLife))
    await until(() => answered[whose] >= enough)
    await sleep(random() * afterwards)
  }
  return {
    worker,
    writers,
    replies,
    violations: () => [...whatsapp.violations, ...telegram.violations],
    async killAgainAndAgain() {
      for (let turn = 1; turn <= kills; turn += 1) {
        if (turn % earlyKill === 0) await sleep(random() * loading)
        else await liveOn(turn)
        await life.kill()
        life = startLife(settings)
      }
      if (!(await life.ready)) throw new Error(life.printed())
    },
    async end() {
      redelivery.stop()
      await life.kill()
      await whatsapp.close()
      await telegram.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The worker claims whoever waits and answers everybody in turn, until told to stop. */
const answers = (worker: Worker, answered: () => void) => {
  const accepted = new Map<string, number>()
  const stop = ongoing(async (stopped) => {
    while (!stopped()) {
      for (const id of await worker.cases()) {
        if (!accepted.has(id)) await worker.claim(id)
        const number = (accepted.get(id) ?? 0) + 1
        await worker.reply(id, `draft ${number}`, `reply ${number}`)
        accepted.set(id, number)
        answered()
      }
      answered()
      await sleep(200)
    }
  })
  return { accepted, stop }
}

const upTo = (count: number, name: (number: number) => string) =>
  Array.from({ length: count }, (_, i) => name(i + 1))

/** Reads every case and waits until its person has heard every reply. */
const compare = async (worker: Worker, writers: readonly Writer[], accepted: ReadonlyMap<string, number>) => {
  const told = { messages: 0, replies: 0, deliveries: 0 }
  for (const [id, replies] of accepted) {
    const read = await worker.reads(id)
    const writer = writers.find(({ name }) => read[0]?.startsWith(name))
    if (writer === undefined) throw new Error('a case without its person')
    expect(read).toEqual(upTo(writer.sent(), (number) => numbered(writer.name, number)))
    await until(() => heard(writer.phone, 'reply').inOrder.length >= replies)
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
    { engine: 'SQLite', seed: 20_260_101, telegrams: 2, env: async (): Promise<Environment> => ({}) },
    {
      engine: 'PostgreSQL',
      seed: 20_260_102,
      // Telegram's pace of one a second keeps rows leased, and here nobody may take them before the lease ends.
      telegrams: 0,
      env: async (): Promise<Environment> => ({ HANDRAIL_DATABASE_URL: await freshPostgres() }),
    },
  ])(
    'no acknowledged message is lost or applied twice, no accepted reply is lost or overtaken ($engine)',
    async ({ engine, seed, telegrams, env }) => {
      const began = clock.now()
      const { worker, writers, replies, violations, killAgainAndAgain, end } = await live(
        await env(),
        seed,
        telegrams,
      )
      try {
        await killAgainAndAgain()
        await until(() => replies.accepted.size === writers.length)
        await Promise.all(writers.map((writer) => writer.stop()))
        await replies.stop()
        expect(replies.accepted.size).toBe(writers.length)
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
    600_000,
  )
})
