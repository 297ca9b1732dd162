import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { days } from '../../src/core/time.ts'
import { sam } from '../app/cases.ts'
import { here, must, prepared } from '../app/two-offices.ts'
import { typedNotice } from './letter-fields.ts'
import { someAgency } from './support/offices.ts'
import type { OfficesAtWork } from './support/offices-at-work.ts'
import { startOfficesAtWork } from './support/offices-at-work.ts'

let world: OfficesAtWork
let identity: string
beforeEach(async () => {
  world = await startOfficesAtWork()
  identity = await generateX25519Identity()
  const { app, assistance, id, agrees } = world
  await prepared(world)
  const now = app.clock.now()
  const publicKey = await identityToRecipient(identity)
  const agency = someAgency('g1', { vettedUntil: now + days(90), verifiedAt: now, publicKey })
  await app.store.commit([{ do: 'putAgency', row: agency }])
  await must(assistance.choose(sam, id, { agency: agency.id }))
  await agrees({ purpose: 'share', scope: agency.name })
})
afterEach(() => world.close())

const own = () => `/cases/${world.id}`
const read = async (path: string) => (await world.sam.get(path)).text()
const finishes = () => world.sam.post(`${own()}/steps/step_1`, { ...typedNotice, do: 'send' })

const opened = async (path: string): Promise<string> => {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const file = await world.sam.get(`${path}/file`)
  return decrypter.decrypt(new Uint8Array(await file.arrayBuffer()), 'text')
}

const notGone = 'It does not leave by itself'

describe('a letter to an agency outside', () => {
  it('leads from its last press to the file, and is told not to have left until the agency has it', async () => {
    const preview = await world.sam.post(`${own()}/steps/step_1`, { ...typedNotice, do: 'preview' })
    const shown = await preview.text()
    expect(shown).toContain('Finish the letter')
    expect(shown).not.toContain('Once sent it cannot be taken back')
    const letter = (await finishes()).headers.get('location') ?? ''
    expect(letter).toMatch(/\/letters\//)
    expect(await read(letter)).toContain(`href="${letter}/file"`)
    const waiting = await read(`${own()}/steps`)
    expect(waiting).toContain(notGone)
    expect(waiting).toMatch(/<\/svg> Written /)
    await world.sam.post(letter, {})
    const arrived = await read(`${own()}/steps`)
    expect(arrived).not.toContain(notGone)
    expect(arrived).toMatch(/<\/svg> Sent /)
  })

  it('says from whom it comes, which answers we ask for and until when', async () => {
    const text = await opened((await finishes()).headers.get('location') ?? '')
    expect(text).toContain(`From: ${here.name}\nTo: `)
    expect(text).toContain('What we ask of you')
    expect(text).toContain('Tell us that you have this letter')
    expect(text).toMatch(/answer these points: .*Can be given.*\.\nIf you can, until .*\(Europe\/Istanbul\)/)
  })

  it('is not answered by our own worker: nobody is named for the agency before it names somebody', async () => {
    await finishes()
    expect(await read(`${own()}/steps/step_2`)).toMatch(/name="contact\.focalPoint"[^>]*value=""/)
  })

  it('is recalled by a file, too, and the page does not say that the agency was told', async () => {
    await finishes()
    await world.agrees({ purpose: 'share', scope: 'Harbour', decision: 'withdrawn' })
    await world.assistance.keepUp(world.id)
    const html = await read(`${own()}/steps`)
    expect(html).toContain('A recall for the agency is written')
    expect(html).not.toContain('The other side was told to stop')
    const [, recall = ''] = /agency is written[\s\S]*?href="([^"]*\/letters\/[^"]*)"/.exec(html) ?? []
    const text = await opened(recall)
    expect(text).not.toContain('Tell us that you have this letter')
    expect(text).not.toContain(here.name)
    expect(text).toContain('delete what you were told')
    expect(text).not.toContain('answer these points')
  })

  it('that waits for consent links to the form where the agency stands already', async () => {
    await world.agrees({ purpose: 'share', scope: 'Harbour', decision: 'refused' })
    const html = await read(`${own()}/steps`)
    expect(html).toContain(`href="${own()}/consent?about=share"`)
    expect(html).not.toContain(`href="${own()}/consent"`)
  })
})
