import { describe, expect, it } from 'vitest'
import { minutes } from '../../src/core/time.ts'
import { caseItem } from './support/casework.ts'
import { signedIn, startConsole } from './support/console.ts'

const aa1 = caseItem('aa1').id

/** Sam has a case, Bo is their backup, Rana is a supervisor. */
const start = async (backup = true) => {
  const target = await startConsole({ items: [caseItem('aa1')] })
  const bo = await target.hire('Bo')
  const item = { ...caseItem('aa1'), status: 'claimed', assignedTo: target.sam } as const
  target.fake.data.items.set(aa1, { ...item, backup: backup ? bo : null })
  return { target, bo }
}

describe("a supervisor and a colleague's case", () => {
  it('sees the codes and is asked why, and no word of the person', async () => {
    const { target } = await start()
    const rana = await signedIn(target, 'rana')
    expect(await (await rana.get('/')).text()).toContain('aria-label="Open with a reason: K7-AA1"')
    const html = await (await rana.get('/cases/aa1')).text()
    expect(html).toContain('Why do you need to read this case?')
    expect(html).toContain('K7-AA1')
    expect(html).not.toContain('Secret')
    expect(target.fake.data.openings).toEqual([])
  })

  it('reads it for an hour after stating a reason, is told that it is written down, and can change nothing', async () => {
    const { target } = await start()
    const rana = await signedIn(target, 'rana')
    const answer = await rana.post('/cases/aa1/unlock', { reason: 'complaint' })
    expect(answer.headers.get('location')).toBe('/cases/aa1')
    const html = await (await rana.get('/cases/aa1')).text()
    expect(html).toContain('Secret words of the person')
    expect(html).toContain('Each reading is written down')
    for (const gone of [
      '<textarea',
      '/cases/aa1/close',
      '/cases/aa1/consent',
      '/cases/aa1/share',
      '/takeover',
    ]) {
      expect(html).not.toContain(gone)
    }
    target.wait(minutes(60))
    const later = await rana.get('/cases/aa1')
    expect(await later.text()).not.toContain('Secret')
    // The open page asks for this fragment, and loads anew when it is refused.
    expect((await rana.get('/cases/aa1/conversation', { 'hx-request': 'true' })).status).toBe(404)
  })

  it('states one of the reasons of the list: none, or words of their own, open nothing', async () => {
    const { target } = await start()
    const rana = await signedIn(target, 'rana')
    for (const reason of ['', 'because I know them']) {
      const answer = await rana.post('/cases/aa1/unlock', { reason })
      expect(answer.status).toBe(422)
      const html = await answer.text()
      expect(html).toContain('Choose a reason first.')
      expect(html).not.toContain('because I know them')
    }
    expect(target.fake.data.grants.size).toBe(0)
  })

  it('a caseworker is shown no way to a case of a colleague', async () => {
    const { target } = await start(false)
    const bo = await signedIn(target, 'bo')
    const html = await (await bo.get('/')).text()
    expect(html).toContain('K7-AA1')
    expect(html).not.toContain('href="/cases/aa1"')
  })
})

