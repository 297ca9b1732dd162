import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCalendar } from '../../src/app/office-calendar.ts'
import type { Actor } from '../../src/app/casework.ts'
import { days, hours, minutes } from '../../src/core/time.ts'
import type { OfficeRow } from '../../src/store/port.ts'
import { auditOf, iris, noor, sam } from './cases.ts'
import type { TwoOffices } from './two-offices.ts'
import {
  answered,
  departed,
  here,
  judges,
  lands,
  letsFall,
  mira,
  must,
  prepared,
  startTwoOffices,
  there,
} from './two-offices.ts'
import { firstNotice, flight, ready } from '../referral/filled.ts'

/** The last byte of every sealed value of a table is another one. */
const damage = (file: string, table: string) => {
  const raw = new Database(file)
  raw.prepare(`update ${table} set body = cast(substr(body, 1, length(body) - 1) || x'00' as blob)`).run()
  raw.close()
}

let world: TwoOffices
beforeEach(async () => {
  world = await startTwoOffices()
})
afterEach(() => world.app.close())

const begins = async () => {
  const { assistance, id, tries } = world
  expect(await tries(assistance.begin(sam, id, here.id))).toBeNull()
  expect(await tries(assistance.choose(sam, id, { office: there.id }))).toBeNull()
}

const wishesToReturn = async () => {
  const { assistance, id } = world
  await assistance.act(sam, id, { do: 'tell_wish', wish: 'return_home' })
  await assistance.act(sam, id, { do: 'confirm_scenario', scenario: 'S1', suggested: 'S1', reason: null })
  await judges(world, 'MEDIUM')
}

const view = async (actor = sam) => {
  const opened = await world.assistance.open(actor, world.id)
  if (!opened.ok) throw new Error(opened.code)
  return opened.value
}

const notified = async () => {
  await begins()
  await wishesToReturn()
  await world.agrees({ purpose: 'share', scope: there.name })
  expect(await world.tries(world.assistance.send(sam, world.id, 'step_1', firstNotice))).toBeNull()
}

describe('casework', () => {
  it('is begun once, by who has the case, in an office of theirs', async () => {
    const { assistance, id, tries } = world
    expect(await tries(assistance.open(sam, id))).toBe('not_begun')
    expect(await tries(assistance.begin(mira, id, there.id))).toBe('not_yours')
    expect(await tries(assistance.begin(sam, id, there.id))).toBe('no_office')
    expect(await tries(assistance.begin(sam, id, here.id))).toBeNull()
    expect(await tries(assistance.begin(sam, id, here.id))).toBe('begun')
    expect((await view()).next.what).toBe('confirm_scenario')
  })

  it('is nobody else’s: neither a colleague’s nor, before the first step, the other office’s', async () => {
    await begins()
    const { assistance, id, tries } = world
    expect(await tries(assistance.open(noor, id))).toBe('not_yours')
    expect(await tries(assistance.open(mira, id))).toBe('not_yours')
    expect(await tries(judges(world, 'LOW', mira))).toBe('not_yours')
  })

  it('is felt in the queue when the danger rises, and not when it would fall', async () => {
    await begins()
    const { app, id } = world
    await judges(world, 'IMMEDIATE')
    expect(await app.store.case(id)).toMatchObject({
      risk: 'IMMEDIATE',
      priority: 'P0',
      reason: 'danger_told',
    })
    await judges(world, 'LOW')
    expect((await app.store.case(id))?.risk).toBe('IMMEDIATE')
    expect(await world.tries(letsFall(world, sam))).toBe('same_worker')
  })

  it('writes down who did what, in codes', async () => {
    await begins()
    await wishesToReturn()
    const entries = await auditOf(world.app, world.id)
    expect(entries.slice(-7)).toEqual([
      `${sam.id} casework_begun ${here.id}`,
      `${sam.id} casework_receiver_chosen ${there.id}`,
      `${sam.id} casework_wish_told`,
      `${sam.id} scenario_S1 as_suggested`,
      `${sam.id} casework_scenario_confirmed S1`,
      `${sam.id} form_filled risk`,
      `${sam.id} casework_risk_assessed MEDIUM`,
    ])
  })

  it('goes by nothing when a part of it does not open', async () => {
    await begins()
    await wishesToReturn()
    damage(world.app.file, 'casework_events')
    expect(await world.tries(world.assistance.open(sam, world.id))).toBe('unreadable')
    expect(
      await world.tries(world.assistance.act(sam, world.id, { do: 'tell_wish', wish: 'not_sure' })),
    ).toBe('unreadable')
  })
})

