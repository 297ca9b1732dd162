import { readFile } from '../../src/app/assistance-file.ts'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAgencies } from '../../src/app/agencies-service.ts'
import type { AgencyEntry } from '../../src/app/agencies.ts'
import { createArrivalAlarms } from '../../src/app/arrival-alarms.ts'
import { createPrinting } from '../../src/app/assistance-print.ts'
import { createAttention } from '../../src/app/attention.ts'
import type { Actor } from '../../src/app/casework.ts'
import { createMeetingEnds } from '../../src/app/end-meeting.ts'
import { createCalendar } from '../../src/app/office-calendar.ts'
import { createOffices } from '../../src/app/offices-service.ts'
import type { AgencyId } from '../../src/core/ids.ts'
import { fail } from '../../src/core/result.ts'
import { hours, minutes } from '../../src/core/time.ts'
import { alarmAt } from '../../src/referral/steps/step.ts'
import { firstNotice, flight, notice, ready, request, travel, yes } from '../referral/filled.ts'
import { auditOf, iris, noor, sam } from './cases.ts'
import type { TwoOffices } from './two-offices.ts'
import {
  accepted,
  departed,
  here,
  lands,
  mira,
  must,
  prepared,
  startTwoOffices,
  there,
  ticketed,
} from './two-offices.ts'

let world: TwoOffices
beforeEach(async () => {
  world = await startTwoOffices()
})
afterEach(() => world.app.close())

const viewFor = async (actor: Actor = sam) => {
  const opened = await world.assistance.open(actor, world.id)
  if (!opened.ok) throw new Error(opened.code)
  return opened.value
}
const codeOf = (result: { readonly ok: boolean; readonly code?: string }) => (result.ok ? null : result.code)
const alarmsOf = (actor: Actor) => createArrivalAlarms(world.app.deps).to(actor)
const arrivalsOf = async (actor: Actor) =>
  (await createCalendar(world.app.deps)(actor)).flatMap(({ arrivals }) => arrivals)

/** From now on a worker must have nothing to do with the person. */
const barred = (worker: Actor) => {
  const row = { caseId: world.id, workerId: worker.id, reason: 'knows_them', at: 0 }
  return must(world.app.store.commit([{ do: 'putConflict', row }]))
}

describe('who deleted everything on the way', () => {
  const deleted = async () => {
    await departed(world)
    const { code } = await viewFor()
    await world.app.says('anna', 'DELETE', ':erase', ':erase')
    return code
  }
  const late = () => {
    const { clock } = world.app
    clock.advance(alarmAt(flight.legs[0].arrivesAt) - clock.now())
  }

  it('is missed by both offices an hour after the arrival, by their code alone', async () => {
    const code = await deleted()
    world.app.clock.advance(alarmAt(flight.legs[0].arrivesAt) - world.app.clock.now() - 1)
    expect(await alarmsOf(mira)).toEqual([])
    late()
    for (const actor of [sam, iris, mira]) {
      expect(await alarmsOf(actor)).toEqual([
        { kind: 'arrival', id: null, code, pages: 0, mayOpen: true, tell: [] },
      ])
    }
    expect(await alarmsOf(noor)).toEqual([])
    world.app.clock.advance(minutes(10))
    expect(await alarmsOf(mira)).toMatchObject([{ pages: 2 }])
  })

  it('is waited for by nobody once somebody says that they met them, which is written down', async () => {
    const code = await deleted()
    late()
    const ends = createMeetingEnds(world.app.deps)
    expect(codeOf(await ends(noor, code, 'met'))).toBe('gone')
    expect(codeOf(await ends(mira, code, 'met'))).toBeNull()
    expect(codeOf(await ends(mira, code, 'met'))).toBe('gone')
    expect([await alarmsOf(mira), await alarmsOf(sam), await arrivalsOf(sam)]).toEqual([[], [], []])
    expect(await auditOf(world.app, `meeting/${code}`)).toEqual([`${mira.id} meeting_met`])
  })

  it('is given up by a supervisor alone, and not before they are late', async () => {
    const code = await deleted()
    const ends = createMeetingEnds(world.app.deps)
    expect(codeOf(await ends(iris, code, 'search_ended'))).toBe('not_yours')
    late()
    expect(codeOf(await ends(mira, code, 'search_ended'))).toBe('not_yours')
    expect(codeOf(await ends(iris, code, 'search_ended'))).toBeNull()
    expect(await alarmsOf(sam)).toEqual([])
  })

  it('is not taken off the calendar while their case still tells', async () => {
    await departed(world)
    late()
    const { code } = await viewFor()
    expect(codeOf(await createMeetingEnds(world.app.deps)(iris, code, 'search_ended'))).toBe('gone')
    expect(await arrivalsOf(mira)).toHaveLength(1)
  })
})

