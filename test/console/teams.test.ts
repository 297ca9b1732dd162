import { describe, expect, it } from 'vitest'
import { asId } from '../../src/core/ids.ts'
import type { CaseId, TeamId } from '../../src/core/ids.ts'
import { caseItem } from './support/casework.ts'
import { signedIn, startConsole } from './support/console.ts'

const aa1 = asId<CaseId>('aa1')
const night = { id: asId<TeamId>('t1'), name: 'Night', members: [] }

const start = async () => {
  const items = [caseItem('aa1', { teamId: night.id }), caseItem('bb2')]
  const target = await startConsole({ items })
  target.fake.data.teams = [night]
  return { target, data: target.fake.data }
}
const textOf = async (answer: Response | Promise<Response>) => (await answer).text()
const from = { from: '/teams' }

describe('the page of teams', () => {
  it('makes, changes and removes a team, and is found from the overview of the shift', async () => {
    const { target, data } = await start()
    const rana = await signedIn(target, 'rana')
    expect(await textOf(rana.get('/shift'))).toContain('href="/teams"')
    const made = await rana.post('/teams', { name: 'Day', members: target.sam }, from)
    expect(made.headers.get('location')).toBe('/teams')
    expect(data.teams.find(({ name }) => name === 'Day')?.members).toEqual([target.sam])
    expect(await textOf(rana.get('/teams'))).toContain(`name="shown" value="${target.sam}"`)
    await rana.post('/teams/t1', { name: 'Late', was: 'Night' }, from)
    expect(data.teams.map(({ name }) => name).toSorted()).toEqual(['Day', 'Late'])
    await rana.post('/teams/t1/remove', {}, from)
    expect(data.teams.map(({ name }) => name)).toEqual(['Day'])
    // The second click finds nothing to remove.
    expect((await rana.post('/teams/t1/remove', {}, from)).status).toBe(404)
  })

  it('says that somebody else changed it meanwhile, with what both changed, and keeps nothing before the next press', async () => {
    const { target, data } = await start()
    const rana = await signedIn(target, 'rana')
    const asa = await target.hire('Asa')
    // Shown empty, and somebody else brought Asa to it.
    data.teams = [{ ...night, members: [asa] }]
    const form = { name: 'Late', was: 'Night', members: target.sam }
    const refused = await rana.post('/teams/t1', form, from)
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain('Somebody else changed this team')
    for (const member of [asa, target.sam]) expect(html).toContain(`value="${member}" checked`)
    expect(html).toContain('value="Late"')
    expect(data.teams).toEqual([{ ...night, members: [asa] }])
    const both = new URLSearchParams({
      token: await rana.token('/teams'),
      name: 'Late',
      was: 'Night',
      shown: asa,
    })
    for (const member of [asa, target.sam]) both.append('members', member)
    expect((await rana.send('/teams/t1', { method: 'POST', body: both })).status).toBe(303)
    expect(data.teams).toEqual([{ ...night, name: 'Late', members: [asa, target.sam] }])
  })

  it('says what is wrong with a name, and keeps what was ticked', async () => {
    const { target } = await start()
    const rana = await signedIn(target, 'rana')
    for (const path of ['/teams', '/teams/t1']) {
      const refused = await rana.post(path, { name: ' ', members: target.sam }, from)
      expect(refused.status).toBe(422)
      const html = await refused.text()
      expect(html.match(/Give a name of at most 40 characters/g)).toHaveLength(1)
      expect(html.match(new RegExp(`value="${target.sam}" checked`, 'g'))).toHaveLength(1)
      expect(html).toContain('<bdi>Night</bdi>')
    }
  })
})