describe('a step between offices', () => {
  it('needs the consent that names the other office, at the moment it is sent', async () => {
    await begins()
    await wishesToReturn()
    const { assistance, id, tries, agrees } = world
    const send = () => tries(assistance.send(sam, id, 'step_1', firstNotice))
    expect(await send()).toBe('no_consent')
    await agrees({ purpose: 'share', scope: 'Another office' })
    expect(await send()).toBe('no_consent')
    await agrees({ purpose: 'share', scope: there.name })
    expect(await send()).toBeNull()
  })

  it('carries what the form allows and nothing else', async () => {
    await begins()
    await wishesToReturn()
    await world.agrees({ purpose: 'share', scope: there.name })
    const sent = await world.assistance.send(sam, world.id, 'step_1', {
      ...firstNotice,
      originRegion: '',
      story: 'what happened',
    })
    expect(sent).toMatchObject({ ok: false, code: 'content' })
    expect((await view()).letters).toEqual([])
  })

  it('is all that the other office sees of the case', async () => {
    await notified()
    const theirs = await view(mira)
    expect(theirs.side).toBe('receiving')
    expect(theirs.item).toBeNull()
    expect(theirs.letters.map(({ kind }) => kind)).toEqual(['step_1'])
    expect(theirs.record.levels).toEqual([])
    expect(theirs.record.wish).toBeNull()
    expect(theirs.log.map(({ event }) => event.type)).toEqual(['StepTaken'])
    expect(theirs.forms).toEqual([])
    expect(theirs.next.what).toBe('step_2')
    expect((await view()).next).toMatchObject({ what: 'step_2', side: 'receiving' })
  })

  it('is answered by the other office, and the case goes on', async () => {
    await notified()
    const { assistance, id, tries } = world
    expect(await tries(assistance.send(mira, id, 'step_2', ready))).toBeNull()
    expect((await view()).record.chain.isStepTwoPositive).toBe(true)
    expect((await view()).next).toMatchObject({ what: 'step_3', blockedBy: 'no_declaration' })
    expect((await assistance.mailbox(mira)).map(({ kind, isOurs }) => [kind, isOurs])).toEqual([
      ['step_2', true],
      ['step_1', false],
    ])
  })

  it('is received once, by who it was written to', async () => {
    await notified()
    const { assistance, id, tries } = world
    const [letter] = (await view()).letters
    const letterId = letter?.id ?? ''
    expect(await tries(assistance.receive(sam, id, letterId))).toBe('not_yours')
    expect(await tries(assistance.receive(mira, id, letterId))).toBeNull()
    expect(await tries(assistance.receive(mira, id, letterId))).toBeNull()
    expect((await view()).letters[0]?.receivedBy).toBe('Mira')
  })

  it('is received by who answers it, without another press', async () => {
    await notified()
    expect(await world.tries(world.assistance.send(mira, world.id, 'step_2', ready))).toBeNull()
    const received = new Map((await view()).letters.map(({ kind, receivedBy }) => [kind, receivedBy]))
    expect(received).toEqual(
      new Map([
        ['step_2', null],
        ['step_1', 'Mira'],
      ]),
    )
  })

  it('is recalled by its code alone when the person takes their consent back', async () => {
    await notified()
    const { assistance, id, agrees, tries } = world
    await agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
    await assistance.keepUp(id)
    await assistance.keepUp(null)
    const seen = await view(mira)
    expect(seen.record.chain.frozen).toBe(true)
    expect(seen.letters.map(({ kind }) => kind)).toEqual(['recall', 'step_1'])
    expect(seen.letters[0]?.letter).toEqual({ kind: 'recall', content: { caseCode: seen.code } })
    expect(await tries(assistance.send(mira, id, 'step_2', ready))).toBe('frozen')
    await agrees({ purpose: 'share', scope: there.name })
    expect(await tries(assistance.act(sam, id, { do: 'renew_consent' }))).toBeNull()
    // What the other office was asked to delete, it is told anew.
    expect(await tries(assistance.send(mira, id, 'step_2', ready))).toBe('not_sent_anew')
    expect(await tries(assistance.send(sam, id, 'step_1', firstNotice))).toBeNull()
    expect(await tries(assistance.send(mira, id, 'step_2', ready))).toBeNull()
  })
})

