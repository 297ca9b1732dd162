import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditOf, iris, sam } from '../app/cases.ts'
import { judges, must, prepared } from '../app/two-offices.ts'
import { dangerOf } from '../referral/filled.ts'
import type { OfficesAtWork } from './support/offices-at-work.ts'
import { startOfficesAtWork } from './support/offices-at-work.ts'

let world: OfficesAtWork
beforeEach(async () => {
  world = await startOfficesAtWork()
  await prepared(world)
  await must(judges(world, 'HIGH'))
})
afterEach(() => world.close())

const path = (of = '') => `/cases/${world.id}${of}`
/** Opens the case for a reason, to come back to a page: the address that follows. */
const opens = async (back: string, reason = 'second_worker') => {
  const answer = await world.iris.post(path('/unlock'), { reason, back }, { from: path('/danger') })
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() }
}

describe('a supervisor who comes to a case as its second worker', () => {
  it('says so, and comes to the page they asked for, where they decide', async () => {
    const lower = { ...dangerOf('MEDIUM'), reason: 'They moved away' }
    await must(world.assistance.fill(sam, world.id, { kind: 'risk', value: lower }))
    const asked = await (await world.iris.get(path('/danger'))).text()
    expect(asked).toContain('<option value="second_worker">')
    expect(asked).toContain(`name="back" value="${path('/danger')}"`)
    expect(asked).toContain('except what a second worker decides')
    expect(await opens(path('/danger'))).toMatchObject({ status: 303, to: path('/danger') })
    expect(await (await world.iris.get(path('/danger'))).text()).toContain('value="approve"')
    expect(await auditOf(world.app, world.id)).toContain(`${iris.id} case_unlocked second_worker`)
  })

  it('without a reason is asked again, and still comes back to that page', async () => {
    const asked = await opens(path('/travel/facts?x=1'), '')
    expect([asked.status, asked.text.includes('Choose a reason first.')]).toEqual([422, true])
    expect(asked.text).toContain(`name="back" value="${path('/travel/facts?x=1')}"`)
  })

  it.each([
    'https://example.org/cases/',
    '//example.org',
    '/cases/another/danger',
    '/cases/x/../../signout',
    '/letters',
    '',
  ])('comes to the case where the page is none of its own: %s', async (back) => {
    expect(await opens(back)).toMatchObject({ status: 303, to: path() })
  })
})
