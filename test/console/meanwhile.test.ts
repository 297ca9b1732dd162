import { describe, expect, it } from 'vitest'
import type { CaseMessage } from '../../src/app/case-view.ts'
import type { Doubt } from '../../src/app/sending.ts'
import type { CaseId, MessageId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import { minutes } from '../../src/core/time.ts'
import { caseItem, now } from './support/casework.ts'
import { signedIn, startConsole } from './support/console.ts'

const id = asId<CaseId>('aa1')
const words = 'I am at the <station>'

const open = async () => {
  const target = await startConsole({ items: [caseItem('aa1')] })
  const sam = await signedIn(target, 'sam')
  await sam.post('/cases/aa1/claim', {})
  const { data } = target.fake
  const t = (key: string) => target.deps.texts.t('en', `console:${key}`)
  const page = async () => await (await sam.get('/cases/aa1')).text()
  /** Somebody writes while the worker does. */
  const arrives = (change: Partial<CaseMessage> = {}) => {
    const at = now - minutes(1)
    data.messages.push({
      id: asId<MessageId>('m3'),
      author: 'person',
      workerName: null,
      text: words,
      voice: null,
      at,
      delivery: null,
      template: null,
      ...change,
    })
    data.items.set(id, { ...caseItem('aa1'), ...data.items.get(id), lastWordAt: at })
  }
  return { sam, data, t, page, arrives }
}
const sinceIn = (html: string) => /name="since" value="(\d+)"/u.exec(html)?.[1] ?? ''
const boxIn = (html: string) => /<form id="reply".*?<\/form>/su.exec(html)?.[0] ?? ''
const bothWays = [
  ['without script', {}],
  ['with script', { headers: { 'hx-request': 'true' } }],
] as const

describe('a reply typed while something new was said', () => {
  it.each(bothWays)('is asked about once, with what was said, and loses nothing: %s', async (_, how) => {
    const { sam, data, t, page, arrives } = await open()
    const form = { draft: 'd1', text: 'Typed\nwith care', since: sinceIn(await page()) }
    arrives()
    const first = await sam.post('/cases/aa1/reply', form, how)
    const box = boxIn(await first.text())
    expect(first.status).toBe(422)
    expect(box).toContain('Typed\nwith care</textarea>')
    expect(box).toContain('name="draft" value="d1"')
    for (const key of ['reply.not_sent', 'reply.news', 'reply.kept']) expect(box).toContain(t(key))
    expect(box).toContain('I am at the &lt;station&gt;')
    expect(data.drafts.size).toBe(0)

    const second = await sam.post('/cases/aa1/reply', { ...form, since: sinceIn(box) }, how)
    expect([200, 303]).toContain(second.status)
    expect([...data.drafts]).toEqual(['d1'])
  })

  it('names the colleague who wrote', async () => {
    const { sam, page, arrives } = await open()
    const form = { draft: 'd1', text: 'x', since: sinceIn(await page()) }
    arrives({ author: 'worker', workerName: 'Noor', delivery: { state: 'queued' } })
    expect(boxIn(await (await sam.post('/cases/aa1/reply', form)).text())).toContain('Noor')
  })

  it('is asked about together with what else there is to look at', async () => {
    const { sam, data, t, page, arrives } = await open()
    const doubts: readonly Doubt[] = [{ kind: 'phrase', said: 'promise' }]
    data.doubts = [...doubts]
    const form = { draft: 'd1', text: 'I promise', since: sinceIn(await page()) }
    arrives()
    const box = boxIn(await (await sam.post('/cases/aa1/reply', form)).text())
    for (const key of ['reply.news', 'checks.phrase']) expect(box).toContain(t(key))
    const answer = await sam.post('/cases/aa1/reply', {
      ...form,
      since: sinceIn(box),
      seen: 'phrase promise',
    })
    expect(answer.status).toBe(303)
  })

  it('still is after a ready reply was chosen: the box has not begun anew', async () => {
    const { sam, data, page, arrives } = await open()
    const since = sinceIn(await page())
    arrives()
    const form = { draft: 'd1', text: 'x', since, add: 'replies:hello' }
    const box = boxIn(await (await sam.post('/cases/aa1/reply', form)).text())
    expect(sinceIn(box)).toBe(since)
    expect((await sam.post('/cases/aa1/reply', { draft: 'd1', text: 'x', since })).status).toBe(422)
    expect(data.drafts.size).toBe(0)
  })

  it('goes where the page does not say when it was begun, or says nonsense', async () => {
    const { sam, arrives } = await open()
    arrives()
    for (const since of ['', 'yesterday', '-1', '9'.repeat(30)]) {
      expect((await sam.post('/cases/aa1/reply', { draft: `d${since}`, text: 'x', since })).status).toBe(303)
    }
  })

  it('begins with what stands in the conversation, for the script to compare', async () => {
    const { page, arrives } = await open()
    arrives()
    const html = await page()
    expect(sinceIn(html)).toBe(String(now - minutes(1)))
    expect(html).toContain(`data-last="${now - minutes(1)}"`)
  })
})
