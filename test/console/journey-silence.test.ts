import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { departed } from '../app/two-offices.ts'
import type { OfficesAtWork } from './support/offices-at-work.ts'
import { startOfficesAtWork } from './support/offices-at-work.ts'

let world: OfficesAtWork
beforeEach(async () => {
  world = await startOfficesAtWork()
  await departed(world)
  world = { ...world, sam: await world.again('sam'), mira: await world.again('mira') }
})
afterEach(() => world.close())

const path = () => `/cases/${world.id}/travel`
const page = async (who: 'sam' | 'mira') => (await world[who].get(path())).text()
const notFound = () => world.mira.post(path(), { do: 'arrive', answer: 'unmet' }, { from: path() })

describe('somebody on the way who asked for silence', () => {
  it.each([
    ['stop', 'They asked not to be written to.'],
    ['0', 'They left the chat quickly.'],
  ])('with %s is met all the same, and nobody is told to write to them', async (word, said) => {
    expect(await page('sam')).not.toContain('They are met all the same')
    await world.app.says('anna', word)
    const text = await page('sam')
    expect(text).toContain(said)
    expect(text).toContain('They are met all the same')
    expect((await notFound()).status).toBe(303)
    expect(await page('sam')).toContain('Do not write to them or call them.')
    expect(await page('sam')).not.toContain('safe contact')
  })

  it('is no affair of the other office, which asks the one with the chat before anybody is called', async () => {
    await world.app.says('anna', 'stop')
    expect(await page('mira')).not.toContain('not to be written to')
    expect((await notFound()).status).toBe(303)
    expect(await page('mira')).toContain('the office with the chat knows: ask it first')
    expect(await page('mira')).not.toContain('safe contact')
  })

  it('is told of no longer once they write again and have said that it is safe', async () => {
    await world.app.says('anna', 'stop')
    await world.app.says('anna', 'hi', ':yes', ':no')
    expect(await page('sam')).not.toContain('They are met all the same')
  })
})