describe('the time of it', () => {
  it('stands in the calendar of the office that must act', async () => {
    await notified()
    const until = world.app.clock.now() + days(30)
    const kinds = async (office: OfficeRow) =>
      (await world.app.store.duesOf(office.id, until)).map(({ kind }) => kind)
    expect(await kinds(there)).toEqual(['step_2'])
    expect(await kinds(here)).toEqual(['risk_review'])
  })
})

describe('what names a person', () => {
  const packet = { legalName: 'A B', bornOn: '2000-01-02', documentNumber: 'X1', documentCountry: 'BD' }

  it('is read by its one reader, once the other office has said yes, under the consent to share', async () => {
    const { assistance, id, tries, agrees } = world
    await prepared(world)
    expect(await tries(assistance.pack(sam, id, iris.id, packet))).toBe('not_accepted')
    await answered(world)
    expect(await tries(assistance.pack(sam, id, noor.id, packet))).toBe('no_reader')
    expect(await tries(assistance.pack(sam, id, iris.id, packet))).toBeNull()
    const [made] = (await view()).packets
    expect(await tries(assistance.unpack(sam, made?.id ?? ''))).toBe('not_found')
    expect(await assistance.unpack(iris, made?.id ?? '')).toMatchObject({ ok: true, value: { packet } })
    expect((await view()).packets[0]?.openedAt).not.toBeNull()
    await agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
    expect(await tries(assistance.pack(sam, id, iris.id, packet))).toBe('no_consent')
  })
})

describe('an arrival nobody has confirmed', () => {
  it('is an emergency an hour after its time, once, and until somebody says that they were met', async () => {
    const { app, assistance, id, tries } = world
    await departed(world)
    app.clock.advance(flight.legs[0].arrivesAt - app.clock.now() + minutes(59))
    await assistance.keepUp(null)
    expect((await view()).record.journey?.alarm).toBeNull()
    app.clock.advance(minutes(1))
    await assistance.keepUp(null)
    await assistance.keepUp(null)
    const late = await view(mira)
    expect(late.record.journey?.alarm).toMatchObject({ answered: null })
    expect((await app.store.case(id))?.priority).toBe('P0')
    expect(await tries(assistance.act(mira, id, { do: 'answer_alarm' }))).toBeNull()
    expect(await tries(assistance.act(mira, id, { do: 'arrive', met: true }))).toBeNull()
    expect((await view()).record.journey?.met?.met).toBe(true)
  })

  it('is waited for by both offices, also when the person has deleted everything on the way, until the week is over', async () => {
    const { app, assistance, id, tries } = world
    await departed(world)
    const arrivals = async (actor: Actor) =>
      (await createCalendar(app.deps)(actor)).flatMap((office) => office.arrivals)
    const { code } = await view()
    const arrivesAt = flight.legs[0].arrivesAt
    expect(await arrivals(mira)).toEqual([expect.objectContaining({ code, arrivesAt, caseId: id })])
    await app.says('anna', 'DELETE', ':erase', ':erase')
    expect(await app.store.case(id)).toBeNull()
    for (const actor of [sam, mira]) {
      expect(await arrivals(actor)).toEqual([expect.objectContaining({ code, arrivesAt, caseId: null })])
    }
    expect(await tries(assistance.open(mira, id))).toBe('not_yours')
    app.clock.advance(days(9))
    await app.sweep()
    expect(await arrivals(mira)).toEqual([])
  })

  it('is waited for by nobody once they are met', async () => {
    const { app, assistance, id } = world
    await departed(world)
    await assistance.act(sam, id, { do: 'delay', arrivesAt: flight.legs[0].arrivesAt + hours(3) })
    const arrivals = async () => (await createCalendar(app.deps)(mira)).flatMap((office) => office.arrivals)
    expect((await arrivals()).map(({ arrivesAt }) => arrivesAt)).toEqual([
      flight.legs[0].arrivesAt + hours(3),
    ])
    lands(world)
    await must(assistance.act(mira, id, { do: 'arrive', met: true }))
    expect(await arrivals()).toEqual([])
  })
})
