import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/app/casework.ts'
import type { HandOver, Staffing } from '../../src/app/staffing.ts'
import { pageWaiting } from '../../src/app/page-waiting.ts'
import { asId } from '../../src/core/ids.ts'
import type { CaseId, TeamId } from '../../src/core/ids.ts'
import { overTeam } from '../../src/app/teams.ts'
import { hours } from '../../src/core/time.ts'
import type { Strain } from '../../src/referral/matching.ts'
import type { App } from '../support/app.ts'
import { startApp, toAlert, toQueue, words, worker } from '../support/app.ts'
import { auditOf, claimed, iris, noor, sam, toQueueAsChild, wordsKept } from './cases.ts'
import { atWork, staffingOf, told } from './staff.ts'

const ben = worker('Ben')
let app: App
let staffing: Staffing
beforeEach(async () => {
  app = await startApp()
  app.hire(sam, noor, ben, iris)
  staffing = staffingOf(app)
})
afterEach(() => app.close())

const spanish = { languages: [{ code: 'es', level: 3 }] } as const
const makes = async (name: string, members: readonly Actor[], id: TeamId | null = null, by: Actor = iris) => {
  const shown = (await staffing.teams()).find((team) => team.id === id) ?? { name: '', members: [] }
  const saved = await staffing.saveTeam(by, { id, name, members: members.map((member) => member.id), shown })
  return saved.ok ? 'saved' : saved.code
}
const teamNamed = async (name: string) =>
  (await staffing.teams()).find((team) => team.name === name)?.id ?? null
const noteOf = async (actor: Actor, id: CaseId) =>
  (await staffing.board(actor, await app.casework.queue(actor))).notes.get(id)
const claims = async (actor: Actor, id: CaseId, despite: readonly Strain[] = []) => {
  const result = await app.casework.claim(actor, id, despite)
  return result.ok ? 'claimed' : result.code
}

describe('a team', () => {
  it('is made, renamed and given its people by a supervisor, and by nobody else', async () => {
    expect(await makes('Night', [noor], null, sam)).toBe('not_yours')
    expect(await makes(' Night ', [noor, worker('Nobody')])).toBe('saved')
    const id = await teamNamed('Night')
    expect(await staffing.teams()).toEqual([{ id, name: 'Night', members: [noor.id] }])
    expect(await makes('Late', [sam], id)).toBe('saved')
    expect(await staffing.teams()).toEqual([{ id, name: 'Late', members: [sam.id] }])
    expect(await auditOf(app, id ?? '')).toEqual([`${iris.id} team_made`, `${iris.id} team_changed`])
    expect(await auditOf(app, noor.id)).toEqual([
      `${iris.id} team_joined ${id}`,
      `${iris.id} team_left ${id}`,
    ])
  })

  it('is saved by one of two who had it open, also in one moment; the other is told, and loses nothing', async () => {
    await makes('Night', [noor])
    const id = await teamNamed('Night')
    const shown = { name: 'Night', members: [noor.id] }
    const forms = [
      { id, name: 'Night', members: [noor.id, sam.id], shown },
      { id, name: 'Late', members: [ben.id], shown },
    ]
    const saved = await Promise.all(forms.map((form) => staffing.saveTeam(iris, form)))
    expect(saved.map((each) => (each.ok ? 'saved' : each.code)).toSorted()).toEqual(['changed', 'saved'])
    const [now] = await staffing.teams()
    const other = forms.find((_, place) => !saved[place]?.ok)
    if (now === undefined || other === undefined) throw new Error('one was saved, and one was not')
    expect(await staffing.saveTeam(iris, other)).toEqual({ ok: false, code: 'changed' })
    expect((await staffing.saveTeam(iris, overTeam(other, now))).ok).toBe(true)
    const [both] = await staffing.teams()
    expect(both?.name).toBe('Late')
    expect(both?.members.toSorted()).toEqual([ben.id, sam.id].toSorted())
  })

  it('has a name that no other team has', async () => {
    await makes('Night', [noor])
    expect(await makes('Night', [sam])).toBe('name')
    expect(await makes('  ', [sam])).toBe('name')
    expect(await makes('n'.repeat(41), [sam])).toBe('name')
    expect(await makes('Day', [sam], asId<TeamId>('none'))).toBe('not_yours')
    expect(await staffing.teams()).toHaveLength(1)
  })
})

