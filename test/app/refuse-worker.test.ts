import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/app/casework.ts'
import { createComplaints } from '../../src/app/complaints-service.ts'
import type { CaseId } from '../../src/core/ids.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue, worker } from '../support/app.ts'
import { auditOf, claimed, iris, noor, sam } from './cases.ts'
import { staffingOf } from './staff.ts'

let app: App
let id: CaseId
beforeEach(async () => {
  app = await startApp()
  app.hire(sam, noor, iris)
  id = await claimed(app, 'anna', toQueue)
})
afterEach(() => app.close())

const refuses = async (whom: Actor, by: Actor = sam) => {
  const result = await app.casework.refuseWorker(by, id, whom.id)
  return result.ok ? null : result.code
}
const bars = async () => (await app.store.conflicts()).map(({ workerId, reason }) => `${workerId} ${reason}`)
const isListed = async (actor: Actor) => {
  const known = await staffingOf(app).candidates(iris, id)
  return known?.some((candidate) => candidate.id === actor.id)
}

describe('a person who does not want a certain worker', () => {
  it('says so to the one who has the case, and that worker is given it no more, nor is the backup', async () => {
    await app.casework.setBackup(sam, id, noor.id)
    expect(await refuses(noor)).toBeNull()
    expect(await isListed(noor)).toBe(false)
    expect((await app.store.case(id))?.backup).toBeNull()
    expect((await app.casework.open(noor, id)).ok).toBe(false)
    expect((await auditOf(app, id)).at(-1)).toBe(`${sam.id} worker_refused ${noor.id}`)
  })

  it('is not spoken for by anybody else, nor about nobody or oneself', async () => {
    expect(await refuses(noor, iris)).toBe('not_yours')
    expect(await refuses(sam)).toBe('unknown')
    expect(await refuses(worker('Nobody'))).toBe('unknown')
    expect(await bars()).toEqual([])
  })

  it('takes no conflict of interest away by it, and outlasts a complaint', async () => {
    const row = { caseId: id, workerId: iris.id, reason: 'conflict', at: app.clock.now() }
    await app.store.commit([{ do: 'putConflict', row }])
    await refuses(iris)
    expect(await bars()).toEqual([`${iris.id} conflict`])

    const omar = worker('Omar', 'supervisor')
    app.hire(omar)
    const complaints = createComplaints(app.deps)
    await complaints.record(sam, id, { draft: 'd', about: noor.id, text: 'rude' })
    await refuses(noor)
    const [complaint] = (await complaints.list(omar)) ?? []
    expect((await complaints.close(omar, complaint?.id ?? '', 'upheld')).ok).toBe(true)
    expect(await bars()).toContain(`${noor.id} person_asked`)
  })
})
