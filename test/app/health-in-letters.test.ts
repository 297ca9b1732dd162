import { afterEach, beforeEach, expect, it } from 'vitest'
import { firstNotice } from '../referral/filled.ts'
import { sam } from './cases.ts'
import type { TwoOffices } from './two-offices.ts'
import { prepared, startTwoOffices } from './two-offices.ts'

let world: TwoOffices
beforeEach(async () => {
  world = await startTwoOffices()
  await prepared(world)
})
afterEach(() => world.app.close())

it('a letter that tells of health without consent to that is refused with the fields that do', async () => {
  const { assistance, id } = world
  const told = { ...firstNotice, medicalNeed: false, servicesAsked: ['accommodation', 'medical'] }
  expect(await assistance.preview(sam, id, 'step_1', told)).toEqual({
    ok: false,
    code: 'content',
    troubles: [
      { field: 'medicalNeed', kind: 'no_consent' },
      { field: 'servicesAsked', kind: 'no_consent' },
    ],
  })
  await world.agrees({ purpose: 'health_data' })
  expect(await assistance.preview(sam, id, 'step_1', told)).toMatchObject({ ok: true })
})
