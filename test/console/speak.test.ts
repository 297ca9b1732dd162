import { beforeAll, describe, expect, it } from 'vitest'
import { voiceLimits } from '../../src/core/voice.ts'
import { sound } from '../support/sound.ts'
import { caseItem } from './support/casework.ts'
import type { TestConsole } from './support/console.ts'
import { signedIn, startConsole } from './support/console.ts'

let spoken: Uint8Array
beforeAll(async () => {
  spoken = await sound.webm(12)
})

const fragment = { 'hx-request': 'true' }
const draft = 'draft-1'

const open = async (change: Parameters<typeof caseItem>[1] = {}) => {
  const target = await startConsole({ items: [caseItem('aa1', change)] })
  const sam = await signedIn(target, 'sam')
  await sam.post('/cases/aa1/claim', {})
  return { target, sam, page: async () => (await sam.get('/cases/aa1')).text() }
}
type Sam = Awaited<ReturnType<typeof signedIn>>

/** Posts a recording as a browser does, with everything that a browser sends along. */
const speaks = async (
  sam: Sam,
  {
    bytes = spoken,
    form = {},
    headers = {},
  }: {
    readonly bytes?: Uint8Array | null
    readonly form?: Readonly<Record<string, string>>
    readonly headers?: Readonly<Record<string, string>>
  } = {},
) => {
  const body = new FormData()
  const fields = { token: await sam.token('/cases/aa1'), draft, ...form }
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  if (bytes !== null) body.set('voice', new File([Uint8Array.from(bytes)], 'Rana at home.webm'))
  return await sam.send('/cases/aa1/voice', { method: 'POST', body, headers })
}
const said = (target: TestConsole) => target.fake.data.messages.flatMap(({ voice }) => voice ?? [])
const boxIn = (html: string) => /<form id="speak".*?<\/form>/su.exec(html)?.[0] ?? ''

describe('a worker’s voice note', () => {
  it('is asked about once more before it is sent, and takes a file where there is no script', async () => {
    const { page } = await open()
    const box = boxIn(await page())
    expect(box).toMatch(/<form [^>]*method="post"[^>]*enctype="multipart\/form-data"/)
    expect(box).toMatch(/<label for="voice">Audio file<\/label><input [^>]*type="file"[^>]*required/)
    expect(box).toMatch(/<summary class="button">Send it<\/summary><p>Can they listen alone now\?/)
    expect(box).toMatch(/data-recorder="true"[^>]*hidden/)
    expect(box.match(/<button(?![^>]*type="button")/g)).toHaveLength(1)
  })

  it('without script is sent, leads back to the case and stands there with its delivery', async () => {
    const { target, sam, page } = await open()
    const answer = await speaks(sam)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/cases/aa1'])
    expect(said(target)).toMatchObject([{ seconds: 12 }])
    const html = await page()
    expect(html).toMatch(/message worker voice.*Sam.*Voice note, 0:12.*Waiting to be sent/su)
    expect(html).toMatch(/<audio [^>]*src="\/cases\/aa1\/voice\/draft-1"/)
    expect(html).not.toContain('Rana at home')
  })

  it('with script is answered with a new box, and everything asks again', async () => {
    const { sam } = await open()
    const answer = await speaks(sam, { headers: fragment })
    expect([answer.status, answer.headers.get('hx-trigger')]).toEqual([200, '{"changed":{"target":"body"}}'])
    const html = await answer.text()
    expect(html).toMatch(/^<form id="speak"/)
    expect(html).not.toContain(`value="${draft}"`)
  })

  it('of three minutes has room, where a reply would not', async () => {
    const { target, sam } = await open()
    const bytes = await sound.webm(180)
    expect(bytes.length).toBeGreaterThan(70_000)
    expect((await speaks(sam, { bytes })).status).toBe(303)
    expect(said(target)).toMatchObject([{ seconds: 180 }])
  })

  it('sent twice is one', async () => {
    const { target, sam } = await open()
    await speaks(sam)
    await speaks(sam)
    expect(said(target)).toHaveLength(1)
  })

  it('is not offered on an alert, to who only reads, or once nobody may write any more', async () => {
    const alert = await open({ kind: 'alert' })
    expect(boxIn(await alert.page())).toBe('')
    const { target, page } = await open()
    const rana = await signedIn(target, 'rana')
    await rana.post('/cases/aa1/unlock', { reason: 'complaint' }, { from: '/cases/aa1' })
    expect(boxIn(await (await rana.get('/cases/aa1')).text())).toBe('')
    target.fake.data.bar = 'stopped'
    expect(boxIn(await page())).toBe('')
    // Its place stays, for when they are back.
    expect(await page()).toMatch(/<div id="speak" hx-get="\/cases\/aa1"/)
  })
})

