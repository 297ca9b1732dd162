import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AssistanceView } from '../../src/app/assistance.ts'
import type { Actor } from '../../src/app/casework.ts'
import { days, minutes } from '../../src/core/time.ts'
import { firstNotice, flight, ready, request } from '../referral/filled.ts'
import { auditOf, sam } from './cases.ts'
import type { TwoOffices } from './two-offices.ts'
import { mira, must, prepared, startTwoOffices, there, ticketed } from './two-offices.ts'
import { someAgency } from '../console/support/offices.ts'

let world: TwoOffices
beforeEach(async () => {
  world = await startTwoOffices()
})
afterEach(() => world.app.close())

const viewOf = async (actor: Actor): Promise<AssistanceView> => {
  const opened = await world.assistance.open(actor, world.id)
  if (!opened.ok) throw new Error(opened.code)
  return opened.value
}
const nextOf = async (actor: Actor) => (await viewOf(actor)).next.what
const sends = (kind: Parameters<TwoOffices['assistance']['send']>[2], content: unknown, by = sam) =>
  world.assistance.send(by, world.id, kind, content)
const findings = async () => {
  const { findings: found } = await viewOf(sam)
  return (found.get(flight.id) ?? []).map(({ rule, reason }) => `${rule} ${reason}`)
}

describe('what the other office misses beside its yes', () => {
  it('is told by the first step anew, of which it has both, and the third does not wait for it', async () => {
    await prepared(world)
    await must(sends('step_1', firstNotice))
    await must(sends('step_2', { ...ready, missing: ['consent', 'budget'] }, mira))
    expect((await viewOf(sam)).record.chain.missing).toEqual(['consent'])
    expect(await nextOf(sam)).toBe('step_1')
    await must(world.assistance.act(sam, world.id, { do: 'sign_declaration' }))
    expect(await world.tries(world.assistance.preview(sam, world.id, 'step_3', request))).toBeNull()
    await must(sends('step_1', { ...firstNotice, familyTracing: true }))
    expect(await nextOf(sam)).toBe('step_3')
    expect(await world.tries(sends('step_1', firstNotice))).toBe('taken_already')
    expect((await viewOf(mira)).letters.filter(({ kind }) => kind === 'step_1')).toHaveLength(2)
  })
})

describe('after a recall', () => {
  /** They take it back, the other office hears of it, and they agree again. */
  const agreesAgain = async () => {
    const { app, assistance, id, agrees } = world
    app.clock.advance(minutes(1))
    await agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
    await assistance.keepUp(id)
    app.clock.advance(minutes(1))
    await agrees({ purpose: 'share', scope: there.name })
    await must(assistance.act(sam, id, { do: 'renew_consent' }))
  }

  it('the next letters are those that were to be deleted, and neither office goes on without them', async () => {
    const { assistance, id, tries } = world
    await prepared(world)
    await must(sends('step_1', firstNotice))
    await agreesAgain()
    expect(await nextOf(sam)).toBe('step_1')
    expect(await tries(sends('step_2', ready, mira))).toBe('not_sent_anew')
    await must(sends('step_1', firstNotice))
    const recall = (await viewOf(mira)).letters.find(({ kind }) => kind === 'recall')
    await must(assistance.receive(mira, id, recall?.id ?? ''))
    expect(await nextOf(mira)).toBe('step_2')
    await must(sends('step_2', ready, mira))
  })

  it('the notice of the arrival is sent anew, too: the one before is not known there any more', async () => {
    await ticketed(world)
    expect(await findings()).not.toContain('T08 not_notified')
    await agreesAgain()
    expect(await findings()).toContain('T08 not_notified')
    expect((await viewOf(sam)).record.journey?.notifiedAt).toBeNull()
  })
})

describe('a letter to an agency outside', () => {
  const asksAgency = async () => {
    const { app, assistance, id, agrees } = world
    await prepared(world)
    const now = app.clock.now()
    const agency = someAgency('g1', { vettedUntil: now + days(90), verifiedAt: now })
    await app.store.commit([{ do: 'putAgency', row: agency }])
    await must(assistance.choose(sam, id, { agency: agency.id }))
    await agrees({ purpose: 'share', scope: agency.name })
  }
  const dues = async () => (await world.app.store.dues(world.id)).map(({ kind }) => kind)

  it('is due to be brought there in the office that wrote it, until somebody notes that it arrived', async () => {
    await asksAgency()
    await must(sends('step_1', firstNotice))
    expect(await dues()).toContain('carry')
    const letter = (await viewOf(sam)).letters.find(({ kind }) => kind === 'step_1')
    await must(world.assistance.receive(sam, world.id, letter?.id ?? ''))
    expect(await dues()).not.toContain('carry')
    expect((await auditOf(world.app, world.id)).slice(-2)).toEqual([
      `${sam.id} letter_received step_1`,
      `${sam.id} casework_receipt_noted`,
    ])
  })

  it('has arrived where the agency has answered it', async () => {
    await asksAgency()
    await must(sends('step_1', firstNotice))
    await must(sends('step_2', ready))
    expect(await dues()).not.toContain('carry')
    const letter = (await viewOf(sam)).letters.find(({ kind }) => kind === 'step_1')
    expect(letter?.receivedAt).not.toBeNull()
  })
})
