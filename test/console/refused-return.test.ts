import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sam } from '../app/cases.ts'
import { mira, must, prepared } from '../app/two-offices.ts'
import { firstNotice, flight, plan, ready, request, yes } from '../referral/filled.ts'
import type { OfficesAtWork } from './support/offices-at-work.ts'
import { startOfficesAtWork } from './support/offices-at-work.ts'

let world: OfficesAtWork
/** A return to which the other office says no in its fourth step. */
beforeEach(async () => {
  world = await startOfficesAtWork()
  await prepared(world)
  const { assistance, id } = world
  await must(assistance.send(sam, id, 'step_1', firstNotice))
  await must(assistance.send(mira, id, 'step_2', ready))
  await must(assistance.act(sam, id, { do: 'sign_declaration' }))
  await must(assistance.send(sam, id, 'step_3', request))
  const refused = { service: 'accommodation', decision: 'refused', reason: 'no_capacity' } as const
  const no = { ...yes, services: [refused], costsApproved: false, decision: 'refused' } as const
  await must(assistance.send(mira, id, 'step_4', no))
})
afterEach(() => world.close())

const page = async (of: string) => (await world.sam.get(`/cases/${world.id}/${of}`)).text()

describe('a refused return', () => {
  it('says where it is chosen how it goes on, so that somebody looks how they are', async () => {
    const { assistance, id } = world
    const help = `<a href="/cases/${id}/assistance#help">`
    expect(await page('newstart')).toContain(help)
    await must(assistance.act(sam, id, { do: 'draw_plan', plan }))
    await must(assistance.act(sam, id, { do: 'agree_plan', how: 'voice', copy: 'given' }))
    const waiting = await page('newstart')
    expect(waiting).toContain('The other office said no. As long as nobody has chosen how it goes on')
    expect(waiting).toContain(help)
    expect(waiting).toContain(`<a href="/cases/${id}/assistance#receiver">`)
    expect(waiting).not.toContain('After a week')

    await must(assistance.act(sam, id, { do: 'tell_wish', wish: 'stay_here_for_now' }))
    const scenario = { do: 'confirm_scenario', scenario: 'S4', suggested: 'S4', reason: null } as const
    await must(assistance.act(sam, id, scenario))
    const begun = await page('newstart')
    expect(begun).toContain('newstart/monitoring?point=week_1')
    expect(begun).not.toContain('The other office said no.')
  })

  it('is waited for no more: who else is asked is said instead, and nobody expects the way', async () => {
    const { assistance, id } = world
    await must(assistance.fill(sam, id, { kind: 'itineraries', value: { ways: [flight] } }))
    await must(assistance.act(sam, id, { do: 'choose_itinerary', itinerary: flight.id, arrivesAt: 0 }))
    const text = await page('travel')
    expect(text).toContain(
      `<a href="/cases/${id}/assistance#receiver">The other office said no in step four.`,
    )
    expect(text).not.toContain('Wait for its yes')
    expect(text).not.toContain('id="arrival"')
  })
})
