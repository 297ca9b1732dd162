import { describe, expect, it } from 'vitest'
import { dueKindsKnown } from '../../src/app/office-calendar.ts'
import { asId } from '../../src/core/ids.ts'
import type { CaseId, OfficeId } from '../../src/core/ids.ts'
import { hours } from '../../src/core/time.ts'
import { caseItem, now } from './support/casework.ts'
import { signedIn, startConsole } from './support/console.ts'
import { someAgency, someDue, someOffice } from './support/offices.ts'

const textOf = async (answer: Response | Promise<Response>) => (await answer).text()
const start = async () => {
  const target = await startConsole()
  return { target, places: target.fake.data.places, rana: await signedIn(target, 'rana') }
}
const office = {
  name: 'North',
  country: 'MD',
  zone: 'Europe/Chisinau',
  opens: '09:00',
  closes: '17:00',
  weekend: '7',
  holidays: '2027-01-07\r\n2026-12-25',
  serves_more: 'UA',
}
const agency = {
  name: 'Harbour',
  country: 'MD',
  services: 'legal',
  contact: 'The desk',
  call_back: '112 233',
  vetting: 'pending',
}

describe('offices', () => {
  it('are in the menu of a supervisor, empty at first, and made by a form', async () => {
    const { places, rana } = await start()
    expect(await textOf(rana.get('/'))).toContain('href="/offices"')
    expect(await textOf(rana.get('/offices'))).toContain('There is no office yet')
    const made = await rana.post('/offices', office, { from: '/offices' })
    expect(made.headers.get('location')).toMatch(/^\/offices\/made-/)
    expect(places.offices).toMatchObject([
      { name: 'North', weekend: [7], holidays: ['2026-12-25', '2027-01-07'], serves: ['UA'] },
    ])
    expect(await textOf(rana.get('/offices'))).toContain('<bdi>North</bdi>')
  })

  const wrong: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ['an unknown zone', { zone: 'Europe/Atlantis' }, 'There is no such time zone'],
    ['a holiday that is no date', { holidays: 'Christmas' }, 'One of the holidays is no date'],
    ['closing before it opens', { closes: '08:00' }, 'It has to close after it opens'],
  ]
  it.each(wrong)('%s is told, and what was typed stays', async (_what, change, told) => {
    const { places, rana } = await start()
    places.offices.push(someOffice('o1'))
    const typed = { ...office, name: 'Other', ...change }
    for (const path of ['/offices', '/offices/o1']) {
      const refused = await rana.post(path, typed, { from: '/offices' })
      expect(refused.status).toBe(422)
      const html = await refused.text()
      expect(html).toContain(told)
      for (const kept of ['value="Other"', 'value="UA" checked', 'value="MD" selected', 'value="7" checked'])
        expect(html).toContain(kept)
      for (const value of Object.values(change)) expect(html).toContain(value)
    }
    expect(places.offices).toHaveLength(1)
  })

  it('a form shown before another was saved writes nothing, keeps what was typed and can be sent again', async () => {
    const { places, rana } = await start()
    places.offices.push(someOffice('o1'))
    const from = { from: '/offices/o1' }
    expect((await rana.post('/offices/o1', { ...office, seen: '0' }, from)).status).toBe(303)
    const late = await rana.post('/offices/o1', { ...office, name: 'Late', seen: '0' }, from)
    expect(late.status).toBe(409)
    const html = await late.text()
    expect(html).toContain('somebody else changed it meanwhile')
    expect(html).toContain('value="Late"')
    const [, seen = ''] = /name="seen" value="(\d+)"/.exec(html) ?? []
    expect((await rana.post('/offices/o1', { ...office, name: 'Late', seen }, from)).status).toBe(303)
    expect(places.offices[0]?.name).toBe('Late')
  })

  it('say what their parts are for, and where somebody without an account gets one', async () => {
    const { places, rana } = await start()
    places.offices.push(someOffice('o1'))
    const [, main = ''] = (await textOf(rana.get('/offices/o1'))).split('<main')
    expect(main).toContain('Letters begin with the names of the focal point and the alternate')
    expect(main).toContain('<a href="/workers">Team</a>')
  })

  it('give each who works there a part, and forget who has none', async () => {
    const { target, places, rana } = await start()
    places.offices.push(someOffice('o1'))
    const form = { seen: '0', [`part-${target.sam}`]: 'focal_point' }
    const set = await rana.post('/offices/o1/people', form, { from: '/offices/o1' })
    expect(set.headers.get('location')).toBe('/offices')
    expect(places.members).toEqual([{ officeId: 'o1', workerId: target.sam, part: 'focal_point' }])
    expect(await textOf(rana.get('/offices/o1'))).toContain('<option value="focal_point" selected')
    expect(await textOf(rana.get('/offices'))).not.toContain('Nobody here is the focal point')
    const late = await rana.post('/offices/o1/people', { seen: '0' }, { from: '/offices/o1' })
    expect(late.status).toBe(409)
    expect(places.members).toHaveLength(1)
  })
})

