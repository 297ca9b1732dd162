import { describe, expect, it } from 'vitest'
import type { Log } from '../../src/log.ts'
import { voiceNote } from '../fakes/files.ts'
import { freshPostgres } from '../support/databases.ts'
import type { VendorName } from './person.ts'
import { personIn, reachesQueue, vendors } from './person.ts'
import { createScanner, scanFolder } from './scan.ts'
import { playerIn, waitsForPlayer } from './spoken.ts'
import { startWorld, until } from './world.ts'
import type { World, WorldOptions } from './world.ts'

const words = 'they lock the door at Nettlecombe'
const spoken = voiceNote(words)

const isAboutFiles = (method: string) => ['getFile', 'media', 'download'].includes(method)

/** What the vendor was asked about files. */
const askedFor = (world: World, vendor: VendorName) =>
  world[vendor].calls.map(({ method }) => method).filter(isAboutFiles)

/** Somebody in a chat with a caseworker. */
const inChat = async (vendor: VendorName, options: WorldOptions = {}) => {
  const world = await startWorld(options)
  const worker = await world.worker()
  const person = personIn(world, vendor)
  const code = await reachesQueue(person)
  expect(await worker.claim(code)).toBe(200)
  const speaks = async (): Promise<string> => {
    world.clock.advance(3000)
    return person.phone.speaks(spoken)
  }
  return { world, worker, person, code, speaks }
}

const recordingsIn = async ({ handrail: { store } }: World, code: string) => {
  const [row] = (await store.queue()).filter((each) => each.code === code)
  return row?.personId ? await store.attachments(row.personId) : []
}

const capture = () => {
  const lines: string[] = []
  const keep = (event: string, fields?: object) => void lines.push(JSON.stringify({ event, ...fields }))
  const log: Log = { info: keep, warn: keep, error: keep }
  return { log, lines }
}

describe.each(vendors)('a voice note on %s', (vendor) => {
  it('is fetched after a yes, and the worker hears what was spoken', async () => {
    const { log, lines } = capture()
    const { world, worker, person, code, speaks } = await inChat(vendor, { log })
    const file = await speaks()
    await person.reads(person.words('bot:notices.voice.text'))
    expect(askedFor(world, vendor)).toEqual([])
    await person.phone.taps(person.words('bot:notices.voice.given'))
    await person.reads(person.words('bot:voice.kept.text'))

    const player = await waitsForPlayer(worker, code)
    const heard = await worker.file(player)
    expect([heard.status, heard.type]).toEqual([200, 'audio/ogg'])
    expect(heard.bytes.equals(spoken)).toBe(true)
    expect(askedFor(world, vendor)).toHaveLength(2)

    const told = [words, `"${file}"`]
    expect(scanFolder(world.handrail.dataDir, told)).toEqual([])
    expect(createScanner(told)(Buffer.from(lines.join('\n')), 'log')).toEqual([])
  })

  it('is never asked for without one', async () => {
    const { world, worker, person, code, speaks } = await inChat(vendor)
    const refused = await speaks()
    await person.reads(person.words('bot:notices.voice.text'))
    await person.phone.taps(person.words('bot:notices.voice.refused'))
    await person.reads(person.words('bot:voice.not_kept.text'))
    expect(await recordingsIn(world, code)).toEqual([])
    expect(await playerIn(worker, code)).toBeNull()

    // The next one is fetched: had the first been wanted, it would have come before.
    const agreed = await speaks()
    await person.reads(person.words('bot:notices.voice.text'))
    await person.phone.taps(person.words('bot:notices.voice.given'))
    await waitsForPlayer(worker, code)
    const asked = JSON.stringify(world[vendor].calls.filter(({ method }) => isAboutFiles(method)))
    expect(asked).toContain(agreed)
    expect(asked).not.toContain(refused)
  })

  it('is gone once they take it back, and its address with it', async () => {
    const { world, worker, person, code, speaks } = await inChat(vendor)
    await speaks()
    await person.reads(person.words('bot:notices.voice.text'))
    await person.phone.taps(person.words('bot:notices.voice.given'))
    const player = await waitsForPlayer(worker, code)
    expect(await recordingsIn(world, code)).toMatchObject([{ state: 'kept' }])
    await person.says('withdraw')
    expect(await recordingsIn(world, code)).toEqual([])
    expect((await worker.file(player)).status).toBe(404)
    expect(await playerIn(worker, code)).toBeNull()
  })

  it('comes also when the vendor is in trouble at first', async () => {
    const { world, worker, person, code, speaks } = await inChat(vendor)
    world[vendor].faults.add(
      { kind: 'not_json', status: 502 },
      { times: 2, when: ({ method }) => isAboutFiles(method) },
    )
    await speaks()
    await person.reads(person.words('bot:notices.voice.text'))
    await person.phone.taps(person.words('bot:notices.voice.given'))
    await until('the vendor was asked once', () => askedFor(world, vendor).length > 0)
    expect(await playerIn(worker, code)).toBeNull()
    world.clock.advance(60_000)
    await until('the vendor was asked again', () => askedFor(world, vendor).length > 1)
    world.clock.advance(60_000)
    expect((await worker.file(await waitsForPlayer(worker, code))).bytes.equals(spoken)).toBe(true)
  })
})

it('is heard from PostgreSQL as well, and can be deleted once it was', async () => {
  const databaseUrl = await freshPostgres()
  const { world, worker, person, code, speaks } = await inChat('telegram', { databaseUrl })
  await speaks()
  await person.reads(person.words('bot:notices.voice.text'))
  await person.phone.taps(person.words('bot:notices.voice.given'))
  const player = await waitsForPlayer(worker, code)
  expect((await worker.file(player)).bytes.equals(spoken)).toBe(true)
  const [, path = '', recording = ''] = /^(\/cases\/[^/]+)\/voice\/(.+)$/u.exec(player) ?? []
  expect(await worker.submit(path, `${path}/delete-voice`, { recording })).toBe(200)
  expect(await recordingsIn(world, code)).toMatchObject([{ state: 'gone', code: 'deleted' }])
  expect((await worker.file(player)).status).toBe(404)
})
