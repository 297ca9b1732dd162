import type { Assistance } from '../../src/app/assistance.ts'
import { createAssistance } from '../../src/app/assistance-service.ts'
import { createReadings } from '../../src/app/case-access.ts'
import type { Actor, SpokenConsent } from '../../src/app/casework.ts'
import type { RiskLevel } from '../../src/core/case.ts'
import type { CaseId, OfficeId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import type { OfficeRow } from '../../src/store/port.ts'
import {
  counselling,
  danger,
  dangerOf,
  firstNotice,
  flight,
  notice,
  ready,
  request,
  travel,
  yes,
} from '../referral/filled.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue, worker } from '../support/app.ts'
import { claimed, iris, sam } from './cases.ts'
import { entry } from './offices.ts'

/** Works for the other office. */
export const mira = worker('Mira')

const office = ({ id, ...set }: Pick<OfficeRow, 'id'> & Partial<OfficeRow>): OfficeRow => ({
  id,
  ...entry({ serves: [], ...set }),
})

/** Where the person is. */
export const here = office({
  id: asId<OfficeId>('office-here'),
  name: 'Istanbul office',
  country: 'TR',
  zone: 'Europe/Istanbul',
})

/** Where they would go: Friday is a day of rest there. */
export const there = office({
  id: asId<OfficeId>('office-there'),
  name: 'Dhaka office',
  country: 'BD',
  zone: 'Asia/Dhaka',
  weekend: [5, 6],
})

type Tried = { readonly ok: true } | { readonly ok: false; readonly code: string }

/** Goes well, or the test is over. */
export const must = async (result: Promise<Tried>): Promise<void> => {
  const done = await result
  if (!done.ok) throw new Error(done.code)
}

export interface TwoOffices {
  readonly app: App
  readonly assistance: Assistance
  readonly id: CaseId
  /** What the person said to their worker about a purpose. */
  agrees(consent: Partial<SpokenConsent> & Pick<SpokenConsent, 'purpose'>): Promise<void>
  /** The code of what went wrong; null: it went well. */
  tries(result: Promise<Tried>): Promise<string | null>
}

/** Two offices, Sam and Iris in one and Mira in the other, and a person whose case Sam has. */
export const startTwoOffices = async (
  texts: readonly string[] = toQueue,
  settings: Parameters<typeof startApp>[0] = {},
): Promise<TwoOffices> => {
  const app = await startApp(settings)
  app.hire(sam, iris, mira)
  const members = (of: OfficeRow, ...people: readonly Actor[]) => ({
    do: 'setOfficeMembers' as const,
    id: of.id,
    members: people.map(({ id: workerId }) => ({ officeId: of.id, workerId, part: 'member' as const })),
  })
  const made = await app.store.commit([
    { do: 'putOffice', row: here },
    { do: 'putOffice', row: there },
    members(here, sam, iris),
    members(there, mira),
  ])
  if (!made.ok) throw new Error('the offices could not be made')
  const id = await claimed(app, 'anna', texts)
  return {
    app,
    id,
    assistance: createAssistance(app.deps, createReadings(app.deps)),
    agrees: async (consent) => {
      const spoken = { scope: null, decision: 'given', givenBy: 'self', method: 'voice', ...consent } as const
      const done = await app.casework.recordConsent(sam, id, spoken)
      if (!done.ok) throw new Error(`consent: ${done.code}`)
    },
    tries: async (result) => {
      const done = await result
      return done.ok ? null : done.code
    },
  }
}

/** Somebody notes what comes to this level. */
export const judges = ({ assistance, id }: TwoOffices, level: RiskLevel, by: Actor = sam) =>
  assistance.fill(by, id, { kind: 'risk', value: dangerOf(level) })

/** A second worker's yes to the lower level that is asked for, as they read it. */
export const letsFall = async ({ assistance, id }: TwoOffices, by: Actor) => {
  const opened = await assistance.open(by, id)
  const asked = opened.ok ? opened.value.record.lowering : null
  if (asked === null) throw new Error('no level is to fall')
  return assistance.act(by, id, { do: 'decide_lowering', approve: true, asked })
}

/** Begun, with a wish, a scenario and a level; and the consent to share with the other office. */
export const prepared = async ({ assistance, id, agrees }: TwoOffices): Promise<void> => {
  await must(assistance.begin(sam, id, here.id))
  await must(assistance.choose(sam, id, { office: there.id }))
  await must(assistance.act(sam, id, { do: 'tell_wish', wish: 'return_home' }))
  const scenario = { do: 'confirm_scenario', scenario: 'S1', suggested: 'S1', reason: null } as const
  await must(assistance.act(sam, id, scenario))
  await must(assistance.fill(sam, id, { kind: 'risk', value: danger }))
  await agrees({ purpose: 'share', scope: there.name })
}

/** From there to the other office's yes. */
export const answered = async ({ assistance, id }: TwoOffices): Promise<void> => {
  await must(assistance.send(sam, id, 'step_1', firstNotice))
  await must(assistance.send(mira, id, 'step_2', ready))
  await must(assistance.act(sam, id, { do: 'sign_declaration' }))
  await must(assistance.send(sam, id, 'step_3', request))
  await must(assistance.send(mira, id, 'step_4', yes))
}

/** As far as the other office's yes. */
export const accepted = async (world: TwoOffices): Promise<void> => {
  await prepared(world)
  await answered(world)
}

/** With a way chosen that no rule speaks against, of which the other office knows. */
export const ticketed = async (world: TwoOffices): Promise<void> => {
  const { assistance, id } = world
  await accepted(world)
  await must(assistance.fill(sam, id, { kind: 'itineraries', value: { ways: [flight] } }))
  await must(assistance.fill(sam, id, { kind: 'travel', value: travel }))
  await must(assistance.fill(sam, id, { kind: 'counselling', value: counselling }))
  await must(assistance.act(sam, id, { do: 'choose_itinerary', itinerary: flight.id, arrivesAt: 0 }))
  await must(assistance.send(sam, id, 'advance_notice', notice))
  const opened = await assistance.open(mira, id)
  const letter = opened.ok ? opened.value.letters.find(({ kind }) => kind === 'advance_notice') : undefined
  await must(assistance.receive(mira, id, letter?.id ?? ''))
  await must(assistance.act(sam, id, { do: 'issue_ticket' }))
}

/** On the way: the clock stands at the departure. */
export const departed = async (world: TwoOffices): Promise<void> => {
  await ticketed(world)
  const { app, assistance, id } = world
  app.clock.advance(flight.legs[0].departsAt - app.clock.now())
  await must(assistance.act(sam, id, { do: 'depart' }))
}

/** When they are expected. */
export const lands = ({ app: { clock } }: TwoOffices): void =>
  clock.advance(flight.legs[0].arrivesAt - clock.now())