describe('the queue', () => {
  it('says for which team a case is, and shows one team’s cases alone', async () => {
    const { target } = await start()
    const sam = await signedIn(target, 'sam')
    const shown = async (query: string) =>
      [...(await textOf(sam.get(`/${query}`))).matchAll(/<li id="case-(\w+)"/g)].map(([, id]) => id)
    expect(await textOf(sam.get('/'))).toContain('For the team Night')
    expect(await shown('')).toEqual(['aa1', 'bb2'])
    expect(await shown('?team=t1')).toEqual(['aa1'])
    expect(await shown('?team=made-up')).toEqual(['aa1', 'bb2'])
    expect(await textOf(sam.get('/?team=t1'))).toContain('hx-get="/fragments/queue?team=t1"')
  })

  it('shows a P0 and P1 that nobody has come to whatever was chosen, and says so', async () => {
    const { target, data } = await start()
    for (const item of [
      caseItem('cc3', { priority: 'P0', language: 'fr' }),
      caseItem('dd4', { priority: 'P1', teamId: night.id }),
      caseItem('ee5', { priority: 'P1', status: 'claimed', assignedTo: target.idOf('Rana') }),
    ])
      data.items.set(item.id, item)
    const sam = await signedIn(target, 'sam')
    const marked = async (query: string) =>
      (await textOf(sam.get(`/fragments/queue?${query}`)))
        .split('<li id="case-')
        .slice(1)
        .map((line) => `${line.slice(0, 3)}${line.includes('Outside your filter') ? ' outside' : ''}`)
    expect(await marked('team=t1')).toEqual(['aa1', 'cc3 outside', 'dd4'])
    expect(await marked('show=mine')).toEqual(['cc3 outside', 'dd4 outside'])
    expect(await marked('show=waiting&language=ar&awaits=yes')).toEqual(['cc3 outside', 'dd4 outside'])
    expect(await marked('show=waiting')).toEqual(['aa1', 'bb2', 'cc3', 'dd4'])
  })

  it('tells of emergencies above one’s own cases, and not twice where all who wait are shown', async () => {
    const { target } = await start()
    const sam = await signedIn(target, 'sam')
    expect(await textOf(sam.get('/?show=mine'))).toContain('id="emergencies"')
    for (const path of ['/', '/?show=waiting'])
      expect(await textOf(sam.get(path))).not.toContain('id="emergencies"')
  })

  it('asks before a case of another team is claimed, and a click from an old page claims nothing', async () => {
    const { target, data } = await start()
    const sam = await signedIn(target, 'sam')
    data.fits.set(aa1, { mismatches: [], strains: ['team'] })
    const html = await textOf(sam.get('/'))
    expect(html).not.toContain('action="/cases/aa1/claim"')
    expect(html).toContain('href="/cases/aa1"')
    const asked = await sam.post('/cases/aa1/claim', {})
    expect(asked.status).toBe(409)
    expect(await asked.text()).toContain('It is meant for the team Night, and somebody of it is at work.')
    expect(data.items.get(aa1)?.status).toBe('waiting')
    const page = await textOf(sam.get('/cases/aa1'))
    expect(page).toContain('Claim it all the same')
    const claimed = await sam.post('/cases/aa1/claim', { despite: 'team' })
    expect(claimed.headers.get('location')).toBe('/cases/aa1')
    expect(data.items.get(aa1)?.assignedTo).toBe(target.sam)
  })

  it('calls nobody to a line that is not theirs yet', async () => {
    const { target, data } = await start()
    const sam = await signedIn(target, 'sam')
    data.notes.set(aa1, { isCalled: false })
    const line = async (id: string) =>
      new RegExp(`<li id="case-${id}"[^>]*>`).exec(await textOf(sam.get('/')))?.[0]
    expect(await line('aa1')).not.toContain('data-pages')
    expect(await line('bb2')).toContain('data-pages="0"')
  })
})

it('a case is given on to a team from the same form as to a colleague', async () => {
  const { target, data } = await start()
  data.items.set(aa1, caseItem('aa1', { status: 'claimed', assignedTo: target.sam }))
  const sam = await signedIn(target, 'sam')
  expect(await textOf(sam.get('/cases/aa1/handover'))).toContain('<option value="team:t1">To the team Night')
  const form = { to: 'team:t1', reason: 'other_need', promises: 'I write at nine' }
  const given = await sam.post('/cases/aa1/handover', form, { from: '/cases/aa1/handover' })
  expect(given.headers.get('location')).toBe('/')
  expect(data.items.get(aa1)?.teamId).toBe('t1')
})
