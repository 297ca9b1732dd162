import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sam } from '../app/cases.ts'
import { prepared, ticketed } from '../app/two-offices.ts'
import type { OfficesAtWork } from './support/offices-at-work.ts'
import { startOfficesAtWork } from './support/offices-at-work.ts'

let world: OfficesAtWork
beforeEach(async () => {
  world = await startOfficesAtWork()
})
afterEach(() => world.close())

const posts = async (page: string, form: Readonly<Record<string, string>>) => {
  const answer = await world.sam.post(`/cases/${world.id}/${page}`, form)
  return { status: answer.status, text: await answer.text() }
}
const opened = async () => {
  const view = await world.assistance.open(sam, world.id)
  if (!view.ok) throw new Error(view.code)
  return view.value
}
const carriers = async () =>
  (await opened()).forms.flatMap(({ form }) =>
    form.kind === 'itineraries'
      ? form.value.ways.flatMap(({ legs }) => legs.map(({ carrier }) => carrier))
      : [],
  )

/** Istanbul to Dhaka, as somebody types it who has seen no way yet. */
const typedWay = (way: string, carrier: string, after = '') => ({
  do: 'keep',
  after,
  way,
  replaces: '',
  legs: '1',
  from_place: 'IST',
  to_place_1: 'DAC',
  mode_1: 'air',
  carrier_1: carrier,
  day_1: '2026-12-01',
  departs_1: '20:10',
  arrives_1: '06:30',
  later_1: '1',
})

describe('two posts of ways in one moment', () => {
  beforeEach(() => prepared(world))

  it('lose neither: the second is told, with all that was typed, and kept by the next press', async () => {
    const both = await Promise.all([
      posts('travel/ways', typedWay('way-a', 'XX 12')),
      posts('travel/ways', typedWay('way-b', 'YY 34')),
    ])
    const late = both.findIndex(({ status }) => status === 422)
    expect(both[1 - late]?.status).toBe(303)
    const { text = '' } = both[late] ?? {}
    expect(text).toContain('Somebody did something else meanwhile')
    const [way, carrier] = late === 0 ? ['way-a', 'XX 12'] : ['way-b', 'YY 34']
    expect(text).toContain(`value="${carrier}"`)
    const after = /name="after" value="([^"]+)"/.exec(text)?.[1] ?? ''
    expect((await posts('travel/ways', typedWay(way ?? '', carrier ?? '', after))).status).toBe(303)
    expect((await carriers()).slice(0, 2).toSorted()).toEqual(['XX 12', 'YY 34'])
  })

  it('of the same way are one', async () => {
    const form = typedWay('way-a', 'XX 12')
    const both = await Promise.all([posts('travel/ways', form), posts('travel/ways', form)])
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    expect(await carriers()).toEqual(['XX 12'])
  })
})

it('needs in which nothing is filled in are not kept, in words', async () => {
  await prepared(world)
  const empty = await posts('needs', { dependants: '0', wishes: '', strengths: '', pregnancy: '', after: '' })
  expect([empty.status, empty.text.includes('Nothing is filled in on this form yet.')]).toEqual([422, true])
})

it('a departure long before its time is asked about, and kept as what it is', async () => {
  await ticketed(world)
  const asked = await posts('travel', { do: 'depart', sure: 'yes' })
  expect([asked.status, asked.text.includes('Have they really left?')]).toEqual([422, true])
  expect(asked.text).toContain('Yes, it is so all the same')
  expect((await opened()).record.journey?.departedAt).toBeNull()
  const form = { do: 'depart', sure: 'yes', unusual: 'departs_early' }
  expect((await posts('travel', form)).status).toBe(303)
  expect((await opened()).log[0]?.event).toEqual({ type: 'Departed', unusual: 'departs_early' })
})
