import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { asId } from '../../src/core/ids.ts'
import type { OutboxId } from '../../src/core/ids.ts'
import { hours, minutes, seconds } from '../../src/core/time.ts'
import { spent } from '../../src/privacy/seal.ts'
import { telegramError } from '../fakes/telegram.ts'
import { graphError } from '../fakes/whatsapp.ts'
import type { Person, VendorName } from './person.ts'
import { introduction, personIn, reachesQueue, together, vendors } from './person.ts'
import { startWorld, until } from './world.ts'
import type { World } from './world.ts'

/** The calls that put something into this person's chat. */
const sendsTo = (world: World, person: Person) =>
  [...world.telegram.calls, ...world.whatsapp.calls].filter(
    ({ method, person: id }) => id === person.id && ['sendMessage', 'messages'].includes(method),
  )

const failNext = (
  world: World,
  vendor: VendorName,
  person: Person,
  fault: Parameters<typeof world.telegram.faults.add>[0],
  times = 1,
) =>
  world[vendor].faults.add(fault, {
    times,
    when: ({ person: id, method }) => id === person.id && ['sendMessage', 'messages'].includes(method),
  })

/** So many sends have failed and been written down: moving the clock earlier would move what they wait for. */
const setBack = async (world: World, times: number) => {
  const failures = async () => {
    const page = await (await fetch(`${world.handrail.url}/metrics`)).text()
    const counts = page.matchAll(/^handrail_outbox_sent_total\{.*outcome="(\w+)".*\} (\d+)$/gmu)
    return [...counts].reduce(
      (sum, [, outcome, count]) => (outcome === 'sent' ? sum : sum + Number(count)),
      0,
    )
  }
  await until(`${times} failed sends`, async () => (await failures()) === times)
}

/** Somebody new is answered: all that was due before has been tried. */
const othersGoOn = async (world: World, vendor: VendorName) => {
  const other = personIn(world, vendor)
  await other.phone.says('hello')
  await other.reads(other.words('bot:intake.language.text'))
}

const greeted = (person: Person) => person.reads(person.words('bot:intake.language.text'))

const unavailable = {
  telegram: telegramError(502, 'Bad Gateway'),
  whatsapp: graphError(131000, 500),
} as const

describe('Telegram says too many requests', () => {
  it('and the message comes after the time it named, not before', async () => {
    const world = await startWorld()
    const person = personIn(world, 'telegram')
    const busy = telegramError(429, 'Too Many Requests: retry after 30', 30)
    failNext(world, 'telegram', person, { kind: 'answer', answer: busy })
    await person.says('hello')
    await setBack(world, 1)
    expect(sendsTo(world, person)).toHaveLength(1)
    world.clock.advance(seconds(25))
    await othersGoOn(world, 'telegram')
    expect(sendsTo(world, person)).toHaveLength(1)
    world.clock.advance(seconds(6))
    await othersGoOn(world, 'telegram')
    await greeted(person)
    expect(sendsTo(world, person)).toHaveLength(2)
  })
})

describe.each(vendors)('on %s', (vendor) => {
  it('a message the vendor could not take now is tried again, and arrives once', async () => {
    const world = await startWorld()
    const person = personIn(world, vendor)
    failNext(world, vendor, person, { kind: 'answer', answer: unavailable[vendor] }, 2)
    await person.says('hello')
    for (const tries of [1, 2]) {
      await setBack(world, tries)
      expect(sendsTo(world, person)).toHaveLength(tries)
      world.clock.advance(seconds(10))
      await othersGoOn(world, vendor)
    }
    await greeted(person)
    expect(sendsTo(world, person)).toHaveLength(3)
    expect(person.phone.sees().filter(({ side }) => side === 'bot')).toHaveLength(1)
  })

  it('a connection that broke before the vendor took the message is tried again', async () => {
    const world = await startWorld()
    const person = personIn(world, vendor)
    failNext(world, vendor, person, { kind: 'cut_before' })
    await person.says('hello')
    await setBack(world, 1)
    world.clock.advance(seconds(2))
    await greeted(person)
    expect(person.phone.sees().filter(({ side }) => side === 'bot')).toHaveLength(1)
  })

  it('a message refused for good is shown to the caseworker as not delivered, and the next one goes on', async () => {
    const world = await startWorld()
    const worker = await world.worker()
    const person = personIn(world, vendor)
    const code = await reachesQueue(person)
    await worker.claim(code)
    await person.reads(person.words('bot:joined.joined.text', { worker: 'Sam' }))
    const refused = { telegram: telegramError(400, 'Bad Request: invented'), whatsapp: graphError(100) }[
      vendor
    ]
    failNext(world, vendor, person, { kind: 'answer', answer: refused })
    await worker.reply(code, 'This one is refused')
    await until('it shows as failed', async () => {
      return (await worker.read(code)).messages.at(-1)?.delivery === 'failed'
    })
    const [shown] = (await worker.read(code)).messages
    expect(shown?.deliveryWords).toContain('Not delivered')
    await worker.reply(code, 'This one arrives')
    await person.reads('This one arrives')
    expect(
      sendsTo(world, person).filter(({ payload }) => JSON.stringify(payload).includes('This one is refused')),
    ).toHaveLength(1)
  })

  it('one person is answered in order while a slow answer holds up nobody else', async () => {
    const world = await startWorld()
    const [slow, quick] = [personIn(world, vendor), personIn(world, vendor)]
    failNext(world, vendor, slow, { kind: 'slow', ms: 1500 })
    await slow.says('hello')
    await until('the slow send is under way', () => sendsTo(world, slow).length === 1)
    await slow.phone.says('help')
    await quick.says('hello')
    await quick.picks('en')
    await quick.reads(quick.words('bot:safety.now.text'))
    expect(sendsTo(world, slow)).toHaveLength(1)
    await greeted(slow)
    await slow.reads(slow.words('bot:help.menu.text').split('\n')[0] ?? '')
  })

  it('what was queued when the product stopped is sent after the next start, once', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'handrail-restart-'))
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
    const world = await startWorld({ env: { HANDRAIL_DATA_DIR: dataDir } })
    const person = personIn(world, vendor)
    failNext(world, vendor, person, { kind: 'answer', answer: unavailable[vendor] })
    await person.says('hello')
    await setBack(world, 1)
    await world.restart(async () => world.clock.advance(seconds(10)))
    await person.picks('en')
    await person.reads(person.words('bot:safety.now.text'))
    expect(person.phone.sees().filter(({ side }) => side === 'bot')).toHaveLength(2)
  })

  it('twenty people at once each get every message once', async () => {
    const world = await startWorld()
    const people = Array.from({ length: 20 }, () => personIn(world, vendor, { pause: 0 }))
    await together(world.clock, people, introduction)
    await Promise.all(people.map((person) => person.reads(person.words('bot:notices.record.text'))))
    for (const person of people) {
      const sent = sendsTo(world, person).map(({ payload }) => payload['text'] ?? payload['interactive'])
      expect(new Set(sent.map((each) => JSON.stringify(each))).size).toBe(sent.length)
      expect(sent).toHaveLength(person.heard.length)
    }
  })
})

