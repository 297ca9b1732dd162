import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { hours, minutes } from '../../src/core/time.ts'
import { sam } from '../app/cases.ts'
import { departed, mira, must, prepared, there } from '../app/two-offices.ts'
import { firstNotice, ready } from '../referral/filled.ts'
import type { OfficesAtWork } from './support/offices-at-work.ts'
import { startOfficesAtWork } from './support/offices-at-work.ts'

let world: OfficesAtWork
beforeEach(async () => {
  world = await startOfficesAtWork()
})
afterEach(() => world.close())

const own = (page: string) => `/cases/${world.id}/${page}`
/** In a new browser: time has passed. */
const read = async (page: string, who = 'sam') => (await (await world.again(who)).get(own(page))).text()
const lineIn = (html: string) => /<div class="next-line">[\s\S]*?<\/div>/.exec(html)?.[0] ?? ''
const sends = (kind: 'step_1' | 'step_2', content: unknown, by = sam) =>
  must(world.assistance.send(by, world.id, kind, content))

describe('the one line of a case', () => {
  it('says what is to be done here, and shows an arrival that is awaited beside it', async () => {
    await departed(world)
    const line = lineIn(await read('steps'))
    expect(line).toContain(`<a href="${own('steps')}">Step five: say that they departed</a>`)
    expect(line).toContain('<span>Say whether they have arrived</span>')
    const theirs = lineIn(await read('steps', 'mira'))
    expect(theirs).toContain(`<a href="${own('travel')}">Say whether they have arrived</a>`)
    expect(theirs).not.toContain('Step five')
  })

  it('tells the office that said no that it did', async () => {
    await prepared(world)
    await sends('step_1', firstNotice)
    await sends('step_2', { ...ready, positive: false }, mira)
    const line = lineIn(await read('steps', 'mira'))
    expect(line).toContain('Your office said no')
    expect(line).not.toContain('Step three')
  })
})

describe('the page of the steps', () => {
  it('says what the other side misses, and leads to the first step anew with what it said before', async () => {
    await prepared(world)
    await sends('step_1', { ...firstNotice, familyTracing: true })
    await sends('step_2', { ...ready, missing: ['family', 'budget'] }, mira)
    const html = await read('steps')
    expect(html).toContain('The other side still misses: About the family.')
    expect(html).toContain('The other side still misses: The budget.')
    expect(html).toMatch(new RegExp(`href="${own('steps/step_1')}">\\s*Write it anew`))
    expect(lineIn(html)).toContain('Step one')
    const form = await read('steps/step_1')
    expect(form).toContain('value="Khulna division"')
    expect(form).toMatch(/name="familyTracing"(?:(?!<\/select>)[\s\S])*<option value="yes" selected/)
    expect(form).toContain('Step 2: the request is confirmed</a>')
    await sends('step_1', firstNotice)
    expect(await read('steps')).not.toContain('About the family.')
  })

  it('says after a recall what is sent anew, and to the other office why it waits', async () => {
    await prepared(world)
    await sends('step_1', firstNotice)
    world.app.clock.advance(minutes(1))
    await world.agrees({ purpose: 'share', scope: there.name, decision: 'withdrawn' })
    await world.assistance.keepUp(world.id)
    expect(await read('steps')).toContain('What the other side was asked to delete is sent anew')
    await world.agrees({ purpose: 'share', scope: there.name })
    await must(world.assistance.act(sam, world.id, { do: 'renew_consent' }))
    const html = await read('steps')
    expect(html).toContain('send it anew, so that it knows')
    expect(lineIn(html)).toContain(`<a href="${own('steps')}">Step one`)
    const theirs = await read('steps', 'mira')
    expect(theirs).toContain('it is sent anew first')
    expect(theirs).not.toContain(`href="${own('steps/step_2')}"`)
  })

  it('refuses that somebody has left and did not board, in words', async () => {
    await departed(world)
    const typed = { departed: 'yes', at: '2026-12-01T00:10', changes: 'did_not_board', allowancePaid: 'yes' }
    const browser = await world.again('sam')
    const refused = await browser.post(own('steps/step_5'), { ...typed, do: 'preview' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('says that they did not board, and yet that they have left')
  })
})

describe('what else the offices see', () => {
  it('is who is on the way, with a link to where they are met', async () => {
    await departed(world)
    const calendar = await (await (await world.again('mira')).get('/calendar')).text()
    expect(calendar).toMatch(new RegExp(`<a href="${own('travel')}"><bdi class="code">`))
  })

  it('is no form of a new start before the person is there, by whatever address', async () => {
    await departed(world)
    const browser = await world.again('mira')
    const shut = await browser.get(own('newstart/assessment'))
    expect(shut.status).toBe(422)
    const html = await shut.text()
    expect(html).toContain('The person is not with your office yet')
    expect(html).not.toContain('name="housing"')
    const typed = { on: '2026-11-20', risk: 'LOW', dependants: '0', housing: 'A room' }
    const posted = await browser.post(own('newstart/assessment'), typed)
    expect(posted.status).toBe(422)
    world.app.clock.advance(hours(8))
    await must(world.assistance.act(mira, world.id, { do: 'arrive', met: true }))
    const open = await (await world.again('mira')).get(own('newstart/assessment'))
    expect([open.status, (await open.text()).includes('name="housing"')]).toEqual([200, true])
  })

  it('is the country of a declaration, in the language of the paper', async () => {
    await prepared(world)
    expect(await read('print/declaration?language=en')).toContain('Bangladesh')
    expect(await read('print/declaration?language=ar')).toContain('بنغلاديش')
  })
})

it('the focal point has one name in Arabic, in the office as in its letters', () => {
  const wordsOf = (file: string): unknown =>
    parse(readFileSync(new URL(`../../locales/ar/${file}.yaml`, import.meta.url), 'utf8'))
  const office = z.object({ office: z.object({ part: z.object({ focal_point: z.string() }) }) })
  const letters = z.object({ field: z.object({ contact: z.object({ focalPoint: z.string() }) }) })
  const name = office.parse(wordsOf('console')).office.part.focal_point
  expect(letters.parse(wordsOf('letters')).field.contact.focalPoint).toBe(name)
})