describe('an office with people and no focal point', () => {
  it('is told in the list, and one without anybody is told that alone', async () => {
    const { target, places, rana } = await start()
    places.offices.push(someOffice('o1'))
    expect(await textOf(rana.get('/offices'))).not.toContain('Nobody here is the focal point')
    const form = { seen: '0', [`part-${target.sam}`]: 'alternate' }
    await rana.post('/offices/o1/people', form, { from: '/offices/o1' })
    expect(await textOf(rana.get('/offices'))).toContain('Nobody here is the focal point')
  })
})

describe('agencies', () => {
  it('are made, and their number is noted as checked only by who says that they checked it', async () => {
    const { places, rana } = await start()
    expect(await textOf(rana.get('/agencies'))).toContain('There is no agency yet')
    const made = await rana.post('/agencies', agency, { from: '/agencies' })
    const path = made.headers.get('location') ?? ''
    const seen = String(places.log.length)
    const unsure = await rana.post(`${path}/verify`, { seen }, { from: path })
    expect([unsure.status, await unsure.text()]).toEqual([422, expect.stringContaining('Nothing was noted')])
    expect(places.agencies[0]?.verifiedBy).toBeNull()
    await rana.post(`${path}/verify`, { seen, sure: 'yes' }, { from: path })
    expect(places.agencies[0]?.verifiedBy).not.toBeNull()
    expect(await textOf(rana.get(path))).toContain('Checked by Rana')
  })

  it('say what is wrong and keep what was typed', async () => {
    const { places, rana } = await start()
    places.agencies.push(someAgency('g1'))
    for (const path of ['/agencies', '/agencies/g1']) {
      const typed = { ...agency, name: 'Other', public_key: 'age1nothing' }
      const refused = await rana.post(path, typed, { from: '/agencies' })
      expect(refused.status).toBe(422)
      const html = await refused.text()
      for (const kept of ['This is no age recipient', 'value="age1nothing"', 'value="legal" checked'])
        expect(html).toContain(kept)
    }
  })

  it('whose secret key was pasted hear of it, and it is on no page again', async () => {
    const { rana } = await start()
    const secret = 'AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ'
    const refused = await rana.post('/agencies', { ...agency, public_key: secret }, { from: '/agencies' })
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain('This is the secret half of a key')
    expect(html).not.toContain(secret)
  })

  it('read out the end of their key on the call back', async () => {
    const { places, rana } = await start()
    places.agencies.push(someAgency('g1', { publicKey: `age1${'q'.repeat(46)}readaloudend` }))
    places.agencies.push(someAgency('g2', { name: 'Keyless' }))
    expect(await textOf(rana.get('/agencies/g1'))).toContain('<bdi dir="ltr">… readaloudend</bdi>')
    expect(await textOf(rana.get('/agencies/g2'))).not.toContain('Have them read out')
  })

  it('whose vetting is over are not shown as vetted', async () => {
    const { places, rana } = await start()
    places.agencies.push(someAgency('g1', { vettedUntil: now - 1 }))
    const html = await textOf(rana.get('/agencies'))
    expect(html).toContain('Vetting is over')
    expect(html).not.toContain('class="tag">Vetted<')
  })
})

