import { describe, expect, it } from 'vitest'
import type { Profile } from '../../src/app/staffing.ts'
import { asId } from '../../src/core/ids.ts'
import type { CaseCode, CaseId } from '../../src/core/ids.ts'
import { minutes } from '../../src/core/time.ts'
import { caseItem, now } from './support/casework.ts'
import { browse, signedIn, startConsole } from './support/console.ts'

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
  const target = await startConsole({ items: [caseItem('aa1')] })
  return { target, data: target.fake.data, sam: await signedIn(target, 'sam') }
}
const textOf = async (answer: Response | Promise<Response>) => (await answer).text()

describe('a break', () => {
  it('says until when it is, to the worker and to a supervisor, and is ended early by the worker', async () => {
    const { target, data, sam } = await start()
    data.profiles.set(target.sam, { ...profile, breakUntil: now + minutes(15) })
    expect(await textOf(sam.get('/'))).toContain('You are on a break until')
    const rana = await signedIn(target, 'rana')
    expect(await textOf(rana.get('/shift'))).toContain('On a break until')
    await sam.post('/shift', { shift: 'end_break' })
    expect(await textOf(sam.get('/'))).not.toContain('You are on a break until')
    expect(data.profiles.get(target.sam)?.onShiftSince).toBe(now)
  })

  it.each([
    ['break', 'You are on a break'],
    ['urgent', 'You have had three urgent cases in this shift.'],
  ] as const)(
    'and too many urgent cases are asked about before one more is claimed: %s',
    async (strain, said) => {
      const { data, sam } = await start()
      data.fits.set(aa1, { mismatches: [], strains: [strain] })
      expect(await textOf(sam.get('/cases/aa1'))).toContain(said)
      expect((await sam.post('/cases/aa1/claim', {})).status).toBe(409)
      expect((await sam.post('/cases/aa1/claim', { despite: strain })).status).toBe(303)
    },
  )
})

describe('the overview of the shift', () => {
  it('lists who is to be talked with until a supervisor has, and says who is alone', async () => {
    const { target, data } = await start()
    const member = await target.deps.staffing.member(
      { id: target.sam, name: 'Sam', role: 'caseworker' },
      target.sam,
    )
    const view = await target.deps.staffing.shift({ id: target.sam, name: 'Rana', role: 'supervisor' })
    if (member === null || view === null) throw new Error('there is somebody')
    data.shift = { ...view, toTalkWith: [member], alone: member }
    const rana = await signedIn(target, 'rana')
    const html = await textOf(rana.get('/shift'))
    expect(html).toContain('Only Sam is at work.')
    expect(html).toContain(`action="/staff/${target.sam}/talked"`)
    const talked = await rana.post(`/staff/${target.sam}/talked`, {}, { from: '/shift' })
    expect(talked.headers.get('location')).toBe('/shift')
    expect(data.talkedWith).toEqual([target.sam])
  })
})