describe('a backup', () => {
  it('reads the case, cannot reply, and takes it over', async () => {
    const { target, bo } = await start()
    const browser = await signedIn(target, 'bo')
    expect(await (await browser.get('/')).text()).toContain('You are the backup')
    const html = await (await browser.get('/cases/aa1')).text()
    expect(html).toContain('Secret words of the person')
    expect(html).toContain('Only the worker who has this case can write to the person.')
    expect(html).not.toContain('action="/cases/aa1/reply"')
    const answer = await browser.post('/cases/aa1/takeover', {}, { from: '/cases/aa1' })
    expect(answer.headers.get('location')).toBe('/cases/aa1')
    expect(target.fake.data.items.get(aa1)).toMatchObject({ assignedTo: bo, backup: target.sam })
    expect(await (await browser.get('/cases/aa1')).text()).toContain('action="/cases/aa1/reply"')
  })

  it('is chosen by the assignee among the colleagues by work name, and can be nobody', async () => {
    const { target, bo } = await start(false)
    const sam = await signedIn(target, 'sam')
    const form = await (await sam.get('/cases/aa1/backup')).text()
    expect(form).toContain(`<option value="${bo}">Bo</option>`)
    expect(form).toContain('Rana</option>')
    expect(form).not.toContain('Sam</option>')
    expect(form).not.toContain('@example.org')
    await sam.post('/cases/aa1/backup', { backup: bo })
    expect(target.fake.data.items.get(aa1)?.backup).toBe(bo)
    expect(await (await sam.get('/cases/aa1/backup')).text()).toMatch(/selected[^>]*>Bo</)
    await sam.post('/cases/aa1/backup', { backup: '' })
    expect(target.fake.data.items.get(aa1)?.backup).toBeNull()
  })

  it('is chosen among those who match; who does not stands apart, with what is missing and no more', async () => {
    const { target, bo } = await start(false)
    const sam = await signedIn(target, 'sam')
    const page = async () => (await sam.get('/cases/aa1/backup')).text()
    const [list = ''] = /<select id="backup".*?<\/select>/s.exec(await page()) ?? []
    expect(list).toContain(`value="${bo}"`)
    target.fake.data.fits.set(aa1, { mismatches: ['gender'], strains: ['break'] })
    const html = await page()
    const [without = ''] = /<select id="backup".*?<\/select>/s.exec(html) ?? []
    expect(without).not.toContain(`value="${bo}"`)
    expect(html).toMatch(
      /Not possible for this case<\/h2>.*<bdi>Bo<\/bdi>.*: the gender they asked for<\/li>/s,
    )
  })

  it('who is no longer in the team is refused with what to do', async () => {
    const { target } = await start(false)
    const sam = await signedIn(target, 'sam')
    const answer = await sam.post('/cases/aa1/backup', { backup: 'stranger' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('no longer in the team')
  })
})

describe('signs that somebody else may be writing', () => {
  it.each(['noticed', 'flagged'] as const)(
    'are marked in words in the queue and the case: %s',
    async (caution) => {
      const item = caseItem('aa1', { caution })
      const target = await startConsole({ items: [item, caseItem('bb2')] })
      const sam = await signedIn(target, 'sam')
      const words = target.deps.texts.t('en', `console:caution.${caution}`)
      const queue = await (await sam.get('/')).text()
      expect(queue.split(words)).toHaveLength(2)
      expect(await (await sam.get('/cases/aa1')).text()).toContain(words)
      expect(await (await sam.get('/cases/bb2')).text()).not.toContain(words)
    },
  )
})

it('words of danger nobody has confirmed are marked in the queue and the case, more than another reason', async () => {
  const target = await startConsole({ items: [caseItem('aa1', { reason: 'danger_words' }), caseItem('bb2')] })
  const sam = await signedIn(target, 'sam')
  const mark =
    /<strong class="caution flagged"><svg.*?<\/svg> Wrote words of danger, not confirmed yet<\/strong>/gs
  expect((await (await sam.get('/')).text()).match(mark)).toHaveLength(1)
  expect((await (await sam.get('/cases/aa1')).text()).match(mark)).toHaveLength(1)
})

describe('a colleague whom the person does not want', () => {
  it('is written down beside the choice of a backup, and is the backup no more', async () => {
    const { target, bo } = await start()
    const sam = await signedIn(target, 'sam')
    expect(await (await sam.get('/cases/aa1/backup')).text()).toContain(
      'They do not want a certain colleague',
    )
    const answer = await sam.post('/cases/aa1/refused', { worker: bo })
    expect(answer.headers.get('location')).toBe('/cases/aa1')
    expect(target.fake.data.refused).toEqual([bo])
    expect(target.fake.data.items.get(aa1)?.backup).toBeNull()
  })

  it('who is nobody is asked for again', async () => {
    const { target } = await start()
    const sam = await signedIn(target, 'sam')
    const answer = await sam.post('/cases/aa1/refused', { worker: '' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Nothing was changed. Choose a colleague.')
    expect(target.fake.data.refused).toEqual([])
  })
})
