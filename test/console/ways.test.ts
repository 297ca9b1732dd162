import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sam } from '../app/cases.ts'
import { must, prepared } from '../app/two-offices.ts'
import { travel } from '../referral/filled.ts'
import type { OfficesAtWork } from './support/offices-at-work.ts'
import { startOfficesAtWork } from './support/offices-at-work.ts'

let world: OfficesAtWork
beforeEach(async () => {
  world = await startOfficesAtWork()
  await prepared(world)
})
afterEach(() => world.close())

const path = (of = '') => `/cases/${world.id}/travel${of}`
const page = async () => (await world.sam.get(path())).text()
const posts = async (form: Readonly<Record<string, string>>, to = '/ways') => {
  const answer = await world.sam.post(path(to), form, { from: path() })
  return { status: answer.status, text: await answer.text() }
}

/** Istanbul to Dhaka on Tuesday, the first of December, kept as one more way. */
const keeps = async (way: string, change: Readonly<Record<string, string>> = {}) => {
  const form = await (await world.sam.get(path('/ways'))).text()
  const after = /name="after" value="([^"]*)"/.exec(form)?.[1] ?? ''
  const legs = { legs: '1', from_place: 'IST', to_place_1: 'DAC', mode_1: 'air', carrier_1: 'XX 12' }
  const times = { day_1: '2026-12-01', departs_1: '08:10', arrives_1: '18:30', later_1: '0' }
  return posts({ do: 'keep', way, replaces: '', after, ...legs, ...times, ...change })
}

const order = async () => [...(await page()).matchAll(/travel\/ways\?way=([\w-]+)"/g)].map((each) => each[1])

describe('a way there', () => {
  it('is removed by a press of its own, once, and the others stay', async () => {
    await keeps('way-2')
    await keeps('way-3', { day_1: '2026-12-02' })
    expect(await page()).toContain('aria-label="Remove this way: Way 1"')
    for (const _ of ['first', 'second']) {
      expect((await posts({ do: 'remove', replaces: 'way-2' })).status).toBe(303)
    }
    expect(new Set(await order())).toEqual(new Set(['way-3']))
  })

  it('that is chosen is not removed, nor offered to be', async () => {
    await keeps('way-2')
    await posts({ do: 'choose', way: 'way-2' }, '')
    expect(await page()).not.toContain('Remove this way')
    const tried = await posts({ do: 'remove', replaces: 'way-2' })
    expect([tried.status, tried.text.includes('This way is chosen.')]).toEqual([422, true])
    expect(tried.text).toContain('value="XX 12"')
    await keeps('way-3', { day_1: '2026-12-02' })
    await posts({ do: 'choose', way: 'way-3' }, '')
    expect((await posts({ do: 'remove', replaces: 'way-2' })).status).toBe(303)
    expect(new Set(await order())).toEqual(new Set(['way-3']))
  })

  it('typed twice is kept once, and what was typed stays to be changed', async () => {
    expect((await keeps('way-2')).status).toBe(303)
    const twin = await keeps('way-3', { carrier_1: 'xx12' })
    expect([twin.status, twin.text.includes('This way is kept already.')]).toEqual([422, true])
    expect(twin.text).toContain('value="xx12"')
    expect((await keeps('way-3', { carrier_1: 'XX 14' })).status).toBe(303)
    expect(new Set(await order())).toEqual(new Set(['way-2', 'way-3']))
  })

  it('by night, which nobody may allow a child, stands behind one by day', async () => {
    await keeps('night', { departs_1: '20:10', arrives_1: '06:30', later_1: '1' })
    await keeps('day')
    const first = async () => (await order())[0]
    expect(await first()).toBe('night')
    const guardian = { independent: true, conflictChecked: true, consented: true }
    const minor = {
      bestInterests: 'return',
      determination: false,
      guardian,
      viewRecorded: true,
      family: 'safe',
      receptionAgreed: true,
      carerTrafficked: false,
      escort: { qualified: true, allTheWay: true, charter: false },
      handover: { agreed: true, receiverChecked: true },
    } as const
    const value = { ...travel, ageDisputed: true, minor }
    await must(world.assistance.fill(sam, world.id, { kind: 'travel', value }))
    expect(await first()).toBe('day')
    expect(await page()).toContain('no rule that nobody can lift speaks against it')
  })
})