describe('a profile', () => {
  it('names countries whose people the worker must not have, for a supervisor to note', async () => {
    const { target, data } = await start()
    const rana = await signedIn(target, 'rana')
    const page = `/staff/${target.sam}`
    const form = { level_ar: 'fluent', gender: 'woman', capacity: '12', avoids_more: 'LB' }
    await rana.post(page, form, { from: page })
    expect(data.profiles.get(target.sam)?.avoids).toEqual(['LB'])
    const html = await textOf(rana.get(page))
    expect(html).toMatch(/name="avoids" value="LB" checked/)
    expect(html).not.toMatch(/<option value="LB"/)
    await rana.post(page, { ...form, avoids: 'LB', avoids_more: 'ZZ' }, { from: page })
    expect(data.profiles.get(target.sam)?.avoids).toEqual(['LB'])
    await rana.post(page, { ...form, avoids_more: '' }, { from: page })
    expect(data.profiles.get(target.sam)?.avoids).toEqual([])
  })

  it('lets no supervisor take a country off their own list, says so, and keeps what was filled in', async () => {
    const { target, data } = await start()
    const rana = target.idOf('Rana')
    data.profiles.set(rana, { ...profile, avoids: ['LB'] })
    const browser = await signedIn(target, 'rana')
    const form = { level_ar: 'fluent', gender: 'woman', capacity: '7', avoids_more: '' }
    for (const page of ['/profile', `/staff/${rana}`]) {
      const refused = await browser.post(page, form, { from: page })
      expect(refused.status).toBe(422)
      const html = await refused.text()
      expect(html).toContain('ask another supervisor')
      expect(html).toContain('value="7"')
    }
    expect(data.profiles.get(rana)?.avoids).toEqual(['LB'])
  })

  it('shows the worker which countries those are, and whom to ask, and nothing to choose', async () => {
    const { target, data, sam } = await start()
    data.profiles.set(target.sam, { ...profile, avoids: ['LB'] })
    const html = await textOf(sam.get('/profile'))
    expect(html).toContain('Lebanon')
    expect(html).toContain('tell a supervisor: they note it here')
    expect(html).not.toContain('name="avoids')
  })
})

describe('a claim that is refused without a reason', () => {
  it('says that it cannot be theirs and whom to tell, and offers no second try', async () => {
    const { data, sam } = await start()
    data.notForYou.add(aa1)
    expect(await textOf(sam.get('/cases/aa1'))).toContain('action="/cases/aa1/claim"')
    const refused = await sam.post('/cases/aa1/claim', {})
    expect(refused.status).toBe(409)
    const html = await refused.text()
    expect(html).toContain('This case cannot be given to you. The reason is not shown')
    expect(html).toContain('tell a supervisor now')
    expect(html).not.toContain('action="/cases/aa1/claim"')
    expect(html).not.toContain('Missing')
  })
})

describe('a profile that a supervisor opens', () => {
  it('of a colleague lists their conflicts of interest by case, to be lifted for a reason of the list', async () => {
    const { target, data } = await start()
    const code = asId<CaseCode>('K7-AA1')
    data.conflicts = [{ worker: target.sam, caseId: aa1, code, isWish: true, at: now }]
    const rana = await signedIn(target, 'rana')
    const page = `/staff/${target.sam}`
    const html = await textOf(rana.get(page))
    expect(html).toContain('The person asked for somebody else')
    expect(html).not.toContain('Conflict of interest')
    const refused = await rana.post(`${page}/conflict`, { case: 'aa1', reason: '' }, { from: page })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('Say why it no longer holds.')
    expect(data.conflicts).toHaveLength(1)
    const lifted = await rana.post(`${page}/conflict`, { case: 'aa1', reason: 'mistaken' }, { from: page })
    expect(lifted.headers.get('location')).toBe(page)
    expect(data.conflicts).toEqual([])
    expect(
      (await rana.post(`${page}/conflict`, { case: 'aa1', reason: 'mistaken' }, { from: page })).status,
    ).toBe(404)
  })

  it('shows nobody what bars them themselves', async () => {
    const { target, data, sam } = await start()
    const code = asId<CaseCode>('K7-AA1')
    data.conflicts = [
      { worker: target.sam, caseId: aa1, code, isWish: false, at: now },
      { worker: target.idOf('Rana'), caseId: aa1, code, isWish: false, at: now },
    ]
    expect(await textOf(sam.get('/profile'))).not.toContain('K7-AA1')
    const rana = await signedIn(target, 'rana')
    expect(await textOf(rana.get('/profile'))).not.toContain('K7-AA1')
    expect(await textOf(rana.get(`/staff/${target.idOf('Rana')}`))).not.toContain('K7-AA1')
  })
})

