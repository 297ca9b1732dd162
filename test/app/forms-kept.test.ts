import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Form } from '../../src/referral/forms/forms.ts'
import { counselling, flight, newStart } from '../referral/filled.ts'
import { auditOf, sam } from './cases.ts'
import type { TwoOffices } from './two-offices.ts'
import { departed, lands, mira, must, prepared, startTwoOffices, ticketed } from './two-offices.ts'

let world: TwoOffices
beforeEach(async () => {
  world = await startTwoOffices()
})
afterEach(() => world.app.close())

const view = async () => {
  const opened = await world.assistance.open(sam, world.id)
  if (!opened.ok) throw new Error(opened.code)
  return opened.value
}
const fills = (form: Form, after: string | null = null) =>
  world.tries(world.assistance.fill(sam, world.id, form, null, after))

const ways = (...ids: readonly string[]): Form => ({
  kind: 'itineraries',
  // Each by another carrier: the same way twice is one too many.
  value: {
    ways: ids.map((id) => ({ ...flight, id, legs: [{ ...flight.legs[0], carrier: id.toUpperCase() }] })),
  },
})
const needs: Form = {
  kind: 'needs',
  value: {
    needed: [],
    urgent: [],
    dependants: 0,
    medicalNeed: false,
    pregnancy: null,
    wishes: '',
    strengths: '',
  },
}

describe('a form', () => {
  beforeEach(() => prepared(world))

  it('in which nothing is filled in is not kept, and passes for nothing that was done', async () => {
    expect(await fills(needs)).toBe('nothing_filled')
    const untold = {
      countryInformation: false,
      rights: false,
      expectations: false,
      emergencyNumber: false,
      ownLanguage: false,
    }
    expect(await fills({ kind: 'counselling', value: { ...counselling, ...untold } })).toBe('nothing_filled')
    expect((await view()).forms.map(({ form }) => form.kind)).toEqual(['risk'])
    expect(await fills({ kind: 'needs', value: { ...needs.value, wishes: 'Work' } })).toBeNull()
  })

  it('that makes nothing else happen is something that happened, written down once', async () => {
    await fills({ kind: 'needs', value: { ...needs.value, wishes: 'Work' } })
    expect((await view()).log[0]).toMatchObject({ event: { type: 'FormFilled', form: 'needs' } })
    const written = await auditOf(world.app, world.id)
    expect(written.filter((line) => line.includes('form_filled'))).toEqual([
      `${sam.id} form_filled risk`,
      `${sam.id} form_filled needs`,
    ])
  })

  it('is kept by one of two who fill it in at the same moment, and the other one is told', async () => {
    const both = await Promise.all([fills(ways('mine'), ''), fills(ways('theirs'), '')])
    expect(both).toHaveLength(2)
    expect(both).toEqual(expect.arrayContaining([null, 'stale']))
    expect((await view()).forms.filter(({ form }) => form.kind === 'itineraries')).toHaveLength(1)
  })

  it('is not kept over one that its writer has not seen', async () => {
    expect(await fills(ways('mine'), '')).toBeNull()
    expect(await fills(ways('theirs'), '')).toBe('stale')
    const [newest] = (await view()).forms
    expect(await fills(ways('mine', 'theirs'), newest?.id ?? '')).toBeNull()
  })
})

it('what is unusual about a departure is asked, and stands in the case and in the audit log', async () => {
  await ticketed(world)
  const { assistance, id, tries } = world
  const departs = (unusual: 'departs_early' | null) =>
    tries(assistance.act(sam, id, { do: 'depart', unusual }))
  expect((await view()).record.journey?.departsAt).toBe(flight.legs[0].departsAt)
  expect(await departs(null)).toBe('departs_early')
  expect((await view()).record.journey?.departedAt).toBeNull()
  expect(await departs('departs_early')).toBeNull()
  expect((await view()).log[0]?.event).toEqual({ type: 'Departed', unusual: 'departs_early' })
  expect((await auditOf(world.app, id)).at(-1)).toBe(`${sam.id} casework_departed departs_early`)
})

describe('what a new start begins from', () => {
  it('is kept by the office there once the person is there, and from then on by no other', async () => {
    await departed(world)
    const keeps = (by: typeof sam) =>
      world.tries(world.assistance.fill(by, world.id, { kind: 'reintegration', value: newStart }))
    expect([await keeps(mira), await keeps(sam)]).toEqual(['not_here_yet', null])
    lands(world)
    await must(world.assistance.act(mira, world.id, { do: 'arrive', met: true }))
    expect([await keeps(mira), await keeps(sam)]).toEqual([null, 'not_this_office'])
  })
})