it('calls both offices to ask whether somebody on the way still wants to be met, until it is answered', async () => {
  await departed(world)
  const { assistance, id, agrees } = world
  expect(await alarmsOf(sam)).toEqual([])
  await agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
  await assistance.keepUp(id)
  world.app.clock.advance(minutes(1))
  for (const actor of [sam, iris, mira]) {
    expect(await alarmsOf(actor)).toMatchObject([{ kind: 'ask_meeting', id }])
  }
  await must(assistance.act(sam, id, { do: 'answer_meeting', wanted: true }))
  expect(await alarmsOf(sam)).toEqual([])
})

describe('a way that the other office was told of', () => {
  const [leg] = flight.legs
  const later = { ...flight, legs: [{ ...leg, arrivesAt: leg.arrivesAt + hours(1) }] as const }
  const keeps = (ways: readonly (typeof flight)[]) =>
    world.tries(world.assistance.fill(sam, world.id, { kind: 'itineraries', value: { ways: [...ways] } }))

  it('is no other one under its name, and may stand beside one', async () => {
    await ticketed(world)
    expect(await keeps([later])).toBe('stale')
    expect(await keeps([flight, { ...later, id: 'way-2' }])).toBeNull()
  })

  it('stays as it is once they have left', async () => {
    await departed(world)
    expect(await keeps([later])).toBe('has_departed')
    expect(await keeps([])).toBe('has_departed')
  })

  it('may be put right as long as nobody was told', async () => {
    await accepted(world)
    expect(await keeps([flight])).toBeNull()
    await world.assistance.act(sam, world.id, {
      do: 'choose_itinerary',
      itinerary: flight.id,
      arrivesAt: 0,
    })
    expect(await keeps([later])).toBeNull()
  })
})

describe('what the rules of travel know', () => {
  const reasons = async () => [...(await viewFor()).findings.values()].flat().map(({ reason }) => reason)

  it('is who meets the person as step four named them, whatever was ticked', async () => {
    await ticketed(world)
    expect(await reasons()).not.toContain('meeter_not_named')
    const other = await startTwoOffices()
    const { assistance, id } = other
    await prepared(other)
    await must(assistance.send(sam, id, 'step_1', firstNotice))
    await must(assistance.send(mira, id, 'step_2', ready))
    await must(assistance.act(sam, id, { do: 'sign_declaration' }))
    await must(assistance.send(sam, id, 'step_3', request))
    await must(assistance.send(mira, id, 'step_4', { ...yes, meeter: null }))
    await must(assistance.fill(sam, id, { kind: 'itineraries', value: { ways: [flight] } }))
    await must(assistance.fill(sam, id, { kind: 'travel', value: travel }))
    const opened = await assistance.open(sam, id)
    const found = opened.ok ? [...opened.value.findings.values()].flat().map(({ reason }) => reason) : []
    expect(found).toEqual(expect.arrayContaining(['meeter_not_named', 'meeter_without_phone', 'no_backup']))
    await other.app.close()
  })

  it('is the medical need and the pregnancy that the needs tell', async () => {
    await ticketed(world)
    expect(await reasons()).not.toContain('not_filled_in')
    await must(world.assistance.fill(sam, world.id, { kind: 'needs', value: needs }))
    expect((await reasons()).filter((reason) => reason === 'not_filled_in')).toHaveLength(2)
  })
})

