import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newestForm } from '../../src/app/assistance.ts'
import { dimensionIds, dimensions } from '../../src/referral/indicators/ilo.ts'
import { sam } from '../app/cases.ts'
import { here, must } from '../app/two-offices.ts'
import type { OfficesAtWork } from './support/offices-at-work.ts'
import { startOfficesAtWork } from './support/offices-at-work.ts'

let world: OfficesAtWork
beforeEach(async () => {
  world = await startOfficesAtWork()
  await must(world.assistance.begin(sam, world.id, here.id))
})
afterEach(() => world.close())

const path = (at: string) => `/cases/${world.id}/${at}`
const page = async (at: string) => await (await world.sam.get(path(at))).text()
const forms = async () => {
  const opened = await world.assistance.open(sam, world.id)
  if (!opened.ok) throw new Error(opened.code)
  return opened.value.forms
}

describe('what somebody needs', () => {
  const needs = {
    after: '',
    dependants: '2',
    urgent: 'medical',
    wishes: 'A room of her own',
    pregnancy: 'no',
  }

  it('is kept, and what cannot wait is needed', async () => {
    const answer = await world.sam.post(path('needs'), needs)
    expect(answer.headers.get('location')).toBe(path('needs'))
    expect(newestForm(await forms(), 'needs')).toEqual({
      needed: ['medical'],
      urgent: ['medical'],
      dependants: 2,
      medicalNeed: false,
      pregnancy: false,
      wishes: 'A room of her own',
      strengths: '',
    })
    expect(await page('needs')).toContain('A room of her own</textarea>')
  })

  it('says what is missing, and keeps what was typed', async () => {
    const answer = await world.sam.post(path('needs'), { ...needs, dependants: '' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('A room of her own</textarea>')
    expect(await forms()).toEqual([])
  })
})

describe('indicators', () => {
  const item = 'exploitation.excessive_hours'
  const noted = {
    after: '',
    act: 'recruitment',
    items: item,
    [`strength.${item}`]: 'weak',
    [`source.${item}`]: 'person_said',
    [`note.${item}`]: 'Sixteen hours',
    status: '',
    decider: '',
  }
  const notes = async (change: Readonly<Record<string, string>> = {}) =>
    world.sam.post(path('indicators'), { ...noted, ...change })

  it('are counted with who said so and how strong, and nothing is concluded from them', async () => {
    expect((await notes()).headers.get('location')).toBe(path('indicators'))
    expect(newestForm(await forms(), 'indicators')?.items).toEqual([
      {
        dimension: 'exploitation',
        code: 'excessive_hours',
        strength: 'weak',
        source: 'person_said',
        note: 'Sixteen hours',
      },
    ])
    const html = await page('indicators')
    expect(html).toContain('Neither the presence nor the absence of indicators is conclusive.')
    expect(html).toContain('1 noted (strong 0, medium 0, weak 1)')
    expect(html).not.toMatch(/positive|is trafficked|victim/i)
  })

  it('are all 67 on the page, each with a word of its own', async () => {
    const html = await page('indicators')
    const asked = [...html.matchAll(/name="items" value="([^"]+)"/g)].map(([, id]) => id)
    const known = dimensionIds.flatMap((id) => dimensions[id].map(({ code }) => `${id}.${code}`))
    expect(asked).toEqual(known)
    expect(asked).toHaveLength(67)
  })

  it('have a status only as the decision of a named kind of organisation', async () => {
    expect((await notes({ status: 'actual' })).status).toBe(422)
    expect((await notes({ decider: 'court' })).status).toBe(422)
    expect((await notes({ status: 'actual', decider: 'helpline' })).status).toBe(422)
    expect(await forms()).toEqual([])
    await notes({ status: 'actual', decider: 'court' })
    expect(newestForm(await forms(), 'indicators')?.status).toEqual({ is: 'actual', by: 'court' })
  })

  it('keep everything that was typed when something is missing', async () => {
    const html = await (await notes({ [`source.${item}`]: 'rumour' })).text()
    expect(html).toContain('Something is not filled in')
    expect(html).toContain('value="Sixteen hours"')
    expect(html).toMatch(new RegExp(`value="${item}" checked`))
  })
})
