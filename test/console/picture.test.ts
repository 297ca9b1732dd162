import { describe, expect, it } from 'vitest'
import type { CasePicture, PictureAsked } from '../../src/app/pictures.ts'
import { minutes } from '../../src/core/time.ts'
import { caseItem, now, picture } from './support/casework.ts'
import { signedIn, startConsole } from './support/console.ts'

const open = async (...pictures: readonly CasePicture[]) => {
  const target = await startConsole({ items: [caseItem('aa1')] })
  target.fake.data.pictures = [...pictures]
  const sam = await signedIn(target, 'sam')
  await sam.post('/cases/aa1/claim', {})
  const page = async () => (await sam.get('/cases/aa1')).text()
  const asked = (change: Partial<PictureAsked>) => {
    target.fake.data.pictureAsked = { ...target.fake.data.pictureAsked, ...change }
  }
  return { target, sam, page, asked }
}

describe('a picture', () => {
  it('stands among the messages where it was sent, blurred, and whole nowhere on that page', async () => {
    const { page } = await open(picture('p1'))
    const html = await page()
    const places = ['message-m1', 'picture-p1', 'message-m2'].map((id) => html.indexOf(`id="${id}"`))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
    expect(html).toMatch(/<img [^>]*src="\/cases\/aa1\/picture\/p1\/preview" alt="Blurred preview/)
    expect(html).toContain('href="/cases/aa1/picture/p1"')
    expect(html).not.toContain('/whole')
  })

  it.each([
    { label: 'not fetched yet', change: { state: 'wanted' }, words: 'Not here yet' },
    { label: 'that is barred', change: { state: 'barred' }, words: 'Ask again' },
    { label: 'that is none', change: { state: 'gone', code: 'not_picture' }, words: 'not a photo' },
    { label: 'that is too large', change: { state: 'gone', code: 'too_large' }, words: '10 MB' },
    { label: 'that was deleted', change: { state: 'gone', code: 'deleted' }, words: 'seen and deleted' },
    { label: 'gone for a reason without words', change: { state: 'gone', code: 'odd' }, words: '(odd)' },
  ] as const)('$label says so and offers nothing to open', async ({ change, words }) => {
    const { page, sam } = await open(picture('p1', change))
    const html = await page()
    expect(html).toContain(words)
    expect(html).not.toContain('/picture/p1')
    const own = await sam.get('/cases/aa1/picture/p1')
    expect(own.status).toBe(404)
    expect(await own.text()).toContain('not here any more')
    for (const size of ['preview', 'whole'])
      expect((await sam.get(`/cases/aa1/picture/p1/${size}`)).status).toBe(404)
  })

  it('that is all there is does not stand under "no messages yet"', async () => {
    const { target, page } = await open(picture('p1'))
    target.fake.data.messages = []
    expect(await page()).not.toContain('No messages yet')
  })

  it('is opened on a page of its own, and looking at the case opens none', async () => {
    const { target, sam, page } = await open(picture('p1'))
    await page()
    await sam.get('/cases/aa1/picture/p1/preview')
    const opened = () => target.fake.data.openings.filter((each) => each.endsWith('picture'))
    expect(opened()).toEqual([])
    const html = await (await sam.get('/cases/aa1/picture/p1')).text()
    expect(html).toContain('src="/cases/aa1/picture/p1/whole"')
    expect(html).toContain('is written down')
    await sam.get('/cases/aa1/picture/p1/whole')
    expect(opened()).toHaveLength(1)
  })

  it.each(['preview', 'whole'])(
    'is answered as a picture (%s), never kept by a browser, nothing but a picture, under no name that tells',
    async (size) => {
      const { sam } = await open(picture('p1'))
      const answer = await sam.get(`/cases/aa1/picture/p1/${size}`)
      expect(answer.status).toBe(200)
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'image/jpeg',
        'content-disposition': 'inline; filename="picture.jpg"',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(await answer.text()).toBe(`Secret ${size}`)
    },
  )

  it('leaves the policy of every page as it is', async () => {
    const { sam } = await open(picture('p1'))
    const policy = (await sam.get('/cases/aa1/picture/p1')).headers.get('content-security-policy')
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('sandbox')
  })

  it('is deleted by the assignee after one more question, and is then said to be deleted', async () => {
    const { sam, page } = await open(picture('p1'))
    const own = await (await sam.get('/cases/aa1/picture/p1')).text()
    expect(own).toMatch(/<details>.*It cannot be brought back.*<\/details>/s)
    const from = '/cases/aa1/picture/p1'
    const answer = await sam.post('/cases/aa1/delete-picture', { picture: 'p1' }, { from })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/cases/aa1'])
    expect(await page()).toContain('seen and deleted')
  })

  it('that is kept for its time stays, and the page says so', async () => {
    const { target, sam, page } = await open(picture('p1'))
    target.fake.data.keeps = true
    const from = '/cases/aa1/picture/p1'
    const answer = await sam.post('/cases/aa1/delete-picture', { picture: 'p1' }, { from })
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('kept here until its time is over'),
    ])
    expect(await page()).toContain('/picture/p1/preview')
  })

  it.each(['expired', 'lost', 'too_large', 'not_picture'])(
    'that could not be had (%s) says so, and the newest is asked for again with one press',
    async (code) => {
      const lost = { state: 'gone', code } as const
      const { sam, page, asked } = await open(picture('p1', lost), picture('p2', lost))
      const html = await page()
      expect(html.match(/This picture did not reach you/g)).toHaveLength(2)
      expect(html.match(/<button>Ask again<\/button>/g)).toHaveLength(1)
      expect(html.indexOf('id="picture-p2"')).toBeLessThan(html.indexOf('<button>Ask again'))
      await sam.post('/cases/aa1/ask-picture', {}, { from: '/cases/aa1' })
      expect(await page()).not.toContain('<button>Ask again')
      asked({ bar: 'not_there' })
      expect(await page()).not.toContain('<button>Ask again')
    },
  )

  it('that was deleted or came without a permission is not asked for again there', async () => {
    for (const code of ['deleted', 'no_consent']) {
      const html = await (await open(picture('p1', { state: 'gone', code }))).page()
      expect(html).not.toContain('did not reach you')
      expect(html).not.toContain('<button>Ask again')
    }
  })

  it('is not offered for deletion to who only reads the case', async () => {
    const { target } = await open(picture('p1'))
    const rana = await signedIn(target, 'rana')
    await rana.post('/cases/aa1/unlock', { reason: 'complaint' }, { from: '/cases/aa1' })
    const html = await (await rana.get('/cases/aa1/picture/p1')).text()
    expect(html).toContain('/whole')
    expect(html).not.toContain('/delete-picture')
  })
})

