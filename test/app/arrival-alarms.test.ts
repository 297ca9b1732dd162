import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createArrivalAlarms } from '../../src/app/arrival-alarms.ts'
import { longestCountryText, createCountryTexts } from '../../src/app/country-texts.ts'
import type { Actor } from '../../src/app/casework.ts'
import { days, hours, minutes } from '../../src/core/time.ts'
import { alarmAt } from '../../src/referral/steps/step.ts'
import { worker } from '../support/app.ts'
import { auditOf, iris, noor, sam } from './cases.ts'
import { atWork } from './staff.ts'
import type { TwoOffices } from './two-offices.ts'
import { departed, here, mira, must, startTwoOffices } from './two-offices.ts'
import { flight } from '../referral/filled.ts'

const ada = worker('Ada', 'administrator')
const colleague = worker('Ken')

let world: TwoOffices
beforeEach(async () => {
  world = await startTwoOffices()
  world.app.hire(colleague, noor, ada)
  const members = [sam, iris, colleague].map(({ id }) => ({
    officeId: here.id,
    workerId: id,
    part: 'member' as const,
  }))
  await must(world.app.store.commit([{ do: 'setOfficeMembers', id: here.id, members }]))
})
afterEach(() => world.app.close())

const heardBy = async (actor: Actor) => {
  const [alarm] = await createArrivalAlarms(world.app.deps).to(actor)
  return alarm ?? null
}

/** The clock stands at the alarm of this arrival, and ticks. */
const rings = async (arrivesAt: number) => {
  const { app, assistance } = world
  app.clock.advance(alarmAt(arrivesAt) - app.clock.now())
  await assistance.keepUp(null)
  app.clock.advance(minutes(1))
}

describe('the alarm over an arrival', () => {
  it('rings an hour after the arrival, for everybody of both offices and nobody else', async () => {
    await departed(world)
    const { app, assistance, id } = world
    app.clock.advance(alarmAt(flight.legs[0].arrivesAt) - app.clock.now() - 1)
    await assistance.keepUp(null)
    for (const actor of [sam, mira, colleague]) expect(await heardBy(actor)).toBeNull()
    await rings(flight.legs[0].arrivesAt)
    for (const actor of [sam, iris, mira]) {
      expect(await heardBy(actor)).toMatchObject({ id, pages: 0, mayOpen: true })
    }
    // In the same office without the case: called to it, and told to tell somebody.
    expect(await heardBy(colleague)).toMatchObject({
      id,
      mayOpen: false,
      tell: ['Iris', 'Sam'],
    })
    for (const actor of [noor, ada]) expect(await heardBy(actor)).toBeNull()
    expect((await app.store.case(id))?.priority).toBe('P0')
  })

  it('names to a colleague without the case who is at work and can answer it, and nobody else', async () => {
    const { app, id } = world
    const omar = worker('Omar', 'supervisor')
    app.hire(omar)
    const members = [sam, iris, colleague, omar].map(({ id: workerId }) => ({
      officeId: here.id,
      workerId,
      part: 'member' as const,
    }))
    await must(app.store.commit([{ do: 'setOfficeMembers', id: here.id, members }]))
    await departed(world)
    await rings(flight.legs[0].arrivesAt)
    await atWork(app, iris)
    const row = { caseId: id, workerId: omar.id, reason: 'conflict', at: app.clock.now() }
    await must(app.store.commit([{ do: 'putConflict', row }]))
    expect((await heardBy(colleague))?.tell).toEqual(['Iris'])
  })

  it('calls again as often as an emergency, until a person answers it, which is written down', async () => {
    await departed(world)
    await rings(flight.legs[0].arrivesAt)
    const { app, assistance, id } = world
    app.clock.advance(minutes(10))
    expect(await heardBy(mira)).toMatchObject({ pages: 2 })
    await must(assistance.act(mira, id, { do: 'answer_alarm' }))
    expect([await heardBy(mira), await heardBy(sam)]).toEqual([null, null])
    expect(await auditOf(app, id)).toContain(`${mira.id} casework_alarm_answered`)
    await assistance.keepUp(null)
    expect(await heardBy(sam)).toBeNull()
  })

  it('is silent after a delay, and rings again when that time is over, too', async () => {
    await departed(world)
    await rings(flight.legs[0].arrivesAt)
    const { app, assistance, id } = world
    const later = app.clock.now() + hours(3)
    await must(assistance.act(mira, id, { do: 'delay', arrivesAt: later }))
    expect(await heardBy(mira)).toBeNull()
    await rings(later)
    expect(await heardBy(mira)).toMatchObject({ id })
    expect(await heardBy(sam)).toMatchObject({ id })
  })

  it('is over when they were met, and not when they were not found', async () => {
    await departed(world)
    await rings(flight.legs[0].arrivesAt)
    const { assistance, id } = world
    await must(assistance.act(mira, id, { do: 'arrive', met: false }))
    expect(await heardBy(sam)).toMatchObject({ id })
    await must(assistance.act(mira, id, { do: 'arrive', met: true }))
    expect(await heardBy(sam)).toBeNull()
  })
})

describe('the text about a country', () => {
  const text = { place: 'BD', language: 'en', body: ' Trains run again. ', seen: 0 }

  it('is written by supervisors and focal points alone, with its trace in the log', async () => {
    const texts = createCountryTexts(world.app.deps)
    for (const actor of [sam, ada]) {
      expect(await texts.write(actor, text)).toMatchObject({ ok: false, code: 'not_yours' })
      expect(await texts.draft(actor, 'BD', 'en')).toBeNull()
    }
    expect(await texts.write(iris, { ...text, place: 'ZZ' })).toMatchObject({ code: 'not_yours' })
    expect(await texts.write(iris, { ...text, body: ' ' })).toMatchObject({ code: 'incomplete' })
    const long = 'a'.repeat(longestCountryText + 1)
    expect(await texts.write(iris, { ...text, body: long })).toMatchObject({ code: 'incomplete' })
    await must(texts.write(iris, text))
    expect(await texts.of('BD')).toMatchObject([
      { language: 'en', body: 'Trains run again.', reviewedByName: 'Iris', isDue: false },
    ])
    expect(await texts.of('MD')).toEqual([])
    const entries = await world.app.store.audit('country_text/BD/en')
    expect(entries.map(({ action, actor }) => [action, actor])).toEqual([['country_text_written', iris.id]])
  })

  it('is not written over unseen, and is due again after half a year', async () => {
    const texts = createCountryTexts(world.app.deps)
    await must(texts.write(iris, text))
    expect(await texts.write(iris, text)).toMatchObject({ code: 'stale' })
    const draft = await texts.draft(iris, 'BD', 'en')
    await must(texts.write(iris, { ...text, body: 'Still true.', seen: draft?.version ?? 0 }))
    world.app.clock.advance(days(182))
    expect(await texts.of('BD')).toMatchObject([{ body: 'Still true.', isDue: true }])
  })
})