const agency: AgencyEntry = {
  name: 'Harbour',
  country: 'BD',
  vetting: 'vetted',
  vettedUntil: '2027-06-30',
  services: ['accommodation'],
  contact: 'The front desk',
  callBack: '+880 2 000 000',
  publicKey: null,
}
const key = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'

/** An agency that was called back, and what is written about it next. */
const anAgency = async () => {
  const agencies = createAgencies(world.app.deps)
  const made = await agencies.saveAgency(iris, { id: null, seen: 0, entry: agency })
  if (!made.ok) throw new Error(made.code)
  const id: AgencyId = made.value
  const found = async () => (await agencies.agencies(iris))?.find((each) => each.id === id)
  const seen = async () => (await found())?.version ?? -1
  await must(agencies.verifyAgency(iris, id, await seen()))
  const saves = async (change: Partial<AgencyEntry>) =>
    codeOf(await agencies.saveAgency(iris, { id, seen: await seen(), entry: { ...agency, ...change } }))
  return { id, agencies, found, seen, saves }
}

/** Step one went to the agency. */
const writtenTo = async (id: AgencyId) => {
  const { assistance } = world
  await prepared(world)
  await must(assistance.choose(sam, world.id, { agency: id }))
  await world.agrees({ purpose: 'share', scope: agency.name })
  await must(assistance.send(sam, world.id, 'step_1', firstNotice))
  const [letter] = (await viewFor()).letters
  return letter?.id ?? ''
}

describe('an agency', () => {
  it('is called back anew when its key changes, and gets no file before', async () => {
    const { id, agencies, found, seen, saves } = await anAgency()
    const letter = await writtenTo(id)
    expect(await saves({ publicKey: key })).toBeNull()
    expect((await found())?.verified).toBeNull()
    const file = async () => codeOf(await world.assistance.fileOf(sam, world.id, letter, () => 'a letter'))
    expect(await file()).toBe('not_verified')
    await must(agencies.verifyAgency(iris, id, await seen()))
    expect(await file()).toBeNull()
    expect(await saves({ publicKey: key, vetting: 'pending', vettedUntil: null })).toBeNull()
    expect(await file()).toBe('not_vetted')
  })

  it('has the name of no office and no other agency, nor an office that of an agency', async () => {
    const { saves } = await anAgency()
    expect(await saves({ name: there.name })).toBe('name')
    const offices = createOffices(world.app.deps)
    const { id: _, ...entry } = here
    const twin = { id: null, seen: 0, entry: { ...entry, name: agency.name } }
    expect(codeOf(await offices.saveOffice(iris, twin))).toBe('name')
  })

  it('and an office keep their names while a case that is worked on is written to them', async () => {
    const { id, saves } = await anAgency()
    const offices = createOffices(world.app.deps)
    const renames = async (name: string) => {
      const { id: office, ...entry } = there
      const seen = (await offices.offices(iris))?.find((each) => each.id === office)?.version ?? -1
      return codeOf(await offices.saveOffice(iris, { id: office, seen, entry: { ...entry, name } }))
    }
    await prepared(world)
    expect(await renames('Another name')).toBe('in_use')
    expect(await saves({ name: 'Quay' })).toBeNull()
    expect(await saves({ name: agency.name })).toBeNull()
    await must(world.assistance.choose(sam, world.id, { agency: id }))
    expect(await saves({ name: 'Quay' })).toBe('in_use')
    expect(await renames('Another name')).toBeNull()
  })

  it('is asked whether it has a recall, by everybody of the office, until that is written down', async () => {
    const { id, found } = await anAgency()
    await writtenTo(id)
    const letters = async (actor: Actor) => (await createAttention(world.app.deps).of(actor)).letters
    const asked = async () => (await viewFor()).dues.filter(({ kind }) => kind === 'recall_receipt')
    const inCalendar = async () =>
      (await createCalendar(world.app.deps)(iris)).some(({ days }) =>
        days.some(({ entries }) => entries.some(({ kind }) => kind === 'recall_receipt')),
      )
    expect([await letters(sam), await letters(iris), await asked()]).toEqual([0, 0, []])
    await world.agrees({ purpose: 'share', scope: (await found())?.name ?? '', decision: 'withdrawn' })
    await world.assistance.keepUp(world.id)
    expect([await letters(sam), await letters(iris), await letters(mira)]).toEqual([1, 1, 0])
    expect(await asked()).toMatchObject([{ side: 'sending' }])
    expect(await inCalendar()).toBe(true)
    const [recall] = (await viewFor()).letters
    await must(world.assistance.receive(sam, world.id, recall?.id ?? ''))
    expect([await letters(sam), await letters(iris), await asked()]).toEqual([0, 0, []])
    expect(await inCalendar()).toBe(false)
  })
})