describe('asking for a picture', () => {
  it('is one press, and then the page says that it was asked and until when', async () => {
    const { sam, page } = await open()
    expect(await page()).toContain('Ask for one picture')
    const answer = await sam.post('/cases/aa1/ask-picture', {}, { from: '/cases/aa1' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/cases/aa1'])
    const html = await page()
    expect(html).toMatch(/Asked for one picture, until .*There is no answer yet/)
    expect(html).not.toContain('/ask-picture')
  })

  it('stands below the boxes one writes in, and comes anew with the conversation', async () => {
    const { sam, page, asked } = await open()
    const html = await page()
    const at = (mark: string) => {
      expect(html).toContain(mark)
      return html.indexOf(mark)
    }
    expect(at('id="safe-line"')).toBeLessThan(at('id="reply"'))
    expect(at('id="speak"')).toBeLessThan(at('/ask-picture'))
    asked({ standing: 'refused' })
    const fresh = await (await sam.get('/cases/aa1/conversation', { 'hx-request': 'true' })).text()
    expect(fresh).toMatch(/id="picture-asking" hx-swap-oob="outerMorph">.*They said no to a picture/su)
    expect(html).not.toContain('hx-swap-oob')
  })

  it('a second press changes nothing and shows no error', async () => {
    const { sam } = await open()
    for (let i = 0; i < 2; i += 1)
      expect((await sam.post('/cases/aa1/ask-picture', {}, { from: '/cases/aa1' })).status).toBe(303)
  })

  it.each([
    { standing: 'agreed', words: 'They agreed to send one picture' },
    { standing: 'refused', words: 'They said no to a picture' },
    { standing: 'over', words: 'is over' },
  ] as const)('says how it stands: $standing', async ({ standing, words }) => {
    const { page, asked } = await open()
    asked({ standing, until: standing === 'agreed' ? now + minutes(5) : null })
    expect(await page()).toContain(words)
  })

  it.each([
    { bar: 'not_adult', words: 'Only adults' },
    { bar: 'no_record', words: 'not agreed that anything is kept' },
    { bar: 'busy', words: 'Try again when they have answered' },
    { bar: 'not_there', words: 'not here now' },
  ] as const)('that cannot be ($bar) says why when it was tried', async ({ bar, words }) => {
    const { sam, page, asked } = await open()
    asked({ bar })
    expect(await page()).not.toContain('/ask-picture')
    const answer = await sam.post('/cases/aa1/ask-picture', {}, { from: '/cases/aa1' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toMatch(new RegExp(`role="alert"[^<]*>Not asked\\..*${words}`, 's'))
  })

  it('is not offered to who only reads the case', async () => {
    const { target } = await open()
    const rana = await signedIn(target, 'rana')
    await rana.post('/cases/aa1/unlock', { reason: 'complaint' }, { from: '/cases/aa1' })
    expect(await (await rana.get('/cases/aa1')).text()).not.toContain('Ask for one picture')
  })
})

describe('a simulated phone', () => {
  it('sends a picture from a file', async () => {
    const target = await startConsole({ items: [] })
    const sam = await signedIn(target, 'sam')
    const html = await (await sam.get('/simulator?phone=p&language=en&look=telegram')).text()
    expect(html).toMatch(/<form[^>]*enctype="multipart\/form-data"[^>]*>.*type="file"/s)
  })
})
