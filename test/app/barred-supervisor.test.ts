import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/app/casework.ts'
import { createComplaints } from '../../src/app/complaints-service.ts'
import type { Staffing } from '../../src/app/staffing.ts'
import type { CaseId } from '../../src/core/ids.ts'
import type { App } from '../support/app.ts'
import { startApp, worker } from '../support/app.ts'
import { claimed, fromItaly, iris, noor, sam } from './cases.ts'
import { atWork, staffingOf } from './staff.ts'

const omar = worker('Omar', 'supervisor')
let app: App
let staffing: Staffing
let id: CaseId
beforeEach(async () => {
  app = await startApp()
  app.hire(sam, noor, iris, omar)
  staffing = staffingOf(app)
  for (const actor of [sam, noor]) await atWork(app, actor)
  id = await claimed(app, 'anna', fromItaly)
})
afterEach(() => app.close())

const codeOf = (result: { readonly ok: boolean; readonly code?: string }) => result.code ?? 'done'
/** What a supervisor can do to a case without reading it. */
const doesAll = async (actor: Actor) => [
  (await staffing.candidates(actor, id)) === null ? 'not_yours' : 'done',
  codeOf(await app.casework.request(actor, id, 'caution_flag', 'signs_in_chat')),
  codeOf(await staffing.assign(actor, id, noor.id, null)),
]

describe('a supervisor who must have nothing to do with a person', () => {
  const bars: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['by a wish of theirs', () => app.casework.refuseWorker(sam, id, iris.id)],
    ['by the country they come from', () => atWork(app, iris, { avoids: ['IT'] })],
    [
      'by an open complaint',
      () =>
        createComplaints(app.deps).record(sam, id, {
          draft: 'd1',
          about: iris.id,
          text: 'She asked for money',
        }),
    ],
  ]
  it.each(bars)(
    '%s gives their case to nobody, asks for nothing about it, and sees no list',
    async (_why, bar) => {
      await bar()
      expect(await doesAll(iris)).toEqual(['not_yours', 'not_yours', 'not_yours'])
      expect((await app.store.case(id))?.assignedTo).toBe(sam.id)
      expect(await app.store.approvals(id)).toEqual([])
      expect(await doesAll(omar)).toEqual(['done', 'done', 'done'])
    },
  )
})

it('the worker of a case gives it on and asks for a second worker also after a complaint about them', async () => {
  const complaints = createComplaints(app.deps)
  await complaints.record(sam, id, { draft: 'd1', about: sam.id, text: 'He asked for money' })
  expect(await staffing.candidates(sam, id)).not.toBeNull()
  expect((await app.casework.request(sam, id, 'caution_flag', 'signs_in_chat')).ok).toBe(true)
})
