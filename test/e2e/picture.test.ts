import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Log } from '../../src/log.ts'
import { paper, plantedInPicture } from '../support/paper.ts'
import { freshPostgres } from '../support/databases.ts'
import type { Worker } from '../support/worker.ts'
import type { VendorName } from './person.ts'
import { personIn, reachesQueue, vendors } from './person.ts'
import { createScanner, scanFolder } from './scan.ts'
import { startWorld, until } from './world.ts'
import type { World, WorldOptions } from './world.ts'

/** What the vendor was asked about files. */
const askedFor = (world: World, vendor: VendorName) =>
  world[vendor].calls
    .map(({ method }) => method)
    .filter((method) => ['getFile', 'media', 'download'].includes(method))

/** Somebody in a chat with a caseworker. */
const inChat = async (vendor: VendorName, options: WorldOptions = {}) => {
  const world = await startWorld(options)
  const worker = await world.worker()
  const person = personIn(world, vendor)
  const code = await reachesQueue(person)
  expect(await worker.claim(code)).toBe(200)
  const path = async () => `/cases/${(await rowOf(world, code))?.id ?? ''}`
  const asks = async () => {
    world.clock.advance(3000)
    expect(await worker.submit(await path(), `${await path()}/ask-picture`, {})).toBe(200)
    await person.reads(person.words('bot:picture.ask.text'))
  }
  const shows = async (bytes: Uint8Array) => {
    world.clock.advance(3000)
    return person.phone.shows(bytes)
  }
  return { world, worker, person, code, asks, shows, path }
}

const rowOf = async ({ handrail: { store } }: World, code: string) =>
  (await store.queue()).find((each) => each.code === code)

const picturesIn = async (world: World, code: string) => {
  const row = await rowOf(world, code)
  return row?.personId ? await world.handrail.store.attachments(row.personId) : []
}

/** The page of the picture in the conversation; null: there is none to open. */
const linkIn = async (worker: Worker, code: string): Promise<string | null> =>
  /href="(\/cases\/[^/"]+\/picture\/[^"]+)"/u.exec((await worker.read(code)).html)?.[1] ?? null

const waitsForLink = async (worker: Worker, code: string): Promise<string> => {
  let link: string | null = null
  await until('the picture is here', async () => (link = await linkIn(worker, code)) !== null, 60_000)
  return link ?? ''
}

const capture = () => {
  const lines: string[] = []
  const keep = (event: string, fields?: object) => void lines.push(JSON.stringify({ event, ...fields }))
  const log: Log = { info: keep, warn: keep, error: keep }
  return { log, lines }
}

describe.each(vendors)('a picture on %s', (vendor) => {
  it('that was asked for and agreed to comes to the worker without what a phone writes beside it', async () => {
    const { log, lines } = capture()
    const { world, worker, person, code, asks, shows } = await inChat(vendor, { log })
    await asks()
    await person.phone.taps(person.words('bot:picture.ask.yes'))
    await person.reads(person.words('bot:picture.send.text'))
    const sent = await paper({ words: true, width: 300, height: 200, orientation: 6 })
    const file = await shows(sent)
    await person.reads(person.words('bot:other.taken'))

    const link = await waitsForLink(worker, code)
    const preview = await worker.file(`${link}/preview`)
    const whole = await worker.file(`${link}/whole`)
    for (const { status, type, bytes } of [preview, whole]) {
      expect([status, type]).toEqual([200, 'image/jpeg'])
      for (const word of plantedInPicture) expect(bytes.includes(word), word).toBe(false)
    }
    expect(await sharp(whole.bytes).metadata()).toMatchObject({ width: 200, height: 300 })
    expect(askedFor(world, vendor)).toHaveLength(2)

    const told = [...plantedInPicture, `"${file}"`, sent.subarray(-60).toString('latin1')]
    expect(scanFolder(world.handrail.dataDir, told)).toEqual([])
    expect(createScanner(told)(Buffer.from(lines.join('\n')), 'log')).toEqual([])
  })

  it('that nobody asked for, that was refused, or that is a second one is never fetched', async () => {
    const { world, worker, person, code, asks, shows } = await inChat(vendor)
    const refused = person.words('bot:other.media')
    await shows(await paper({}))
    await person.reads(refused)
    await asks()
    await person.phone.taps(person.words('bot:picture.ask.no'))
    await person.reads(person.words('bot:picture.not_sent.text'))
    await shows(await paper({}))
    await person.reads(refused)
    expect(await picturesIn(world, code)).toEqual([])
    await asks()
    await person.phone.taps(person.words('bot:picture.ask.yes'))
    const agreed = await shows(await paper({}))
    await shows(await paper({}))
    await person.reads(refused)
    await waitsForLink(worker, code)
    expect(await picturesIn(world, code)).toHaveLength(1)
    expect(askedFor(world, vendor)).toHaveLength(2)
    expect(agreed).not.toBe('')
  })

  it('that is none is not kept, and the worker reads why', async () => {
    const { world, worker, person, code, asks, shows } = await inChat(vendor)
    await asks()
    await person.phone.taps(person.words('bot:picture.ask.yes'))
    await shows(Buffer.from('<html><script>alert(1)</script></html>'))
    await until(
      'the picture was refused',
      async () => (await picturesIn(world, code))[0]?.state === 'gone',
      120_000,
    )
    expect(await picturesIn(world, code)).toMatchObject([{ code: 'not_picture' }])
    expect((await worker.read(code)).html).toContain('not a photo that can be opened')
    expect(await linkIn(worker, code)).toBeNull()
  })

  it('is gone with everything else once they delete it', async () => {
    const { world, worker, person, code, asks, shows } = await inChat(vendor)
    await asks()
    await person.phone.taps(person.words('bot:picture.ask.yes'))
    await shows(await paper({}))
    const link = await waitsForLink(worker, code)
    const { personId } = (await rowOf(world, code)) ?? {}
    await person.says('delete')
    await person.picks('bot:erase.sure.erase')
    const really = vendor === 'telegram' ? 'really' : 'really_clear_yourself'
    await person.picks(`bot:erase.${really}.erase`)
    await person.reads(
      person.words(vendor === 'telegram' ? 'bot:erase.done' : 'bot:erase.done_clear_yourself'),
    )
    expect((await worker.file(`${link}/whole`)).status).toBe(404)
    expect(personId ? await world.handrail.store.attachments(personId) : null).toEqual([])
  })
})

it('a picture comes from PostgreSQL as well, and can be deleted once it was seen', async () => {
  const { world, worker, person, code, asks, shows, path } = await inChat('whatsapp', {
    databaseUrl: await freshPostgres(),
  })
  await asks()
  await person.phone.taps(person.words('bot:picture.ask.yes'))
  await shows(await paper({}))
  const link = await waitsForLink(worker, code)
  expect((await worker.file(`${link}/whole`)).status).toBe(200)
  const picture = link.split('/').at(-1) ?? ''
  expect(await worker.submit(link, `${await path()}/delete-picture`, { picture })).toBe(200)
  expect(await picturesIn(world, code)).toMatchObject([{ state: 'gone', code: 'deleted' }])
  expect((await worker.file(`${link}/whole`)).status).toBe(404)
})
