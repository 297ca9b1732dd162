import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { days, hours, minutes } from '../../src/core/time.ts'
import type { Actor } from '../../src/app/casework.ts'
import { createFallingLevels } from '../../src/app/falling-levels.ts'
import { createReadings } from '../../src/app/case-access.ts'
import { dangerOf, flight } from '../referral/filled.ts'
import { worker } from '../support/app.ts'
import { auditOf, iris, sam } from './cases.ts'
import type { TwoOffices } from './two-offices.ts'
import { departed, here, judges, lands, mira, must, startTwoOffices, there } from './two-offices.ts'

let world: TwoOffices
beforeEach(async () => {
  world = await startTwoOffices()
})
afterEach(() => world.app.close())

const [{ departsAt, arrivesAt }] = flight.legs
const stayed = { departed: false, at: departsAt, changes: [], escortHandedOver: null, allowancePaid: true }
const met = {
  met: true,
  at: arrivesAt,
  by: 'Mira',
  condition: 'well',
  lodging: 'host',
  deviations: [],
  firstAppointment: null,
}
const journey = async () => {
  const opened = await world.assistance.open(mira, world.id)
  return opened.ok ? opened.value.record.journey : null
}
const send = (actor: Actor, kind: 'step_5' | 'step_6', content: unknown) =>
  world.tries(world.assistance.send(actor, world.id, kind, content))

describe('what a letter tells of the journey', () => {
  it('is no way round the rule that who was looked for in vain has not stayed behind', async () => {
    await departed(world)
    const { assistance, id } = world
    await must(assistance.act(mira, id, { do: 'arrive', met: false }))
    expect(await send(sam, 'step_5', stayed)).toBe('has_arrived')
    expect((await journey())?.departedAt).not.toBeNull()
    expect(await world.tries(assistance.act(sam, id, { do: 'close' }))).toBe('second_worker_needed')
  })

  it('is that they stayed behind, where nobody has looked for them yet', async () => {
    await departed(world)
    expect(await send(sam, 'step_5', stayed)).toBeNull()
    expect((await journey())?.departedAt).toBeNull()
  })

  it('is asked about where they would have arrived long before they were expected', async () => {
    await departed(world)
    const early = { ...met, at: departsAt + minutes(10) }
    world.app.clock.advance(minutes(15))
    expect(await send(mira, 'step_6', early)).toBe('arrives_early')
    expect(await journey()).toMatchObject({ met: null })
    lands(world)
    expect(await send(mira, 'step_6', early)).toBe('arrives_early')
    await must(world.assistance.send(mira, world.id, 'step_6', early, 'arrives_early'))
    expect(await journey()).toMatchObject({ met: { met: true } })
    expect(await auditOf(world.app, world.id)).toContain(`${mira.id} casework_arrived arrives_early`)
  })

  it('is no arrival before they left', async () => {
    await departed(world)
    const { assistance, id } = world
    lands(world)
    const before = { ...met, at: departsAt - 1 }
    const refused = await assistance.send(mira, id, 'step_6', before, 'arrives_early')
    expect(refused).toMatchObject({ code: 'content', troubles: [{ field: 'at', kind: 'time' }] })
    expect(await send(mira, 'step_6', met)).toBeNull()
  })
})

describe('a no to being met', () => {
  it('is written down as one, and the alarm and both offices keep waiting', async () => {
    await departed(world)
    const { app, assistance, agrees, id } = world
    await agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
    await assistance.keepUp(id)
    await must(assistance.act(sam, id, { do: 'answer_meeting', wanted: false }))
    expect((await auditOf(app, id)).at(-1)).toBe(`${sam.id} casework_meeting_answered unwanted`)
    for (const { id: office } of [here, there]) expect(await app.store.meetingsOf(office)).toHaveLength(1)
    app.clock.advance(arrivesAt + hours(1) - app.clock.now())
    await assistance.keepUp(id)
    expect((await journey())?.alarm).not.toBeNull()
    expect(await world.tries(assistance.act(sam, id, { do: 'close' }))).toBe('second_worker_needed')
    await must(app.casework.unlock(iris, id, 'danger_to_life'))
    await must(assistance.act(iris, id, { do: 'close' }))
    expect(await app.store.meetingsOf(there.id)).toEqual([])
  })
})

describe('a level that would fall', () => {
  const omar = worker('Omar')
  /** How many wait for each of them. */
  const lists = async () => {
    const { deps } = world.app
    const { fallingLevels } = createFallingLevels(deps, createReadings(deps))
    return Promise.all([sam, iris, mira, omar].map(async (by) => (await fallingLevels(by)).length))
  }
  const asks = async (by: Actor) => {
    await must(judges(world, 'HIGH', by))
    const value = { ...dangerOf('LOW'), reason: 'They moved away' }
    await must(world.assistance.fill(by, world.id, { kind: 'risk', value }))
  }
  const workThere = async (...people: readonly Actor[]) => {
    const members = people.map(({ id: workerId }) => ({
      officeId: there.id,
      workerId,
      part: 'member' as const,
    }))
    await must(world.app.store.commit([{ do: 'setOfficeMembers', id: there.id, members }]))
  }
  const meets = async () => {
    lands(world)
    await must(world.assistance.act(mira, world.id, { do: 'arrive', met: true }))
  }
  beforeEach(async () => {
    await departed(world)
    world.app.hire(omar)
    await workThere(mira, omar)
  })

  it('waits at once, and on, for a second worker of the office that asked, also where the person has moved on', async () => {
    await asks(sam)
    expect(await lists()).toEqual([0, 1, 0, 0])
    await meets()
    expect(await lists()).toEqual([0, 1, 0, 0])
    world.app.clock.advance(days(2))
    expect(await lists()).toEqual([0, 1, 0, 0])
  })

  it('is no other office’s where who asked has left theirs', async () => {
    await meets()
    await asks(mira)
    await workThere(omar)
    expect(await lists()).toEqual([0, 0, 0, 1])
  })
})
