import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFile, sealLetter } from '../../src/app/assistance-file.ts'
import { days, hours, minutes } from '../../src/core/time.ts'
import { counselling, firstNotice, flight, notice, ready, request, travel, yes } from '../referral/filled.ts'
import { someAgency } from '../console/support/offices.ts'
import { sam } from './cases.ts'
import type { TwoOffices } from './two-offices.ts'
import { accepted, here, judges, mira, must, prepared, startTwoOffices, there } from './two-offices.ts'

let world: TwoOffices
beforeEach(async () => {
  world = await startTwoOffices()
})
afterEach(() => world.app.close())

/** Written when less was refused than now. */
const keeps = async (kind: 'step_2' | 'step_4', content: object) => {
  const { app, id } = world
  const row = await app.store.case(id)
  const file = row === null ? null : await readFile(app.deps, row)
  if (row === null || file === null || file === 'unreadable') throw new Error('no file')
  const letter = app.deps.ids.id()
  const done = await app.store.commit([
    {
      do: 'insertLetter',
      consent: 'arrival',
      row: {
        id: letter,
        caseId: id,
        personId: file.casework.personId,
        kind,
        fromOffice: there.id,
        toOffice: here.id,
        toAgency: null,
        body: sealLetter(file.key, letter, 'receiving', { ...content, caseCode: row.code }),
        by: mira.id,
        at: app.clock.now(),
        receivedAt: null,
        receivedBy: null,
      },
    },
  ])
  expect(done.ok).toBe(true)
}

const newest = async () => {
  const opened = await world.assistance.open(sam, world.id)
  return opened.ok ? opened.value.letters[0]?.letter?.content : undefined
}

describe('a letter that was sent', () => {
  beforeEach(() => accepted(world))

  it('stays to be read when more is refused than at its time', async () => {
    const services = [...yes.services, { service: 'legal', decision: 'refused', reason: null }]
    await keeps('step_4', { ...yes, services })
    expect(await newest()).toMatchObject({ meeter: yes.meeter, services })
    const remark = 'Room in house 12'
    await keeps('step_2', { ...ready, remark, notOffered: ready.offered })
    expect(await newest()).toMatchObject({ remark })
  })

  it('is not read with fields that no letter has', async () => {
    await keeps('step_2', { ...ready, story: 'x' })
    expect(await newest()).toBeUndefined()
  })
})

describe('a departure', () => {
  it('may be older than the yes of an agency outside, which was written down when it was heard of', async () => {
    const { app, assistance, id, agrees } = world
    await prepared(world)
    const now = app.clock.now()
    const agency = someAgency('agency-outside', { vettedUntil: now + days(90), verifiedAt: now })
    await app.store.commit([{ do: 'putAgency', row: agency }])
    await must(assistance.choose(sam, id, { agency: agency.id }))
    await agrees({ purpose: 'share', scope: agency.name })
    app.clock.advance(flight.legs[0].departsAt - hours(1) - now)
    await must(judges(world, 'MEDIUM'))
    await must(assistance.send(sam, id, 'step_1', firstNotice))
    await must(assistance.send(sam, id, 'step_2', ready))
    await must(assistance.act(sam, id, { do: 'sign_declaration' }))
    await must(assistance.send(sam, id, 'step_3', request))
    await must(assistance.send(sam, id, 'step_4', yes))
    await must(assistance.fill(sam, id, { kind: 'itineraries', value: { ways: [flight] } }))
    await must(assistance.fill(sam, id, { kind: 'travel', value: travel }))
    await must(assistance.fill(sam, id, { kind: 'counselling', value: counselling }))
    await must(assistance.act(sam, id, { do: 'choose_itinerary', itinerary: flight.id, arrivesAt: 0 }))
    await must(assistance.send(sam, id, 'advance_notice', notice))
    const written = await assistance.open(sam, id)
    const [letter] = written.ok ? written.value.letters : []
    await must(assistance.receive(sam, id, letter?.id ?? ''))
    await must(assistance.act(sam, id, { do: 'issue_ticket' }))
    await must(assistance.act(sam, id, { do: 'depart' }))
    const departure = {
      departed: true,
      at: app.clock.now() - minutes(30),
      changes: [],
      escortHandedOver: null,
      allowancePaid: true,
    }
    expect(await assistance.preview(sam, id, 'step_5', departure)).toMatchObject({ ok: true })
  })
})
