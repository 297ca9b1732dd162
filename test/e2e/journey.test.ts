import { describe, expect, it } from 'vitest'
import { freshPostgres } from '../support/databases.ts'
import type { Person, VendorName } from './person.ts'
import { introduces, personIn, readsCode } from './person.ts'
import { startWorld, until } from './world.ts'
import type { World, WorldOptions } from './world.ts'

interface Journey {
  readonly label: string
  readonly vendor: VendorName
  readonly language: 'en' | 'ar'
  readonly options: () => Promise<WorldOptions>
}

const journeys: readonly Journey[] = [
  ...(['en', 'ar'] as const).flatMap((language): readonly Journey[] => [
    { label: 'by Telegram webhook', vendor: 'telegram', language, options: async () => ({}) },
    {
      label: 'by Telegram polling',
      vendor: 'telegram',
      language,
      options: async () => ({ telegram: 'polling' }),
    },
    { label: 'by WhatsApp webhook', vendor: 'whatsapp', language, options: async () => ({}) },
  ]),
  {
    label: 'by WhatsApp webhook, on PostgreSQL',
    vendor: 'whatsapp',
    language: 'ar',
    options: async () => ({ databaseUrl: await freshPostgres() }),
  },
]

const romaniaIn = (language: string) => new Intl.DisplayNames(language, { type: 'region' }).of('RO') ?? ''

const answersAll = async (person: Person) => {
  await introduces(person)
  await person.picks('bot:notices.record.given')
  await person.picks('bot:notices.contact.given')
  await person.picks('fields:safe_contact_when.any_time')
  await person.picks('bot:self_adult.pace.questions')
  await person.writes('bot:self_adult.name.text', 'Mira')
  await person.picks('fields:wish.return_home')
  await person.writes('bot:country.country.text', romaniaIn(person.language))
  await person.picks('fields:needs.legal')
  await person.picks('bot:common.done')
  await person.picks(`fields:worker_language.${person.language}`)
  await person.picks('fields:worker_gender.woman')
  await person.picks('bot:notices.statistics.given')
  await person.picks('bot:self_adult.summary.confirm')
}

/** What was sent, as the vendor was asked to send it: each only once. */
const sends = ({ telegram, whatsapp }: World): readonly string[] => [
  ...telegram.calls
    .filter(({ method }) => method === 'sendMessage')
    .map(({ payload }) => JSON.stringify(payload)),
  ...whatsapp.calls.map(({ payload }) => JSON.stringify({ ...payload, biz_opaque_callback_data: '' })),
]

const keepsManners = (world: World) => {
  const { telegram, whatsapp } = world
  expect(telegram.violations).toEqual([])
  expect(whatsapp.violations).toEqual([])
  expect(telegram.calls.map(({ method }) => method)).not.toContain('sendChatAction')
  const marks = whatsapp.calls.filter(({ payload }) => 'status' in payload || 'typing_indicator' in payload)
  expect(marks).toEqual([])
  const all = sends(world)
  expect(all.length).toBe(new Set(all).size)
}

describe('a whole journey', () => {
  it.each(journeys)('is made $label in $language', async ({ vendor, language, options }) => {
    const world = await startWorld(await options())
    const worker = await world.worker()
    const person = personIn(world, vendor, { language })

    await answersAll(person)
    const code = await readsCode(person)
    expect((await worker.queue()).waiting).toEqual([code])

    world.clock.advance(3 * 60_000)
    await person.says('Is anybody there?')
    await person.reads(person.words('bot:waiting.kept'))

    expect(await worker.claim(code)).toBe(200)
    await person.reads(person.words('bot:joined.joined.text', { worker: 'Sam' }))
    const claimed = await worker.read(code)
    expect(claimed.messages.map(({ text }) => text)).toEqual(['Is anybody there?'])
    expect(claimed.html).toContain('Mira')

    expect(await worker.reply(code, 'I am here.\nAre you well?')).toBe(200)
    const reply = await person.reads('I am here.\nAre you well?')
    expect(reply.protect).toBe(vendor === 'telegram')
    await person.says('Yes & thank you <3')
    await until('the worker sees the answer', async () => (await worker.read(code)).messages.length === 3)
    const talked = await worker.read(code)
    expect(talked.messages.map(({ author, text }) => [author, text])).toEqual([
      ['person', 'Is anybody there?'],
      ['worker', 'I am here.\nAre you well?'],
      ['person', 'Yes & thank you <3'],
    ])
    const arrived = vendor === 'telegram' ? 'sent' : 'delivered'
    await until('the reply shows as arrived', async () => {
      return (await worker.read(code)).messages[1]?.delivery === arrived
    })

    expect(await worker.close(code)).toBe(200)
    await person.reads(person.words('bot:closed.line'))
    expect(await worker.queue()).toEqual({ waiting: [], mine: [], others: [] })

    const ours = person.phone.sees().filter(({ side }) => side === 'bot')
    if (vendor === 'telegram') expect(ours.flatMap(({ options: left }) => left)).toEqual([])
    expect(ours.filter(({ protect }) => protect).map(({ text }) => text)).toEqual(
      vendor === 'telegram' ? ['I am here.\nAre you well?'] : [],
    )
    keepsManners(world)
  })
})
