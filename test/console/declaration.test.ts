import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newestForm } from '../../src/app/assistance.ts'
import { sam } from '../app/cases.ts'
import { must, prepared } from '../app/two-offices.ts'
import { travel } from '../referral/filled.ts'
import type { OfficesAtWork } from './support/offices-at-work.ts'
import { startOfficesAtWork } from './support/offices-at-work.ts'

let world: OfficesAtWork
beforeEach(async () => {
  world = await startOfficesAtWork()
  await prepared(world)
})
afterEach(() => world.close())

const path = () => `/cases/${world.id}/travel`
const page = async () => (await world.sam.get(path())).text()

/** Read aloud in the language that the person writes in, and signed on paper. */
const declares = async (change: Readonly<Record<string, string>> = {}) => {
  const on = new Date(world.app.clock.now()).toISOString().slice(0, 10)
  const said = { language: 'en', how: 'signed', interpreter: '', read_aloud: 'yes', on }
  const answer = await world.sam.post(path(), { do: 'declaration', ...said, ...change }, { from: path() })
  return { status: answer.status, text: await answer.text() }
}
const kept = async () => {
  const view = await world.assistance.open(sam, world.id)
  if (!view.ok) throw new Error(view.code)
  return newestForm(view.value.forms, 'declaration')
}

describe('a declaration that nobody read to them', () => {
  it.each([
    ['by voice', { how: 'voice' }],
    ['in another language than they write in', { language: 'ar' }],
  ])('%s is asked about, and kept once somebody says that they understood it', async (_, change) => {
    const unread = { ...change, read_aloud: '' }
    expect(await page()).not.toContain('name="understood"')
    const asked = await declares(unread)
    expect([asked.status, asked.text.includes('or say that they have understood it')]).toEqual([422, true])
    expect(asked.text).toContain('name="understood"')
    expect(await kept()).toBeNull()
    expect((await declares({ ...unread, understood: 'yes' })).status).toBe(303)
    expect(await kept()).toMatchObject({ readAloud: false, understood: true })
  })

  it.each([
    ['signed on paper in their own language', { read_aloud: '' }],
    ['in another language with an interpreter', { read_aloud: '', language: 'ar', interpreter: 'Office' }],
    ['by voice and read aloud', { how: 'voice' }],
  ])('is asked about no further where it is %s', async (_, change) => {
    expect((await declares(change)).status).toBe(303)
  })
})

describe('the declaration of a child', () => {
  beforeEach(async () => {
    const value = { ...travel, ageDisputed: true }
    await must(world.assistance.fill(sam, world.id, { kind: 'travel', value }))
  })

  it('is none of the child alone: somebody declares for them, and the child is asked', async () => {
    expect(await page()).toContain('Who declares for the child')
    for (const change of [{}, { declared_by: 'authority' }, { declared_by: 'person', assent: 'given' }]) {
      const refused = await declares(change)
      expect([refused.status, refused.text.includes('A child does not declare alone.')]).toEqual([422, true])
    }
    expect((await declares({ declared_by: 'authority', assent: 'given' })).status).toBe(303)
    expect(await kept()).toMatchObject({ declaredBy: 'authority', assent: 'given' })
    expect(await page()).toContain('Who declares for the child: The authority responsible for the child')
    const paper = await world.sam.get(`/cases/${world.id}/print/declaration?language=en`)
    expect(await paper.text()).toContain('Declared for the child by')
  })

  it('is no guardian’s who is not appointed', async () => {
    const guardian = { declared_by: 'guardian', assent: 'too_young' }
    expect((await declares(guardian)).status).toBe(422)
    expect(await kept()).toBeNull()
    await must(world.assistance.act(sam, world.id, { do: 'appoint_guardian' }))
    expect((await declares(guardian)).status).toBe(303)
  })
})

it('a grown-up is asked for nobody who declares for them', async () => {
  expect(await page()).not.toContain('Who declares for the child')
})