describe('who must have nothing to do with somebody', () => {
  it('finds nothing of them in the calendar, in the letters, in the numbers, nor in a packet', async () => {
    await ticketed(world)
    const { app, assistance, id } = world
    await must(assistance.pack(sam, id, mira.id, packet))
    app.clock.advance(flight.legs[0].departsAt - app.clock.now())
    await must(assistance.act(sam, id, { do: 'depart' }))
    app.clock.advance(hours(24 * 5))
    const [made] = await assistance.packetsFor(mira)
    const found = async () => {
      const [calendar] = await createCalendar(app.deps)(mira)
      const { overdue, letters } = await createAttention(app.deps).of(mira)
      return [
        calendar?.arrivals.length,
        calendar?.overdue.length,
        calendar?.days.flatMap(({ entries }) => entries).length,
        overdue,
        letters,
        (await assistance.mailbox(mira)).length,
        (await assistance.packetsFor(mira)).length,
        (await assistance.packetReaders(sam, id)).filter((reader) => reader.id === mira.id).length,
      ]
    }
    const before = await found()
    expect(before.slice(0, 2).every((count) => count !== 0)).toBe(true)
    await barred(mira)
    expect(await found()).toEqual(before.map(() => 0))
    expect(codeOf(await assistance.unpack(mira, made?.id ?? ''))).toBe('not_found')
  })
})

const packet = { legalName: 'Rima Das', bornOn: '2000-01-02', documentNumber: 'X1', documentCountry: 'BD' }

it('nothing is passed on while somebody else may be at the phone, but that they have arrived', async () => {
  await departed(world)
  const { app, assistance, id } = world
  await app.sends('anna', { kind: 'identity_changed', change: 'number' })
  const sent = async (kind: 'step_5' | 'step_6', actor: Actor, content: unknown) =>
    codeOf(await assistance.send(actor, id, kind, content))
  expect(await sent('step_5', sam, left)).toBe('suspended')
  expect(codeOf(await assistance.pack(sam, id, mira.id, packet))).toBe('suspended')
  await app.casework.resume(sam, id)
  expect(await sent('step_5', sam, left)).toBeNull()
  await app.sends('anna', { kind: 'identity_changed', change: 'number' })
  lands(world)
  expect(await sent('step_6', mira, met)).toBeNull()
})

