import { afterEach, beforeEach, expect, it } from 'vitest'
import type { AgencyId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import { firstNotice, ready } from '../referral/filled.ts'
import { sam } from '../app/cases.ts'
import { mira, must, prepared, there } from '../app/two-offices.ts'
import { someAgency } from './support/offices.ts'
import type { OfficesAtWork } from './support/offices-at-work.ts'
import { startOfficesAtWork } from './support/offices-at-work.ts'

let world: OfficesAtWork
beforeEach(async () => {
  world = await startOfficesAtWork()
})
afterEach(() => world.close())

it('is opened and received by an office that is not asked any more, which sees nothing else of the case', async () => {
  const { app, assistance, id, agrees } = world
  await prepared(world)
  await must(assistance.send(sam, id, 'step_1', firstNotice))
  await must(assistance.send(mira, id, 'step_2', { ...ready, positive: false, offered: [] }))
  await agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
  await assistance.keepUp(id)
  await app.store.commit([{ do: 'putAgency', row: someAgency('elsewhere') }])
  await must(assistance.choose(sam, id, { agency: asId<AgencyId>('elsewhere') }))
  const mailbox = await (await world.mira.get('/letters')).text()
  const [, path = ''] = /href="(\/cases\/[^"]*\/letters\/[^"]*)"[^>]*>[^]{0,80}Recall/.exec(mailbox) ?? []
  const page = await (await world.mira.get(path)).text()
  expect(page).toContain('Received')
  expect(page).not.toContain('/steps')
  expect((await world.mira.get(`/cases/${id}/steps`)).status).toBe(404)
  expect((await world.mira.post(path, {})).headers.get('location')).toBe(path)
  const after = await (await world.mira.get(path)).text()
  expect(after).not.toContain('class="primary"')
  expect((await world.mira.post(path, {})).status).toBe(303)
})