describe('countries', () => {
  it('are in the menu of the security focal point, who scores one', async () => {
    const { target, places } = await start()
    await target.hire('Fay', 'security_focal_point')
    const fay = await signedIn(target, 'fay')
    const menu = await textOf(fay.get('/'))
    expect(menu).toContain('href="/countries"')
    expect(menu).not.toContain('href="/offices"')
    expect(await textOf(fay.get('/countries'))).toContain('No country was scored yet')
    expect((await fay.get('/countries?place=MD')).headers.get('location')).toBe('/countries/MD')
    const six = {
      trafficking_extent: '3',
      criminal_groups: '2',
      reprisal_capacity: '1',
      law_enforcement: 'unknown',
      corruption: '3',
    }
    const from = { from: '/countries/MD' }
    const some = await fay.post('/countries/MD', { ...six, seen: '0' }, from)
    expect(some.status).toBe(422)
    const html = await some.text()
    expect(html).toContain('Choose one answer for each of the six')
    expect(html).toMatch(/name="corruption" value="3" checked/)
    const all = { ...six, government_commitment: '1', seen: '0' }
    expect((await fay.post('/countries/MD', all, from)).status).toBe(303)
    expect(places.profiles[0]?.scores).toContain('corruption:3')
    expect((await fay.post('/countries/MD', all, from)).status).toBe(409)
  })
})

describe('the calendar', () => {
  it('says that it is empty for who belongs to no office', async () => {
    const { target } = await start()
    expect(await textOf((await signedIn(target, 'sam')).get('/calendar'))).toContain(
      'You belong to no office',
    )
  })

  it('shows what is late on top, what is due by day, and a link to what is done for the person', async () => {
    const { target, places } = await start()
    const sam = await signedIn(target, 'sam')
    places.offices.push(someOffice('o1'))
    places.members.push({ officeId: asId<OfficeId>('o1'), workerId: target.sam, part: 'member' })
    places.dues.push(someDue('o1'), someDue('o1', { kind: 'reassess', dueAt: now - 30_000 }))
    places.dues.push(someDue('o1', { kind: 'arrival', dueAt: now + hours(2) }))
    const html = await textOf(sam.get('/calendar'))
    expect(html).toContain('Step two: confirm the request')
    expect(html).toContain('3 hours late')
    expect(html).not.toContain('0 minutes late')
    expect(html).toContain('Due now, at ')
    expect(html).toContain('href="/cases/aa1/assistance"')
    expect(html).toContain('Say whether they have arrived')
    expect(html.match(/aria-current="date"/g)).toHaveLength(1)
    expect(html).toContain('Weekend')
    expect(await textOf(sam.get('/'))).toMatch(/href="\/calendar"[^>]*>.*?<span class="count">/s)
  })

  it('has words for everything that can be due', async () => {
    const { target } = await start()
    const { texts } = target.deps
    for (const kind of dueKindsKnown) expect(texts.t('en', `console:due.${kind}`)).not.toContain('due.')
  })
})

describe('a case of another office', () => {
  it('whose emergency is everybody’s for now says whose it is, and is given to nobody from here', async () => {
    const { target, rana } = await start()
    const item = caseItem('aa1', { priority: 'P0' })
    target.fake.data.items.set(item.id, item)
    expect(await textOf(rana.get('/'))).toContain('href="/cases/aa1/assign"')
    target.fake.data.notes.set(item.id, { lentBy: 'South' })
    const html = await textOf(rana.get('/'))
    expect(html).toContain('Of the office South: nobody there is at work')
    expect(html).not.toContain('href="/cases/aa1/assign"')
    expect(html).toContain('action="/cases/aa1/claim"')
  })

  it('is moved there by a supervisor, with a reason', async () => {
    const { target, places, rana } = await start()
    const item = caseItem('aa1')
    target.fake.data.items.set(item.id, item)
    expect(await textOf(rana.get('/cases/aa1/office'))).toContain('There is no other office')
    expect(await textOf(rana.get('/cases/aa1/assign'))).not.toContain('href="/cases/aa1/office"')
    places.offices.push(someOffice('o1'))
    const from = { from: '/cases/aa1/office' }
    expect(await textOf(rana.get('/cases/aa1/assign'))).toContain('href="/cases/aa1/office"')
    const unreasoned = await rana.post('/cases/aa1/office', { to: 'o1' }, from)
    expect(unreasoned.status).toBe(422)
    expect(await unreasoned.text()).toContain('<option value="o1" selected')
    const moved = await rana.post('/cases/aa1/office', { to: 'o1', reason: 'lives_there' }, from)
    expect(moved.headers.get('location')).toBe('/')
    expect(target.fake.data.items.get(asId<CaseId>('aa1'))?.officeId).toBe('o1')
    // The second click finds it there already.
    const again = await rana.post('/cases/aa1/office', { to: 'o1', reason: 'lives_there' }, from)
    expect(again.status).toBe(422)
  })
})
