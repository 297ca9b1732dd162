import { describe, expect, it } from 'vitest'
import { caseItem } from './support/casework.ts'
import { browse, signedIn, startConsole } from './support/console.ts'

const withMyCase = async () => {
  const target = await startConsole({ items: [caseItem('aa1'), caseItem('bb2')] })
  const sam = await signedIn(target, 'sam')
  await sam.post('/cases/aa1/claim', {})
  return { target, sam }
}

describe('a form that another site made the browser send', () => {
  it.each([
    { label: 'without a token', form: { token: '' }, headers: {} },
    { label: 'with an invented token', form: { token: 'A'.repeat(43) }, headers: {} },
    { label: 'from another site', form: {}, headers: { 'sec-fetch-site': 'cross-site' } },
    { label: 'from a neighbour on the same domain', form: {}, headers: { 'sec-fetch-site': 'same-site' } },
    {
      label: 'by an old browser from another origin',
      form: {},
      headers: { 'sec-fetch-site': '', origin: 'https://evil.example' },
    },
  ])('$label is refused and changes nothing', async ({ form, headers }) => {
    const { target, sam } = await withMyCase()
    const answer = await sam.post('/cases/bb2/claim', form, { headers })
    expect(answer.status).toBe(403)
    expect([...target.fake.data.items.values()].find((item) => item.id === 'bb2')?.status).toBe('waiting')
  })

  it("with another worker's token is refused", async () => {
    const { target, sam } = await withMyCase()
    const rana = await signedIn(target, 'rana')
    const theirs = /name="token" value="([^"]*)"/.exec(await (await rana.get('/')).text())?.[1] ?? ''
    expect((await sam.post('/cases/bb2/claim', { token: theirs })).status).toBe(403)
  })

  it('cannot use a token from before the sign-in', async () => {
    const target = await startConsole({ items: [caseItem('bb2')] })
    const browser = browse(target)
    const early = /name="token" value="([^"]*)"/.exec(await (await browser.get('/signin')).text())?.[1] ?? ''
    await browser.signIn('sam@example.org')
    expect((await browser.post('/cases/bb2/claim', { token: early })).status).toBe(403)
  })

  it('cannot send the reader of a language form to another site', async () => {
    const browser = browse(await startConsole())
    const form = { language: 'ar', back: '//evil.example/page' }
    const answer = await browser.post('/language', form, { from: '/signin' })
    expect(answer.headers.get('location')).toBe('/')
  })
})

describe('every answer', () => {
  it.each(['/signin', '/', '/cases/aa1', '/nowhere', '/simulator?phone=p', '/fragments/queue'])(
    '%s allows nothing inline and nothing from elsewhere, and is not cached',
    async (path) => {
      const { sam } = await withMyCase()
      const answer = await sam.get(path)
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("base-uri 'none'")
      expect(policy).not.toMatch(/unsafe|https?:|data:|\*/)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      const html = await answer.text()
      expect(html).not.toMatch(/<script(?![^>]*\ssrc="\/assets\/)|\sstyle=|\son[a-z]+=|<style/)
      expect(html).not.toMatch(/(src|href|action)="(https?:)?\/\//)
    },
  )

  it('files are addressed by their content and may be kept for ever', async () => {
    const browser = browse(await startConsole())
    const html = await (await browser.get('/signin')).text()
    const files = new Set([...html.matchAll(/"(\/assets\/[^"#]+)/g)].map((match) => match[1] ?? ''))
    expect(files.size).toBe(4)
    for (const file of files) {
      const answer = await browser.get(file)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('cache-control')).toContain('immutable')
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
    expect((await browser.get('/assets/console.0000.css')).status).toBe(404)
  })

  it.each(['/', '/cases/aa1', '/cases/bb2', '/cases/aa1/close'])(
    'the title of %s names no case and no one',
    async (path) => {
      const { sam } = await withMyCase()
      const html = await (await sam.get(path)).text()
      expect(/<title>([^<]*)<\/title>/.exec(html)?.[1]).toMatch(/^(\(\d+\) )?Handrail$/)
    },
  )

  it('a defect is answered with what to do, and its message goes nowhere', async () => {
    const target = await startConsole({ items: [caseItem('aa1')] })
    const broken = { ...target.deps.casework, queue: () => Promise.reject(new TypeError('quotes a person')) }
    const again = await startConsole({ change: { casework: broken } })
    const sam = await signedIn(again, 'sam')
    const answer = await sam.get('/')
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('quotes a person')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(again.defects).toContain('TypeError')
  })

  it('a form larger than any reply is refused before it is read', async () => {
    const { sam } = await withMyCase()
    const answer = await sam.post('/cases/aa1/reply', { draft: 'd', text: 'x'.repeat(70_000) })
    expect(answer.status).toBe(413)
  })
})