describe('emergencies', () => {
  it('are counted beside a case, each with a mark of its own, and nothing else of them is told', async () => {
    const { target, data, sam } = await start()
    await sam.post('/cases/aa1/claim', {})
    const asked = async () => textOf(sam.get('/fragments/emergencies'))
    expect(await textOf(sam.get('/cases/aa1'))).toContain('id="emergencies"')
    expect(await asked()).not.toContain('class="emergency"')
    for (const id of ['cc3', 'dd4']) {
      const item = caseItem(id, { priority: 'P0' })
      data.items.set(item.id, item)
    }
    const html = await asked()
    expect(html).toContain('Emergencies that wait: 2')
    const marks = (text: string) =>
      [...text.matchAll(/id="(emergency-\w+)" class="emergency" data-pages="(\d+)"/g)].map(
        ([, id, pages]) => `${id} ${pages}`,
      )
    expect(marks(html)).toEqual(['emergency-cc3 0', 'emergency-dd4 0'])
    data.items.set(asId<CaseId>('dd4'), caseItem('dd4', { priority: 'P0', pages: 1 }))
    data.items.delete(asId<CaseId>('cc3'))
    expect(marks(await asked())).toEqual(['emergency-dd4 1'])
    expect(html).not.toContain('DD4')
    expect(target.defects).toEqual([])
  })

  it('are asked for, not listened for, where one session ends and another begins in the middle of a step', async () => {
    const { target, data, sam } = await start()
    const item = caseItem('dd4', { priority: 'P0' })
    data.items.set(item.id, item)
    const html = await textOf(sam.get('/account'))
    expect(html).not.toContain('data-events')
    expect(html).toContain('hx-get="/account/emergencies" hx-trigger="every 15s"')
    expect(html).toContain('Emergencies that wait: 1')
    const fragment = { 'hx-request': 'true' }
    expect(await textOf(sam.get('/account/emergencies', fragment))).toContain('id="emergency-dd4"')
    // The answer to the step is still on its way: nothing may load the page anew before it is there.
    const gone = await browse(target).get('/account/emergencies', fragment)
    expect([gone.status, gone.headers.get('hx-refresh')]).toEqual([401, null])
    data.profiles.set(target.sam, { ...profile, onShiftSince: null })
    expect(await textOf(sam.get('/account'))).not.toContain('id="emergencies"')
  })

  it.each(['/cases/aa1/complaint', '/cases/aa1/handover', '/approvals', '/profile', '/directory'])(
    'are heard of on every page of who is at work: %s',
    async (path) => {
      const { target, data, sam } = await start()
      const aa = caseItem('aa1', { status: 'claimed', assignedTo: target.sam })
      const mira = caseItem('cc3', { priority: 'P0' })
      for (const item of [aa, mira]) data.items.set(item.id, item)
      const html = await textOf(sam.get(path))
      expect(html).toContain('data-events="/events"')
      expect(html.match(/id="emergencies"/g)).toHaveLength(1)
      expect(html).toContain('hx-trigger="queued from:body, changed from:body, every 60s"')
      expect(html).toContain('Emergencies that wait: 1')
      data.profiles.set(target.sam, { ...profile, onShiftSince: null })
      const off = await textOf(sam.get(path))
      expect(off).not.toContain('data-events')
      expect(off).not.toContain('id="emergencies"')
    },
  )

  it('are nothing an administrator hears of', async () => {
    const { target } = await start()
    await target.hire('Ada', 'administrator')
    const html = await textOf((await signedIn(target, 'ada')).get('/directory'))
    expect(html).not.toContain('data-events')
    expect(html).not.toContain('id="emergencies"')
  })
})

it('the shift and the own profile are found from every page, for who may see them', async () => {
  const { target, sam } = await start()
  const rana = await signedIn(target, 'rana')
  for (const path of ['/directory', '/account', '/']) {
    const own = await textOf(sam.get(path))
    expect(own).toContain('href="/profile"')
    expect(own).not.toContain('href="/shift"')
    expect(await textOf(rana.get(path))).toContain('href="/shift"')
  }
  await target.hire('Ada', 'administrator')
  const html = await textOf((await signedIn(target, 'ada')).get('/directory'))
  expect(html).not.toContain('href="/profile"')
})
