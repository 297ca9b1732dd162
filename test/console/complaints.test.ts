import { describe, expect, it } from 'vitest'
import { caseItem } from './support/casework.ts'
import { complaint } from './support/complaints.ts'
import { signedIn, startConsole } from './support/console.ts'

/** Sam has a case; Rana and Gina are supervisors, Ada is an administrator. */
const start = async () => {
  const target = await startConsole()
  const item = caseItem('aa1', { status: 'claimed', assignedTo: target.sam })
  const gina = await target.hire('Gina', 'supervisor')
  await target.hire('Ada', 'administrator')
  const { data } = target.fake
  data.items.set(item.id, item)
  return { target, data, gina, sam: await signedIn(target, 'sam') }
}
const textOf = async (answer: Response | Promise<Response>) => (await answer).text()

describe('a complaint', () => {
  it('is written down from the case in one form, and it says who reads it', async () => {
    const { data, sam, gina } = await start()
    expect(await textOf(sam.get('/cases/aa1'))).toContain('href="/cases/aa1/complaint"')
    const form = await textOf(sam.get('/cases/aa1/complaint'))
    expect(form).toContain('Only supervisors read it, never the one it is about.')
    for (const name of ['Sam', 'Gina', 'Rana', 'The service, nobody in particular']) {
      expect(form).toContain(`>${name}</option>`)
    }
    const sent = { draft: 'd1', about: gina, text: 'She asked me\r\nfor money' }
    for (const _ of ['first', 'second click']) {
      const answer = await sam.post('/cases/aa1/complaint', sent)
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/cases/aa1/complaint?kept'])
    }
    expect(data.complaints.map(({ about, shown }) => [about, shown.text])).toEqual([
      [gina, 'She asked me\nfor money'],
    ])
    expect(await textOf(sam.get('/cases/aa1/complaint?kept'))).toContain('Nothing of it shows in the case.')
  })

  it('that names nobody or says nothing is not kept, and what was typed stays', async () => {
    const { data, sam, gina } = await start()
    const nobody = await sam.post('/cases/aa1/complaint', { draft: 'd1', about: '', text: 'She was rude' })
    expect(nobody.status).toBe(422)
    const html = await nobody.text()
    expect(html).toContain('Choose whom it is about, or the service.')
    expect(html).toContain('She was rude</textarea>')
    expect(html).toContain('value="d1"')
    const silent = await sam.post('/cases/aa1/complaint', { draft: 'd1', about: gina, text: ' ' })
    expect(silent.status).toBe(422)
    expect(await silent.text()).toMatch(new RegExp(`value="${gina}" selected`))
    expect(data.complaints).toEqual([])
  })

  it('is found by a supervisor by a link with a count, read with its words, and closed', async () => {
    const { target, data, gina } = await start()
    const rana = await signedIn(target, 'rana')
    expect(await textOf(rana.get('/directory'))).not.toContain('href="/complaints"')
    data.complaints.push(complaint('co1', gina), complaint('co2', null))
    expect(await textOf(rana.get('/directory'))).toMatch(
      /href="\/complaints".*Complaints <span class="count">2</s,
    )
    const list = await textOf(rana.get('/complaints'))
    expect(list).toContain('K7-AA1')
    expect(list).toContain('The service, nobody in particular')
    expect(list).not.toContain('Secret')
    const page = await textOf(rana.get('/complaints/co1'))
    expect(page).toContain('Secret complaint')
    expect(page).toContain('href="/cases/aa1"')
    const closed = await rana.post('/complaints/co1/close', { outcome: 'not_upheld' })
    expect(closed.headers.get('location')).toBe('/complaints')
    expect(await textOf(rana.get('/complaints/co1'))).toContain('It was not so')
    expect(await textOf(rana.get('/complaints'))).toMatch(/id="closed".*It was not so/s)
    expect(await textOf(rana.get('/directory'))).toMatch(/Complaints <span class="count">1</)
  })

  it('is not closed without saying what came of it, nor twice', async () => {
    const { target, data, gina } = await start()
    data.complaints.push(complaint('co1', gina))
    const rana = await signedIn(target, 'rana')
    const unsaid = await rana.post('/complaints/co1/close', { outcome: 'something' })
    expect(unsaid.status).toBe(422)
    expect(await unsaid.text()).toContain('Say what came of it.')
    await rana.post('/complaints/co1/close', { outcome: 'upheld' })
    const again = await rana.post('/complaints/co1/close', { outcome: 'withdrawn' })
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('Somebody else closed this already.')
    expect(data.complaints[0]?.shown.closed?.outcome).toBe('upheld')
  })
})

describe('whom a complaint is about', () => {
  it('is shown the same of every page as if there were none', async () => {
    const { target, data, gina } = await start()
    const browser = await signedIn(target, 'gina')
    // Signing in is told of once.
    await browser.get('/')
    const seen = async () => {
      const pages = ['/', '/complaints', '/complaints/co1', '/shift', '/workers', '/account', '/trends']
      return Promise.all(
        pages.map(async (path) => {
          const answer = await browser.get(path)
          return [path, answer.status, (await answer.text()).replaceAll(/id-\d+/g, '')]
        }),
      )
    }
    const before = await seen()
    data.complaints.push(complaint('co1', gina))
    expect(await seen()).toEqual(before)
    expect(before[2]?.[1]).toBe(404)
    const closing = await browser.post('/complaints/co1/close', { outcome: 'withdrawn' })
    expect(closing.status).toBe(404)
    expect(data.complaints[0]?.shown.closed).toBeNull()
  })
})

describe('a complaint that no supervisor may read', () => {
  it('is told to an administrator as a number, and to no supervisor', async () => {
    const { target, data, gina } = await start()
    const ada = await signedIn(target, 'ada')
    data.complaints.push(complaint('co1', gina))
    expect(await textOf(ada.get('/workers'))).not.toContain('no supervisor may read')
    target.tables['user'] = (target.tables['user'] ?? []).filter(({ name }) => name !== 'Rana')
    const html = await textOf(ada.get('/workers'))
    expect(html).toContain('Complaints that no supervisor may read: 1.')
    expect(html).not.toContain('Secret')
    expect(await textOf((await signedIn(target, 'gina')).get('/workers'))).not.toContain(
      'no supervisor may read',
    )
    expect((await ada.get('/complaints')).status).toBe(404)
  })
})

describe('the numbers on every page', () => {
  it('that cannot be read are a defect that is told, on a page that does not ask for them', async () => {
    const away = async () => {
      throw new TypeError('the database is away')
    }
    const target = await startConsole({ change: { attention: away } })
    const rana = await signedIn(target, 'rana')
    const answer = await rana.get('/directory')
    expect(answer.status).toBe(500)
    expect(await answer.text()).toContain('Something went wrong on our side')
    expect(target.defects).toContain('TypeError')
  })
})
