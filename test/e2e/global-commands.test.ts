import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { telegramError } from '../fakes/telegram.ts'
import { graphError } from '../fakes/whatsapp.ts'
import { shipped } from '../support/app.ts'
import type { Person, VendorName } from './person.ts'
import { introduces, personIn, reachesQueue, vendors } from './person.ts'
import { startWorld, until } from './world.ts'
import type { World } from './world.ts'

const exits = { telegram: 'bot:exit.line', whatsapp: 'bot:exit.line_clear_yourself' } as const
const erased = { telegram: 'bot:erase.done', whatsapp: 'bot:erase.done_clear_yourself' } as const

const textsOn = (person: Person) => person.phone.sees().map(({ text }) => text)

/** Somebody in a chat with a caseworker, both of whom have written. */
const inTalk = async (world: World, vendor: VendorName) => {
  const worker = await world.worker()
  const person = personIn(world, vendor)
  const code = await reachesQueue(person)
  await worker.claim(code)
  await person.reads(person.words('bot:joined.joined.text', { worker: 'Sam' }))
  await person.says('It is me')
  await worker.reply(code, 'Hello, I am Sam')
  await person.reads('Hello, I am Sam')
  return { worker, person, code }
}

/** How many calls a vendor got that put something into a chat. */
const sent = ({ telegram, whatsapp }: World) =>
  telegram.calls.filter(({ method }) => method === 'sendMessage').length + whatsapp.calls.length

/** Somebody else's message goes through: whatever was due before it has gone too. */
const othersGoOn = async (world: World, vendor: VendorName) => {
  const other = personIn(world, vendor)
  await other.says('hello')
  await other.reads(other.words('bot:intake.language.text'))
}

describe.each(vendors)('on %s', (vendor) => {
  it('a person who exits in the middle of the intake leaves only one harmless line', async () => {
    const world = await startWorld()
    const person = personIn(world, vendor)
    await introduces(person)
    await person.reads(person.words('bot:notices.record.text'))
    const before = textsOn(person)
    await person.says('exit')
    const line = person.words(exits[vendor])
    await person.reads(line)
    expect(textsOn(person)).toEqual(vendor === 'telegram' ? [line] : [...before, 'exit', line])
    expect([...world.telegram.violations, ...world.whatsapp.violations]).toEqual([])
  })

  it('a person who exits while talking with a caseworker is not written to until they come back', async () => {
    const world = await startWorld()
    const { worker, person, code } = await inTalk(world, vendor)
    await person.says('0')
    const line = person.words(exits[vendor])
    await person.reads(line)
    if (vendor === 'telegram') expect(textsOn(person)).toEqual([line])
    const count = sent(world)
    expect(await worker.reply(code, 'Where are you?')).toBe(422)
    await othersGoOn(world, vendor)
    expect(sent(world)).toBe(count + 1)
    await person.says('I am back')
    await person.reads(person.words('bot:safety.now.text'))
    expect((await worker.read(code)).messages.map(({ text }) => text)).toContain('I am back')
  })

  it('a person who says stop gets nothing more, and the caseworker is told why', async () => {
    const world = await startWorld()
    const { worker, person, code } = await inTalk(world, vendor)
    await person.says('STOP')
    await person.reads(person.words('bot:stop.line'))
    const seen = textsOn(person)
    const count = sent(world)
    expect(await worker.reply(code, 'Please come back')).toBe(422)
    expect((await worker.read(code)).bar).toContain('asked for no more messages')
    await worker.close(code)
    await othersGoOn(world, vendor)
    expect(textsOn(person)).toEqual(seen)
    expect(sent(world)).toBe(count + 1)
  })

  it('a person who deletes and says so twice is nowhere any more', async () => {
    const world = await startWorld()
    const { worker, person, code } = await inTalk(world, vendor)
    await person.says('delete')
    await person.picks('bot:erase.sure.erase')
    await person.picks('bot:erase.really.erase')
    const line = person.words(erased[vendor])
    await person.reads(line)
    if (vendor === 'telegram') expect(textsOn(person)).toEqual([line])
    expect((await worker.read(code)).status).toBe(404)
    expect(await worker.queue()).toEqual({ waiting: [], mine: [], others: [] })
    expect(rowsOf(world, ['persons', 'answers', 'consents', 'cases', 'messages'])).toBe(0)
    // The farewell itself needs an address, and keeps it for ten minutes.
    world.clock.advance(11 * 60_000)
    await world.handrail.store.sweep(world.clock.now(), shipped().retention.store)
    expect(rowsOf(world, ['conversations', 'outbox'])).toBe(0)
  })

  it('a person who deletes but takes it back keeps everything', async () => {
    const world = await startWorld()
    const { worker, person, code } = await inTalk(world, vendor)
    await person.says('delete')
    await person.picks('bot:erase.sure.erase')
    await person.picks('bot:erase.really.keep')
    await person.reads(person.words('bot:erase.kept.text'))
    expect((await worker.read(code)).messages).toHaveLength(2)
  })
})

const rowsOf = ({ handrail }: World, tables: readonly string[]): number => {
  const file = new Database(join(handrail.dataDir, 'handrail.db'), { readonly: true })
  const counts = tables.map((table) => file.prepare(`select count(*) as n from ${table}`).pluck().get())
  file.close()
  return counts.reduce((sum: number, count) => sum + Number(count), 0)
}

describe('somebody who cannot be reached any more', () => {
  it('is not written to after they blocked the bot', async () => {
    const world = await startWorld()
    const { worker, person, code } = await inTalk(world, 'telegram')
    await world.telegram.person(Number(person.id)).blocks()
    const count = sent(world)
    expect(await worker.reply(code, 'Are you there?')).toBe(422)
    await othersGoOn(world, 'telegram')
    expect(sent(world)).toBe(count + 1)
  })

  it('counts as having blocked the bot when Telegram only says so at the next message', async () => {
    const world = await startWorld()
    const { worker, person, code } = await inTalk(world, 'telegram')
    const forbidden = telegramError(403, 'Forbidden: bot was blocked by the user')
    world.telegram.faults.add(
      { kind: 'answer', answer: forbidden },
      { when: ({ person: id }) => id === person.id },
    )
    expect(await worker.reply(code, 'Are you there?')).toBe(200)
    await until('the reply shows as failed', async () => {
      return (await worker.read(code)).messages.at(-1)?.deliveryWords.includes('blocked') ?? false
    })
    await until('nothing more can be written', async () => (await worker.reply(code, 'And now?')) === 422)
  })

  it('is suspended when WhatsApp cannot deliver three times in a row', async () => {
    const world = await startWorld()
    const { worker, person, code } = await inTalk(world, 'whatsapp')
    const gone = { kind: 'answer', answer: graphError(131026) } as const
    world.whatsapp.faults.add(gone, { times: 3, when: ({ person: id }) => id === person.id })
    for (const text of ['One', 'Two', 'Three']) {
      expect(await worker.reply(code, text)).toBe(200)
      await until(`"${text}" shows as failed`, async () => {
        return (await worker.read(code)).messages.at(-1)?.delivery === 'failed'
      })
    }
    await until('nothing more can be written', async () => (await worker.reply(code, 'Four')) === 422)
    expect((await worker.read(code)).bar).toContain('someone else may be reading')
  })
})
