import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { days } from '../../src/core/time.ts'
import { shipped } from '../support/app.ts'
import { attacks, json, payloadOf, post, postWith } from './attacks.ts'
import { mutated } from './mutate.ts'
import type { Person, VendorName } from './person.ts'
import { introduces, personIn, reachesQueue, vendors } from './person.ts'
import type { Worker } from '../support/worker.ts'
import { startWorld, until } from './world.ts'
import type { World } from './world.ts'

/** The product is alive and somebody new can talk with it. */
const isWell = async (world: World, vendor: VendorName) => {
  expect((await fetch(`${world.handrail.url}/healthz`)).status).toBe(200)
  expect((await fetch(`${world.handrail.url}/readyz`)).status).toBe(200)
  const person = personIn(world, vendor)
  await person.says('hello')
  await person.picks('en')
  await person.reads(person.words('bot:safety.now.text'))
}

describe.each(vendors)('the webhook of %s', (vendor) => {
  let world: World
  let worker: Worker
  beforeAll(async () => {
    world = await startWorld({ ends: 'later' })
    worker = await world.worker()
  })
  afterAll(() => world.stop())

  it.each(attacks)('answers $label with $answer, and people go on talking', async ({ make, answer }) => {
    expect(await make(world, vendor, String(world.newNumber()))).toBe(answer)
    await isWell(world, vendor)
  })

  /** Somebody who was greeted, and a second message of theirs as the vendor would send it. */
  const withMessage = async (ref: string) => {
    const person = personIn(world, vendor)
    await person.says('hello')
    await person.reads(person.words('bot:intake.language.text'))
    return { person, body: json(payloadOf(world, vendor, person.id, 'help', ref)) }
  }
  /** How often the help was shown. */
  const helps = (person: Person) => {
    const [first = ''] = person.words('bot:help.menu.text').split('\n')
    return person.phone.sees().filter(({ text }) => text.includes(first)).length
  }

  it('takes a webhook that comes twice, and applies it once', async () => {
    const { person, body } = await withMessage('2')
    expect(await post(world, vendor, body)).toBe(200)
    await until('it is applied', () => helps(person) === 1)
    expect(await post(world, vendor, body)).toBe(200)
    await isWell(world, vendor)
    expect(helps(person)).toBe(1)
  })

  it('takes the same webhook five times at the same moment, and applies it once', async () => {
    const { person, body } = await withMessage('3')
    const statuses = await Promise.all([1, 2, 3, 4, 5].map(() => post(world, vendor, body)))
    expect(statuses).toEqual([200, 200, 200, 200, 200])
    await until('it is applied', () => helps(person) === 1)
    await isWell(world, vendor)
    expect(helps(person)).toBe(1)
  })

  it('takes a webhook replayed days later, and applies it no second time', async () => {
    const { person, body } = await withMessage('4')
    expect(await post(world, vendor, body)).toBe(200)
    await until('it is applied', () => helps(person) === 1)
    world.clock.advance(days(3))
    await world.handrail.store.sweep(world.clock.now(), shipped().retention.store)
    const before = person.phone.sees().length
    expect(await post(world, vendor, body)).toBe(200)
    await isWell(world, vendor)
    expect(person.phone.sees()).toHaveLength(before)
  })

  it('takes 4,096 emoji as a first message, as an answer and as words for the caseworker', async () => {
    const emoji = '🕊'.repeat(4096)
    const person = personIn(world, vendor)
    await person.says(emoji)
    await person.picks('en')
    await person.reads(person.words('bot:safety.now.text'))
    await person.says(emoji)
    await person.reads(person.words('bot:common.not_understood'))

    const other = personIn(world, vendor)
    const code = await reachesQueue(other)
    await other.says(emoji)
    expect(await worker.claim(code)).toBe(200)
    await until('the words are kept whole', async () => {
      return (await worker.read(code)).messages.some(({ text }) => text === emoji)
    })
  })

  it('never breaks, whatever a signed payload holds', async () => {
    const names = ['hello', 'DELETE', '0', '/start', 'مرحبا']
    let count = 100
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.array(mutated, { minLength: 1, maxLength: 4 }),
        async (text, mutate) => {
          const id = String(world.newNumber())
          const whole: unknown = payloadOf(world, vendor, id, text, String((count += 1)))
          const body = json(mutate.reduce((payload, change) => change(payload), whole))
          expect([200, 400]).toContain(await post(world, vendor, body ?? ''))
        },
      ),
      { numRuns: 150 },
    )
    await isWell(world, vendor)
  }, 120_000)
})

describe('Telegram', () => {
  it('answers GET on the webhook with 405', async () => {
    const world = await startWorld()
    expect(await postWith(world, 'telegram', { method: 'GET' })).toBe(405)
    await isWell(world, 'telegram')
  })
})

describe('WhatsApp', () => {
  it('answers the handshake with the challenge, and a wrong token with 403', async () => {
    const world = await startWorld()
    expect(await world.whatsapp.handshake(world.whatsapp.account.verifyToken)).toBe('1158201444')
    expect(await world.whatsapp.handshake('wrong')).toBe(403)
    expect(await postWith(world, 'whatsapp', { method: 'GET' })).toBe(403)
    await isWell(world, 'whatsapp')
  })

  it('takes a batch from several people, the readable and the unreadable, and applies each', async () => {
    const world = await startWorld()
    const people = [personIn(world, 'whatsapp'), personIn(world, 'whatsapp'), personIn(world, 'whatsapp')]
    const timestamp = String(Math.floor(world.clock.now() / 1000))
    const messages = people.map(({ id }, i) => ({
      from: id,
      id: `wamid.batch${i}`,
      timestamp,
      type: 'text',
      text: { body: 'hello' },
    }))
    const odd = { from: people[0]?.id, id: 'wamid.odd', timestamp, type: 'telepathy' }
    const values = [{ messages: [messages[0], null, odd, messages[1]] }, { messages: [messages[2]] }]
    // The fake opens its reply window only for what it sent itself.
    for (const person of people) await person.says('hello')
    for (const person of people) await person.reads(person.words('bot:intake.language.text'))
    expect(await world.whatsapp.post(json(world.whatsapp.wrap(...values)))).toBe(200)
    for (const person of people) await person.reads(person.words('bot:common.not_understood'))
    await isWell(world, 'whatsapp')
  })

  it('takes messages meant for another number of the account, and leaves them alone', async () => {
    const world = await startWorld()
    const person = personIn(world, 'whatsapp')
    const body = json(payloadOf(world, 'whatsapp', person.id, 'hello'))
    const { phoneNumberId } = world.whatsapp.account
    expect(await world.whatsapp.post(body.replaceAll(phoneNumberId, '999'))).toBe(200)
    await isWell(world, 'whatsapp')
    expect(person.phone.sees()).toEqual([])
  })
})

describe('a person', () => {
  it.each(vendors)(
    'on %s who sends everything that is not words is still asked the same question',
    async (vendor) => {
      const world = await startWorld()
      const person = personIn(world, vendor)
      await introduces(person)
      const strange =
        vendor === 'telegram'
          ? [{ voice: {} }, { photo: [] }, { sticker: {} }, { contact: {} }, { dice: {} }, { invoice: {} }]
          : [
              { type: 'audio', audio: { voice: true } },
              { type: 'image' },
              { type: 'sticker' },
              { type: 'contacts' },
              { type: 'order' },
            ]
      for (const content of strange) {
        world.clock.advance(3000)
        await person.phone.sends(content)
      }
      await person.picks('bot:notices.record.given')
      await person.reads(person.words('bot:notices.contact.text'))
    },
  )
})
