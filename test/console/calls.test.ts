import { describe, expect, it } from 'vitest'
import type { Profile } from '../../src/app/staffing.ts'
import { asId } from '../../src/core/ids.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { minutes } from '../../src/core/time.ts'
import { enrol } from './support/authenticator.ts'
import { caseItem, now } from './support/casework.ts'
import { password, signedIn, startConsole } from './support/console.ts'

const aa1 = asId<CaseId>('aa1')
const profile: Profile = {
  languages: [{ code: 'ar', level: 3 }],
  childTrained: false,
  gender: 'woman',
  capacity: 12,
  avoids: [],
  onShiftSince: now,
  urgentThisShift: 0,
  breakUntil: null,
}
const start = async () => {
  const target = await startConsole()
  return { target, data: target.fake.data, sam: await signedIn(target, 'sam') }
}
const textOf = async (answer: Response | Promise<Response>) => (await answer).text()
const marksIn = (html: string) =>
  [...html.matchAll(/id="([\w-]+)" class="emergency"/g)].map(([, id = '']) => id)

describe('an urgent case that somebody put into a worker’s hands', () => {
  it.each(['/', '/?show=mine', '/?show=waiting', '/directory', '/profile', '/fragments/queue'])(
    'stands on their every page until they open it, with a mark that a sound follows: %s',
    async (path) => {
      const { target, data, sam } = await start()
      expect(marksIn(await textOf(sam.get(path)))).toEqual([])
      data.given.push({ to: target.sam, id: aa1, pages: 0 }, { to: target.idOf('Rana'), id: aa1, pages: 0 })
      const html = await textOf(sam.get(path))
      expect(html).toContain('Urgent, given to you and not opened yet: 1')
      expect(html).toContain('href="/cases/aa1"')
      expect(marksIn(html)).toEqual(['given-aa1'])
      expect(html).not.toContain('K7-AA1')
    },
  )

  it('calls once more with every repeated call, and leads to one’s own cases where there are several', async () => {
    const { target, data, sam } = await start()
    data.given.push({ to: target.sam, id: aa1, pages: 2 }, { to: target.sam, id: asId('bb2'), pages: 0 })
    const html = await textOf(sam.get('/fragments/emergencies'))
    expect(html).toContain('id="given-aa1" class="emergency" data-pages="2"')
    expect(html).toContain('href="/?show=mine"')
  })
})

describe('a locked page', () => {
  const locked = async () => {
    const begun = await start()
    begun.target.idle(minutes(11))
    const waiting = (id: string, pages = 0) => {
      const item = caseItem(id, { priority: 'P0', pages })
      begun.data.items.set(item.id, item)
    }
    const asked = async () => textOf(begun.sam.get('/lock/waiting', { 'hx-request': 'true' }))
    return { ...begun, waiting, asked }
  }

  it('tells who is at work that something urgent waits, and not what or whose', async () => {
    const { target, data, sam, waiting, asked } = await locked()
    expect(await textOf(sam.get('/'))).toContain('hx-get="/lock/waiting"')
    expect(await asked()).not.toContain('Something urgent waits')
    waiting('cc3')
    data.given.push({ to: target.sam, id: aa1, pages: 0 })
    for (const html of [await asked(), await textOf(sam.get('/directory'))]) {
      expect(html).toContain('Something urgent waits')
      expect(marksIn(html)).toHaveLength(2)
      expect(html).not.toMatch(/cc3|aa1|K7-|emergency-|data-events|href="\/cases/i)
    }
  })

  it('has another mark for another case and for every repeated call, and the same while nothing changed', async () => {
    const { waiting, asked } = await locked()
    waiting('cc3')
    const [first] = marksIn(await asked())
    expect(marksIn(await asked())).toEqual([first])
    waiting('cc3', 1)
    const [again] = marksIn(await asked())
    waiting('dd4')
    const both = marksIn(await asked())
    expect(new Set([first, again, ...both]).size).toBe(3)
    expect(both).toContain(again)
  })

  it('stays locked by what it asks, and goes with its session', async () => {
    const { target, sam, asked } = await locked()
    for (let i = 0; i < 3; i += 1) await asked()
    expect((await sam.get('/directory')).status).toBe(423)
    target.tables['session']?.splice(0)
    const answer = await sam.get('/lock/waiting', { 'hx-request': 'true' })
    expect([answer.status, answer.headers.get('hx-refresh')]).toEqual([401, 'true'])
  })

  it('tells nothing to who is not at work, to an administrator, and to who lacks the required second step', async () => {
    const { target, data, sam, waiting } = await locked()
    waiting('cc3')
    await target.hire('Ada', 'administrator')
    const ada = await signedIn(target, 'ada')
    data.profiles.set(target.sam, { ...profile, onShiftSince: null })
    const silent = async (browser: typeof sam) => {
      expect((await browser.get('/lock/waiting', { 'hx-request': 'true' })).status).toBe(204)
      expect(await textOf(browser.get('/account'))).not.toContain('lock/waiting')
    }
    await silent(sam)
    target.idle(minutes(11))
    await silent(ada)

    data.profiles.set(target.sam, profile)
    const rana = await signedIn(target, 'rana')
    const { recovery } = await enrol(rana)
    const form = { required: 'yes', password, code: recovery[0] ?? '' }
    await rana.post('/workers/second-step', form, { from: '/workers' })
    await silent(sam)
  })
})