describe('what cannot be sent', () => {
  const cases = [
    { label: 'nothing', bytes: async () => null, words: 'Record something or choose a file first' },
    { label: 'an empty file', bytes: async () => new Uint8Array(), words: 'Record something or choose' },
    {
      label: 'a page that calls itself a recording',
      bytes: async () => Buffer.from('<html><script>alert(1)</script>'),
      words: 'Phones cannot play this',
    },
    { label: 'too long a speech', bytes: () => sound.webm(200), words: 'too long. Longest: 3 minutes' },
    {
      label: 'more than three minutes can be',
      bytes: async () => Buffer.concat([spoken, Buffer.alloc(voiceLimits.bytes)]),
      words: 'too large',
    },
  ]

  it.each(cases)(
    '$label is refused with why: by the form that keeps what it has, or on a page without script',
    async ({ bytes, words }) => {
      const { target, sam } = await open()
      const answer = await speaks(sam, { bytes: await bytes(), headers: fragment })
      expect(answer.status).toBe(422)
      expect([answer.headers.get('hx-retarget'), answer.headers.get('hx-reswap')]).toEqual([
        '#speak-problem',
        'innerHTML',
      ])
      expect(await answer.text()).toMatch(new RegExp(`^<p[^>]*role="alert"[^>]*>Not sent\\. .*${words}`))
      const plain = await speaks(sam, { bytes: await bytes() })
      expect(plain.status).toBe(422)
      expect(boxIn(await plain.text())).toMatch(new RegExp(`<details open="">.*${words}`, 'su'))
      expect(said(target)).toEqual([])
    },
  )

  it('says what bars it in the words that bar a reply', async () => {
    const { target, sam } = await open()
    target.fake.data.bar = 'safety_check'
    const answer = await speaks(sam, { headers: fragment })
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('not yet said that it is safe'),
    ])
  })

  it('of more than any file may be is not read', async () => {
    const { target, sam } = await open()
    const answer = await speaks(sam, { bytes: Buffer.alloc(voiceLimits.bytes + 200_000), headers: fragment })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('too large')])
    expect(said(target)).toEqual([])
  })

  it('and the room it may take is this form’s alone', async () => {
    const { sam } = await open()
    const text = 'x'.repeat(70_000)
    expect((await sam.post('/cases/aa1/reply', { draft, text })).status).toBe(413)
  })
})

describe('a voice note that somebody else makes the browser send', () => {
  it.each([
    { label: 'without a token', form: { token: '' }, headers: {} },
    { label: 'from another site', form: {}, headers: { 'sec-fetch-site': 'cross-site' } },
    {
      label: 'from another origin',
      form: {},
      headers: { 'sec-fetch-site': '', origin: 'https://evil.example' },
    },
  ])('$label is refused', async ({ form, headers }) => {
    const { target, sam } = await open()
    expect((await speaks(sam, { form, headers })).status).toBe(403)
    expect(said(target)).toEqual([])
  })

  it('about a case that is not theirs is answered as if there were none', async () => {
    const { target } = await open()
    const rana = await signedIn(target, 'rana')
    expect((await speaks(rana, { form: { token: await rana.token('/') } })).status).toBe(404)
    expect(said(target)).toEqual([])
  })
})

it('the microphone is for this site’s own pages, and a recording for its player', async () => {
  const { sam } = await open()
  const { headers } = await sam.get('/cases/aa1')
  expect(headers.get('permissions-policy')).toContain('microphone=(self)')
  expect(headers.get('content-security-policy')).toContain("media-src 'self' blob:;")
})