describe('a packet', () => {
  it('is made once the other office has accepted, and for nobody who was met already', async () => {
    const { assistance, id } = world
    const made = async () => codeOf(await assistance.pack(sam, id, mira.id, packet))
    await prepared(world)
    await must(assistance.send(sam, id, 'step_1', firstNotice))
    expect(await made()).toBe('not_accepted')
    await must(assistance.send(mira, id, 'step_2', ready))
    await must(assistance.act(sam, id, { do: 'sign_declaration' }))
    await must(assistance.send(sam, id, 'step_3', request))
    await must(assistance.send(mira, id, 'step_4', yes))
    expect(await made()).toBeNull()
    await world.agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
    await assistance.keepUp(id)
    expect(await made()).toBe('frozen')
  })

  it('is shut once somebody has met them', async () => {
    await departed(world)
    const { assistance, id } = world
    lands(world)
    await must(assistance.act(mira, id, { do: 'arrive', met: true }))
    expect(codeOf(await assistance.pack(sam, id, mira.id, packet))).toBe('has_arrived')
  })

  it('alone says the name: a letter that holds all of it is not sent', async () => {
    await ticketed(world)
    const { assistance, id } = world
    const sends = (recognition: string) =>
      assistance.preview(sam, id, 'advance_notice', { ...notice, recognition })
    expect((await sends('Ask for Rima Das')).ok).toBe(true)
    await must(assistance.pack(sam, id, mira.id, packet))
    for (const name of ['Ask for RIMA  das.', 'das, ríma', 'Ri\u200Bma Das']) {
      const trouble = { field: 'recognition', kind: 'name' }
      expect(await sends(name)).toMatchObject({ code: 'content', troubles: [trouble] })
      const sent = await assistance.send(sam, id, 'advance_notice', { ...notice, recognition: name })
      expect(sent).toMatchObject({ ok: false, code: 'content', troubles: [trouble] })
    }
    for (const word of ['Rima waits', 'Das Wort ist jasmin']) expect((await sends(word)).ok).toBe(true)
  })

  it('is deleted, and its name is said in no letter all the same, and kept nowhere', async () => {
    await ticketed(world)
    const { app, assistance, id } = world
    await must(assistance.pack(sam, id, mira.id, packet))
    await must(assistance.discardPackets(sam, id))
    const named = await assistance.preview(sam, id, 'advance_notice', { ...notice, recognition: 'Rima Das' })
    expect(named).toMatchObject({ troubles: [{ field: 'recognition', kind: 'name' }] })
    const row = await app.store.case(id)
    const file = row === null ? null : await readFile(app.deps, row)
    if (file === null || file === 'unreadable') throw new Error('no file')
    expect(file.guarded).toHaveLength(1)
    // Three letters alone can stand in a mark by chance.
    expect(JSON.stringify(file.guarded)).not.toMatch(/rima/i)
  })
})

it('a case is not closed over somebody who is on the way', async () => {
  await departed(world)
  const { app, assistance, id } = world
  expect(codeOf(await app.casework.close(sam, id))).toBe('on_the_way')
  lands(world)
  await must(assistance.act(mira, id, { do: 'arrive', met: true }))
  expect(codeOf(await app.casework.close(sam, id))).toBeNull()
})

it('a case nobody can read is not closed: somebody may be on the way', async () => {
  await departed(world)
  const raw = new Database(world.app.file)
  raw.prepare(`update casework_events set body = cast(x'00' as blob)`).run()
  raw.close()
  expect(codeOf(await world.app.casework.close(sam, world.id))).toBe('on_the_way')
})

it('a paper that cannot be written down is not printed', async () => {
  await prepared(world)
  const { app, id } = world
  const store = { ...app.store, commit: async () => fail('stale' as const) }
  const printed = createPrinting({ ...app.deps, store }).print(sam, id, 'plan')
  expect(codeOf(await printed)).toBe('not_found')
  expect(codeOf(await createPrinting(app.deps).print(sam, id, 'plan'))).toBeNull()
})

it('the timeline tells the office whose case it is nothing of what the other one did for itself', async () => {
  await accepted(world)
  const { app, assistance, id } = world
  await viewFor(mira)
  await must(assistance.fill(mira, id, { kind: 'needs', value: needs }))
  const opened = await app.desk.open(sam, id)
  const told = opened.ok ? opened.value.timeline.filter(({ name }) => name === mira.name) : []
  expect(new Set(told.map(({ kind, about }) => `${kind} ${about}`))).toEqual(new Set(['casework step_taken']))
  expect((await auditOf(app, id)).some((line) => line.startsWith(`${mira.id} form_filled`))).toBe(true)
})

const needs = {
  needed: [],
  urgent: [],
  dependants: 0,
  medicalNeed: true,
  pregnancy: true,
  wishes: '',
  strengths: '',
}

const left = {
  departed: true,
  at: flight.legs[0].departsAt,
  changes: [],
  escortHandedOver: null,
  allowancePaid: true,
}

const met = {
  met: true,
  at: flight.legs[0].arrivesAt,
  by: 'Mira',
  condition: 'well',
  lodging: 'host',
  deviations: [],
  firstAppointment: null,
}