describe('an answer lost on its way back', () => {
  it('is asked for again on Telegram: a repeated question is harmless, a lost one is not', async () => {
    const world = await startWorld()
    const person = personIn(world, 'telegram')
    failNext(world, 'telegram', person, { kind: 'cut_after' })
    await person.says('hello')
    await greeted(person)
    world.clock.advance(seconds(2))
    await greeted(person)
    expect(sendsTo(world, person)).toHaveLength(2)
  })

  it('is made good by the status WhatsApp tells: the message is not sent again', async () => {
    const world = await startWorld()
    const person = personIn(world, 'whatsapp')
    failNext(world, 'whatsapp', person, { kind: 'cut_after' })
    await person.says('hello')
    await greeted(person)
    const { store } = world.handrail
    await until(
      'nothing is left to send',
      async () => (await store.counts(world.clock.now())).outboxPending === 0,
    )
    world.clock.advance(seconds(10))
    await othersGoOn(world, 'whatsapp')
    expect(sendsTo(world, person)).toHaveLength(1)
    const [call] = sendsTo(world, person)
    const row = await store.outboxRow(asId<OutboxId>(String(call?.payload['biz_opaque_callback_data'])))
    expect(row?.status).toBe('delivered')
    expect(row?.action).toHaveLength(spent.length)
  })
})

describe('the 24 hours of WhatsApp', () => {
  const talking = async () => {
    const world = await startWorld()
    const worker = await world.worker()
    const person = personIn(world, 'whatsapp')
    const code = await reachesQueue(person)
    await worker.claim(code)
    await person.reads(person.words('bot:joined.joined.text', { worker: 'Sam' }))
    return { world, worker, person, code }
  }
  const lastDelivery = async ({ worker, code }: Awaited<ReturnType<typeof talking>>) =>
    (await worker.read(code)).messages.findLast(({ author }) => author === 'worker')?.delivery

  it('are over for Meta first: the reply waits until the person writes', async () => {
    const talk = await talking()
    const { world, worker, person, code } = talk
    failNext(world, 'whatsapp', person, { kind: 'answer', answer: graphError(131047) })
    await worker.reply(code, 'Good morning')
    await until('it shows as on hold', async () => (await lastDelivery(talk)) === 'held')
    await person.says('I am here')
    await person.reads('Good morning')
    expect(
      sendsTo(world, person).filter(({ payload }) => JSON.stringify(payload).includes('morning')),
    ).toHaveLength(2)
  })

  it('are nearly over: the reply waits, and comes only after the person is safe again', async () => {
    const talk = await talking()
    const { world, worker, person, code } = talk
    world.clock.advance(hours(24) - minutes(3))
    expect(await worker.reply(code, 'Good morning')).toBe(200)
    await until('it shows as on hold', async () => (await lastDelivery(talk)) === 'held')
    const before = sendsTo(world, person).length
    await othersGoOn(world, 'whatsapp')
    expect(sendsTo(world, person)).toHaveLength(before)

    await person.says('I am here')
    await person.reads(person.words('bot:safety.now.text'))
    world.clock.advance(minutes(2))
    await othersGoOn(world, 'whatsapp')
    expect(sendsTo(world, person)).toHaveLength(before + 1)
    await person.phone.taps(person.words('fields:safety_now.yes'))
    await person.picks('fields:device_shared.no')
    await person.reads('Good morning')
    await until('it shows as delivered', async () => (await lastDelivery(talk)) === 'delivered')
  })

  it('are over: the caseworker is told so and nothing is sent', async () => {
    const { world, worker, person, code } = await talking()
    world.clock.advance(hours(24))
    const before = sendsTo(world, person).length
    expect(await worker.reply(code, 'Good evening')).toBe(422)
    expect((await worker.read(code)).bar).toContain('24 hours')
    await othersGoOn(world, 'whatsapp')
    expect(sendsTo(world, person)).toHaveLength(before)
  })
})