describe('a case given to a team', () => {
  let id: CaseId
  let team: TeamId | null
  let given: HandOver
  beforeEach(async () => {
    await atWork(app, sam)
    await atWork(app, noor)
    await atWork(app, ben)
    await makes('Night', [noor])
    team = await teamNamed('Night')
    given = { to: null, team, reason: 'other_need', words: told, stays: false }
    id = await claimed(app, 'anna', [...toQueue, 'I wait by the station'])
  })

  it('waits for it with what has to be known, and loses neither history nor access', async () => {
    expect(await staffing.handOver(sam, id, { ...given, to: noor.id })).toEqual({
      ok: false,
      code: 'unknown',
    })
    const gone = asId<TeamId>('none')
    expect(await staffing.handOver(sam, id, { ...given, team: gone })).toEqual({ ok: false, code: 'unknown' })
    expect((await staffing.handOver(sam, id, given)).ok).toBe(true)
    expect((await noteOf(noor, id))?.teamName).toBe('Night')
    await app.casework.unlock(iris, id, 'complaint')
    expect((await staffing.handovers(iris, id))[0]?.to).toEqual({ name: 'Night', isTeam: true })
    expect(await claims(noor, id)).toBe('claimed')
    expect(await wordsKept(app, id, noor)).toEqual(['I wait by the station'])
    expect((await staffing.handovers(noor, id))[0]).toMatchObject({ words: told, isForYou: true })
    expect(await auditOf(app, id)).toContain(`${sam.id} case_given_to_team ${team}`)
  })

  it('tells the person that their worker left, as when it is given back', async () => {
    await staffing.handOver(sam, id, given)
    expect(words(await app.heard('anna'))).toContain('Sam')
  })

  it('calls its own people first, and everybody once they were called again', async () => {
    const child = await claimed(app, 'leo', toQueueAsChild)
    await staffing.handOver(sam, child, given)
    expect([(await noteOf(noor, child))?.isCalled, (await noteOf(ben, child))?.isCalled]).toEqual([
      true,
      false,
    ])
    app.clock.advance(hours(1))
    await pageWaiting(app.deps)
    expect((await noteOf(ben, child))?.isCalled).toBe(true)
  })

  it('calls everybody at once when it is a P0, and asks nobody whether they may take it', async () => {
    const alert = await claimed(app, 'leo', toAlert)
    await staffing.handOver(sam, alert, given)
    expect((await noteOf(ben, alert))?.isCalled).toBe(true)
    expect((await noteOf(ben, alert))?.teamName).toBe('Night')
    expect(await claims(ben, alert)).toBe('claimed')
  })

  it('is taken by somebody else only after a question that they answered on purpose, and that is written down', async () => {
    await staffing.handOver(sam, id, given)
    expect((await staffing.fit(ben, id)).strains).toEqual(['team'])
    expect(await claims(ben, id)).toBe('question')
    expect((await app.store.case(id))?.status).toBe('waiting')
    expect(await claims(ben, id, ['team'])).toBe('claimed')
    expect((await app.store.case(id))?.teamId).toBeNull()
    expect(await auditOf(app, id)).toContain(`${ben.id} claimed_all_the_same team`)
  })

  it('is for everybody, and listed as looked after by nobody, when none of it is there who matches', async () => {
    await staffing.handOver(sam, id, given)
    expect((await noteOf(iris, id))?.neglect).toBeNull()
    await staffing.saveProfile(noor, noor.id, {
      ...spanish,
      childTrained: true,
      gender: 'woman',
      capacity: 5,
      avoids: [],
    })
    expect((await noteOf(iris, id))?.neglect).toBe('team_away')
    expect((await staffing.shift(iris))?.neglected.map(({ neglect }) => neglect)).toEqual(['team_away'])
    expect(await claims(ben, id)).toBe('claimed')
  })

  it('is everybody’s again when the team is removed', async () => {
    await staffing.handOver(sam, id, given)
    expect((await staffing.removeTeam(sam, team ?? asId('none'))).ok).toBe(false)
    expect((await staffing.removeTeam(iris, team ?? asId('none'))).ok).toBe(true)
    expect((await app.store.case(id))?.teamId).toBeNull()
    expect((await staffing.fit(ben, id)).strains).toEqual([])
    expect(await claims(ben, id)).toBe('claimed')
  })

  it('is its worker’s alone once somebody was named or it was given back to everybody', async () => {
    await staffing.handOver(sam, id, given)
    await claims(noor, id)
    await staffing.handOver(noor, id, { ...given, team: null, to: ben.id })
    expect((await app.store.case(id))?.teamId).toBeNull()
    await staffing.handOver(ben, id, { ...given, team: null })
    expect((await noteOf(sam, id))?.teamName).toBeNull()
  })
})
