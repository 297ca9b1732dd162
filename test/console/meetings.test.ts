import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { minutes } from '../../src/core/time.ts'
import { alarmAt } from '../../src/referral/steps/step.ts'
import { departed } from '../app/two-offices.ts'
import { flight } from '../referral/filled.ts'
import type { OfficesAtWork } from './support/offices-at-work.ts'
import { startOfficesAtWork } from './support/offices-at-work.ts'

let world: OfficesAtWork
beforeEach(async () => {
  world = await startOfficesAtWork()
  await departed(world)
})
afterEach(() => world.close())

const back = async (who: string) => {
  const browser = await world.again(who)
  return {
    reads: async (path: string) => (await browser.get(path)).text(),
    says: async (path: string, form: Readonly<Record<string, string>>) => {
      const { status, headers } = await browser.post(path, form, { from: '/directory' })
      return [status, headers.get('location')]
    },
  }
}

describe('somebody who deleted everything on the way', () => {
  const missed = async () => {
    const { app, id } = world
    const code = (await app.store.case(id))?.code ?? ''
    await app.says('anna', 'DELETE', ':erase', ':erase')
    app.clock.advance(alarmAt(flight.legs[0].arrivesAt) + minutes(1) - app.clock.now())
    return code
  }

  it('is called for on every page of both offices by their code, and met on the calendar', async () => {
    const code = await missed()
    for (const who of ['sam', 'mira']) {
      const { reads } = await back(who)
      const banner = await reads('/fragments/emergencies')
      expect(banner).toContain(`Nobody has confirmed an arrival: ${code}`)
      expect(banner).toContain('href="/calendar"')
    }
    const { reads, says } = await back('mira')
    const calendar = await reads('/calendar')
    expect(calendar).toContain('Somebody met them')
    expect(calendar).not.toContain('Search ended')
    expect(await says('/calendar', { code, how: 'search_ended' })).toEqual([404, null])
    expect(await says('/calendar', { code, how: 'lost' })).toEqual([404, null])
    // The second click finds that it is done.
    for (const _ of [1, 2]) expect(await says('/calendar', { code, how: 'met' })).toEqual([303, '/calendar'])
    expect(await reads('/calendar')).not.toContain(code)
    expect(await reads('/fragments/emergencies')).not.toContain(code)
  })

  it('is given up by a supervisor', async () => {
    const code = await missed()
    const { reads, says } = await back('iris')
    expect(await reads('/calendar')).toContain('Search ended')
    expect(await says('/calendar', { code, how: 'search_ended' })).toEqual([303, '/calendar'])
    expect(await reads('/calendar')).not.toContain(code)
  })
})

it('a case over somebody on the way stays open, which is said where it would be closed', async () => {
  const { id, app } = world
  const browser = await world.again('sam')
  const path = `/cases/${id}/close`
  const refused = await browser.post(path, { sure: 'yes' }, { from: '/directory' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('nobody has said that they were met')
  expect((await app.store.case(id))?.status).toBe('claimed')
})
