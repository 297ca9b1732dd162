import { describe, expect, it } from 'vitest'
import type { Log } from '../../src/log.ts'
import { planted, sound } from '../support/sound.ts'
import { personIn, reachesQueue, vendors } from './person.ts'
import { createScanner, scanFolder } from './scan.ts'
import { playerIn } from './spoken.ts'
import { startWorld, until } from './world.ts'

/** How Opus in OGG begins, behind the first page, and what a device writes beside it. */
const told = ['OpusHead', planted]

describe.each(vendors)('a worker’s voice note on %s', { timeout: 120_000 }, (vendor) => {
  it('is played by the phone, is heard by the worker, and lies open nowhere', async () => {
    const lines: string[] = []
    const keep = (event: string, fields?: object) => void lines.push(JSON.stringify({ event, ...fields }))
    const log: Log = { info: keep, warn: keep, error: keep }
    const world = await startWorld({ log })
    const worker = await world.worker()
    const person = personIn(world, vendor)
    const code = await reachesQueue(person)
    expect(await worker.claim(code)).toBe(200)
    // A pace of its own for each chat: what was queued before it has to leave first.
    world.clock.advance(3000)

    expect(await worker.speak(code, await sound.webm(3))).toBe(200)
    const voices = () => person.phone.sees().filter(({ form }) => form === 'voice')
    await until('it is on the phone', () => voices().length === 1)
    const bytes = Buffer.from(voices()[0]?.sound ?? [])
    expect(bytes.toString('latin1')).toMatch(/^OggS.*OpusHead/su)
    expect(bytes.toString('latin1')).not.toContain(planted)
    await until('it is said to be sent', async () =>
      ['sent', 'delivered', 'read'].includes((await worker.read(code)).messages.at(-1)?.delivery ?? ''),
    )
    const heard = await worker.file((await playerIn(worker, code)) ?? '')
    expect([heard.status, heard.type, heard.bytes.equals(bytes)]).toEqual([200, 'audio/ogg', true])

    expect(scanFolder(world.handrail.dataDir, told)).toEqual([])
    expect(createScanner(told)(Buffer.from(lines.join('\n')), 'log')).toEqual([])
    expect(world[vendor].violations).toEqual([])
  })
})
