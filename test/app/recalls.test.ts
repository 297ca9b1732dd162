import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/app/casework.ts'
import { createCalendar } from '../../src/app/office-calendar.ts'
import { createAttention } from '../../src/app/attention.ts'
import type { AgencyId, OfficeId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import { days } from '../../src/core/time.ts'
import type { AgencyRow } from '../../src/store/port.ts'
import { firstNotice, ready } from '../referral/filled.ts'
import { worker } from '../support/app.ts'
import { iris, sam } from './cases.ts'
import { entry } from './offices.ts'
import type { TwoOffices } from './two-offices.ts'
import { mira, must, prepared, startTwoOffices, there } from './two-offices.ts'

/** Works for an office that is asked after the first one said no. */
const lina = worker('Lina')
const elsewhere = {
  id: asId<OfficeId>('office-elsewhere'),
  ...entry({ serves: [], name: 'Sylhet office', country: 'BD', zone: 'Asia/Dhaka', weekend: [5, 6] }),
}
const cannot = { ...ready, positive: false, offered: [], notOffered: ['accommodation'] }

let world: TwoOffices
beforeEach(async () => {
  world = await startTwoOffices()
  world.app.hire(lina)
  await world.app.store.commit([
    { do: 'putOffice', row: elsewhere },
    {
      do: 'setOfficeMembers',
      id: elsewhere.id,
      members: [{ officeId: elsewhere.id, workerId: lina.id, part: 'member' }],
    },
  ])
})
afterEach(() => world.app.close())

const kindsOf = async (actor: Actor): Promise<readonly (string | null)[]> => {
  const calendars = await createCalendar(world.app.deps)(actor)
  return calendars
    .flatMap(({ overdue, days: shown }) => [...overdue, ...shown.flatMap(({ entries }) => entries)])
    .map(({ kind }) => kind)
}
const recallsOf = async (actor: Actor) => (await kindsOf(actor)).filter((kind) => kind?.startsWith('recall'))

const recallTo = async (office: OfficeId): Promise<string> => {
  const letters = await world.app.store.letters(world.id)
  return letters.find(({ kind, toOffice }) => kind === 'recall' && toOffice === office)?.id ?? ''
}

const agency: AgencyRow = {
  id: asId<AgencyId>('agency-outside'),
  name: 'Harbour',
  country: 'BD',
  vetting: 'vetted',
  vettedUntil: Date.UTC(2030, 0, 1),
  services: ['accommodation'],
  contact: 'The front desk',
  callBack: '+880 2 000 000',
  verifiedAt: 1,
  verifiedBy: iris.id,
  publicKey: null,
}

/** The first office is told, says no, and is told that consent is taken back. */
const recalledFromFirst = async (): Promise<void> => {
  const { assistance, id, agrees } = world
  await prepared(world)
  await must(assistance.send(sam, id, 'step_1', firstNotice))
  await must(assistance.send(mira, id, 'step_2', cannot))
  await agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
  await assistance.keepUp(id)
}

/** The person agrees to the second one, which is told; then they take that back, too. */
const recalledFromBoth = async (): Promise<void> => {
  const { assistance, id, agrees } = world
  await recalledFromFirst()
  await must(assistance.choose(sam, id, { office: elsewhere.id }))
  await agrees({ purpose: 'share', scope: elsewhere.name })
  await must(assistance.act(sam, id, { do: 'renew_consent' }))
  await must(assistance.send(sam, id, 'step_1', firstNotice))
  await agrees({ purpose: 'share', scope: elsewhere.name, decision: 'withdrawn' })
  await assistance.keepUp(id)
}

describe('a recall', () => {
  it('stays due in the office that said no, when another one is asked, and is nothing of that one', async () => {
    const { assistance, id } = world
    await recalledFromFirst()
    await must(assistance.choose(sam, id, { office: elsewhere.id }))
    expect([await recallsOf(mira), await recallsOf(lina), await recallsOf(sam)]).toEqual([['recall'], [], []])
  })

  it('is received by the office that is not asked any more, which opens nothing else of the case', async () => {
    const { assistance, id } = world
    await recalledFromFirst()
    await must(assistance.choose(sam, id, { office: elsewhere.id }))
    const recall = await recallTo(there.id)
    expect(await assistance.open(mira, id)).toMatchObject({ code: 'not_yours' })
    expect((await createAttention(world.app.deps).of(mira)).letters).toBe(1)
    expect(await assistance.receive(lina, id, recall)).toMatchObject({ code: 'not_yours' })
    await must(assistance.receive(mira, id, recall))
    expect(await recallsOf(mira)).toEqual([])
    expect((await createAttention(world.app.deps).of(mira)).letters).toBe(0)
  })

  it('of one office is not ended by what another one has received', async () => {
    const { assistance, id } = world
    await recalledFromBoth()
    expect([await recallsOf(mira), await recallsOf(lina)]).toEqual([['recall'], ['recall']])
    await must(assistance.receive(mira, id, await recallTo(there.id)))
    expect([await recallsOf(mira), await recallsOf(lina)]).toEqual([[], ['recall']])
    const opened = await assistance.open(lina, id)
    expect(opened.ok && opened.value.dues.map(({ kind }) => kind)).toEqual(['recall'])
    await must(assistance.receive(lina, id, await recallTo(elsewhere.id)))
    expect(await recallsOf(lina)).toEqual([])
  })

  it('stays due when casework is closed, and can be received then', async () => {
    const { assistance, id } = world
    await recalledFromFirst()
    await must(assistance.act(sam, id, { do: 'close' }))
    expect([await kindsOf(mira), await kindsOf(sam)]).toEqual([['recall'], []])
    world.app.clock.advance(days(5))
    expect((await createAttention(world.app.deps).of(mira)).overdue).toBe(1)
    await must(assistance.receive(mira, id, await recallTo(there.id)))
    expect(await kindsOf(mira)).toEqual([])
  })

  it('is due by the working days of the office that was asked', async () => {
    const { assistance, id } = world
    await recalledFromFirst()
    const dueAt = async () =>
      (await world.app.store.dues(id)).find(({ kind }) => kind.startsWith('recall'))?.dueAt
    const before = await dueAt()
    await world.app.store.commit([{ do: 'putOffice', row: { ...elsewhere, weekend: [0, 1, 2, 3, 4, 5, 6] } }])
    await must(assistance.choose(sam, id, { office: elsewhere.id }))
    expect([typeof before, await dueAt()]).toEqual(['number', before])
  })
})

describe('the word that an agency outside has a letter', () => {
  it('is written down by who has the case, and by no colleague who only reads it', async () => {
    const { assistance, id, app, agrees } = world
    await app.store.commit([{ do: 'putAgency', row: agency }])
    await prepared(world)
    await must(assistance.choose(sam, id, { agency: agency.id }))
    await must(app.casework.setBackup(sam, id, iris.id))
    await agrees({ purpose: 'share', scope: agency.name })
    await must(assistance.send(sam, id, 'step_1', firstNotice))
    const [letter] = await app.store.letters(id)
    expect(await assistance.receive(iris, id, letter?.id ?? '')).toMatchObject({ code: 'not_yours' })
    await must(assistance.receive(sam, id, letter?.id ?? ''))
  })
})
