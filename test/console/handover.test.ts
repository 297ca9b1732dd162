import { describe, expect, it } from 'vitest'
import type { CaseSafeContact } from '../../src/app/case-view.ts'
import { asId } from '../../src/core/ids.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { hours } from '../../src/core/time.ts'
import { caseItem, now } from './support/casework.ts'
import { signedIn, startConsole } from './support/console.ts'
import { someHandover } from './support/staffing.ts'

const aa1 = asId<CaseId>('aa1')

/** Sam has a case. */
const start = async () => {
  const target = await startConsole()
  const { data } = target.fake
  data.items.set(aa1, caseItem('aa1', { status: 'claimed', assignedTo: target.sam }))
  return { target, data, sam: await signedIn(target, 'sam') }
}
const given = { to: '', reason: 'shift_over', promises: 'I write at nine', do_not: 'Do not call' }
const from = { from: '/cases/aa1/handover' }

describe('giving a case on', () => {
  it('is offered on the case to its worker, to colleagues who match', async () => {
    const { sam } = await start()
    expect(await (await sam.get('/cases/aa1')).text()).toContain('href="/cases/aa1/handover"')
    const html = await (await sam.get('/cases/aa1/handover')).text()
    expect(html).toContain('Back to the queue')
    expect(html).toMatch(/<option value="[^"]+">Rana · On shift<\/option>/)
  })

  it('names who does not match beside the list, with the reason, and offers them not', async () => {
    const { target, data, sam } = await start()
    data.fits.set(aa1, { mismatches: ['language'], strains: [] })
    const html = await (await sam.get('/cases/aa1/handover')).text()
    expect(html).not.toContain(`<option value="${target.idOf('Rana')}"`)
    expect(html).toContain('<bdi>Rana</bdi>: the language')
  })

  it('names no hour for writing where they may be written to just now: it would be over when it is read', async () => {
    const { data, sam } = await start()
    const window = async () =>
      /<textarea id="next_window"[^>]*>([^<]*)</.exec(
        await (await sam.get('/cases/aa1/handover')).text(),
      )?.[1]
    const agreed: Omit<CaseSafeContact, 'opensAt'> = {
      when: 'evening',
      utcOffset: '+03:00',
      cover: 'shop',
      others: 'no_one',
      until: now + hours(20),
    }
    data.safeContact = { ...agreed, opensAt: now }
    expect(await window()).toBe('')
    data.safeContact = { ...agreed, opensAt: now + hours(5) }
    expect(await window()).not.toBe('')
  })

  it('keeps nobody as the backup who has not said so, and knows the reason of who goes home', async () => {
    const { data, sam } = await start()
    expect(await (await sam.get('/cases/aa1/handover')).text()).not.toMatch(/name="stays"[^>]*checked/)
    data.items.set(aa1, caseItem('aa1', { ...data.items.get(aa1), priority: 'P1' }))
    const [link = ''] = /\/cases\/aa1\/handover\?[^"]*/.exec(await (await sam.get('/handover')).text()) ?? []
    const html = await (await sam.get(link)).text()
    expect(html).toMatch(/<option value="shift_over" selected/)
    expect(html).not.toMatch(/name="stays"[^>]*checked/)
    expect(await (await sam.get('/cases/aa1/handover?reason=<b>')).text()).not.toContain('<b>')
  })

  it('says before an emergency is given on or closed that a break follows, and of other cases nothing', async () => {
    const { data, sam } = await start()
    const said = 'a break of 15 minutes begins'
    const pages = async () =>
      Promise.all(['handover', 'close'].map(async (page) => (await sam.get(`/cases/aa1/${page}`)).text()))
    for (const html of await pages()) expect(html).not.toContain(said)
    data.items.set(aa1, caseItem('aa1', { ...data.items.get(aa1), priority: 'P0' }))
    for (const html of await pages()) expect(html).toContain(said)
  })

  it('keeps what was typed', async () => {
    const { data, sam } = await start()
    const answer = await sam.post('/cases/aa1/handover', given, from)
    expect(answer.headers.get('location')).toBe('/')
    expect(data.handovers[0]?.words).toMatchObject({ promises: 'I write at nine', do_not: 'Do not call' })
  })

  it('without a reason loses nothing of what was typed', async () => {
    const { data, sam } = await start()
    const answer = await sam.post('/cases/aa1/handover', { ...given, reason: '', stays: 'yes' }, from)
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('Say why you give it on.')
    expect(html).toContain('I write at nine')
    expect(html).toMatch(/name="stays"[^>]*checked/)
    expect(data.handovers).toEqual([])
  })

  it('asks nobody to write that nothing was promised', async () => {
    const { target, sam } = await start()
    const form = { to: target.idOf('Rana'), reason: 'shift_over' }
    expect((await sam.post('/cases/aa1/handover', form, from)).headers.get('location')).toBe('/')
  })

  it('tells nothing in the title or the address', async () => {
    const { sam } = await start()
    const html = await (await sam.get('/cases/aa1/handover')).text()
    expect(html).toContain('<title>Handrail</title>')
  })
})

describe('what was handed over', () => {
  it('stands first in the case until it is acknowledged; then its promises stay in view', async () => {
    const { data, sam } = await start()
    data.handovers = [someHandover]
    const before = await (await sam.get('/cases/aa1')).text()
    expect(before).toContain('Left for the next worker')
    expect(before).toContain('Secret promise')
    expect(before).toContain('Secret danger')
    const answer = await sam.post('/cases/aa1/acknowledge', { handover: 'h1' }, { from: '/cases/aa1' })
    expect(answer.headers.get('location')).toBe('/cases/aa1')
    const after = await (await sam.get('/cases/aa1')).text()
    expect(after).not.toContain('I have read it')
    const [promises = ''] =
      /<section class="card" aria-labelledby="promises">.*?<\/section>/s.exec(after) ?? []
    expect(promises.slice(0, promises.indexOf('<details'))).toContain('Secret promise')
  })

  it('says that nothing was promised where nothing stands', async () => {
    const { data, sam } = await start()
    const nothing = {
      last_contact: '',
      next_window: '',
      promises: '',
      consents: '',
      do_not: '',
      questions: '',
    }
    data.handovers = [{ ...someHandover, words: nothing }]
    const said = /What was promised, in the exact words<\/dt><dd><bdi>Nothing</
    expect(await (await sam.get('/cases/aa1')).text()).toMatch(said)
  })

  it('says to whom it was given', async () => {
    const { data, sam } = await start()
    data.handovers = [
      { ...someHandover, to: { name: 'Noor', isTeam: false } },
      { ...someHandover, id: 'h2' },
      { ...someHandover, id: 'h4', to: { name: 'Night', isTeam: true } },
      { ...someHandover, id: 'h3', to: { name: null, isTeam: false } },
    ]
    const html = await (await sam.get('/cases/aa1')).text()
    for (const words of ['To Noor', 'To whoever is at work next', 'To Colleague', 'For the team Night'])
      expect(html).toContain(`<bdi>${words}</bdi>`)
  })

  it('that does not open says so, and is acknowledged all the same', async () => {
    const { data, sam } = await start()
    data.handovers = [{ ...someHandover, words: null }]
    const html = await (await sam.get('/cases/aa1')).text()
    expect(html).toContain('This cannot be opened with the keys this server has.')
    expect(html).toContain('I have read it')
  })

  it('is acknowledged by the assignee, and read without that button by the backup', async () => {
    const { target, data } = await start()
    const bo = await target.hire('Bo')
    data.items.set(aa1, caseItem('aa1', { status: 'claimed', assignedTo: target.sam, backup: bo }))
    data.handovers = [{ ...someHandover, at: now }]
    const html = await (await (await signedIn(target, 'bo')).get('/cases/aa1')).text()
    expect(html).toContain('Secret promise')
    expect(html).not.toContain('I have read it')
  })
})
