import { describe, expect, it } from 'vitest'
import type { ReplyBar } from '../../src/app/sending.ts'
import { caseItem, now } from './support/casework.ts'
import { signedIn, startConsole } from './support/console.ts'

const open = async () => {
  const target = await startConsole({ items: [caseItem('aa1'), caseItem('bb2', { priority: 'P0' })] })
  const sam = await signedIn(target, 'sam')
  await sam.post('/cases/aa1/claim', {})
  return { target, sam }
}
const fragment = { headers: { 'hx-request': 'true' } }

describe('the queue', () => {
  it('shows codes, priority in words and an honest empty state, and no word of a person', async () => {
    const { sam } = await open()
    const html = await (await sam.get('/')).text()
    expect(html).toContain('K7-BB2')
    expect(html).toContain('Emergency')
    expect(html).toContain('First reply due in 48 minutes')
    expect(html).toContain('Your colleagues have no open cases.')
    expect(html).not.toContain('Secret')
  })

  it('a case that was just opened is not said to be open for no time', async () => {
    const target = await startConsole({
      items: [caseItem('aa1', { openedAt: now - 59_000 }), caseItem('bb2', { openedAt: now - 60_000 })],
    })
    const html = await (await (await signedIn(target, 'sam')).get('/')).text()
    expect(html).toContain('Opened just now')
    expect(html).toContain('Open for 1 minute')
    expect(html).not.toContain('Open for 0')
  })

  it('an unclaimed case shows its codes and the way to claim it, and nothing else', async () => {
    const { sam } = await open()
    const html = await (await sam.get('/cases/bb2')).text()
    expect(html).toContain('action="/cases/bb2/claim"')
    expect(html).not.toContain('Secret')
  })

  it('who claims second is told who has it, and who claims twice is led to it', async () => {
    const { target, sam } = await open()
    const rana = await signedIn(target, 'rana')
    const answer = await rana.post('/cases/aa1/claim', {})
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('Sam has it now.')
    const again = await sam.post('/cases/aa1/claim', {})
    expect([again.status, again.headers.get('location')]).toEqual([303, '/cases/aa1'])
  })

  it('a reply about a case that went on meanwhile comes back to be copied, and nothing else does', async () => {
    const { target, sam } = await open()
    const item = caseItem('aa1', { status: 'claimed', assignedTo: target.idOf('Rana') })
    target.fake.data.items.set(item.id, item)
    const answer = await sam.post('/cases/aa1/reply', { draft: 'd1', text: 'Typed <with> care' })
    expect(answer.status).toBe(404)
    const html = await answer.text()
    expect(html).toMatch(/<textarea id="kept-text"[^>]*>Typed &lt;with&gt; care<\/textarea>/)
    expect(html).not.toContain('Secret')
    expect(await (await sam.get('/cases/aa1')).text()).toContain('id="kept" hidden')
  })
})

describe('a case', () => {
  it('shows conversation, delivery in words, answers and consents to its assignee', async () => {
    const { sam } = await open()
    const html = await (await sam.get('/cases/aa1')).text()
    for (const words of [
      'Secret words of the person',
      'Read',
      'To talk with someone',
      'Secret name',
      'refused',
    ]) {
      expect(html).toContain(words)
    }
  })

  it('shows when consent was given by the hour, without minutes nobody kept', async () => {
    const { target, sam } = await open()
    const [consents = ''] =
      /<ul class="consents">.*<\/ul>/s.exec(await (await sam.get('/cases/aa1')).text()) ?? []
    expect(target.deps.clock.now()).toBe(now)
    expect(consents).toMatch(/Mar 17, 2030, 5\sPM/)
    expect(consents).not.toMatch(/\d:\d\d/)
  })

  it('of someone who has not agreed to recording says why none of their words are there, and no other does', async () => {
    const target = await startConsole({ items: [caseItem('aa1', { kind: 'alert' }), caseItem('bb2')] })
    const sam = await signedIn(target, 'sam')
    for (const id of ['aa1', 'bb2']) await sam.post(`/cases/${id}/claim`, {})
    const said = target.deps.texts.t('en', 'console:conversation.unrecorded')
    expect(await (await sam.get('/cases/aa1')).text()).toContain(said)
    expect(await (await sam.get('/cases/aa1/conversation')).text()).toContain(said)
    expect(await (await sam.get('/cases/bb2')).text()).not.toContain(said)
  })

  it('names a country in the language of the worker', async () => {
    const { sam } = await open()
    expect(await (await sam.get('/cases/aa1')).text()).toContain('Nepal and unknown')
  })

  it('says so when a message does not open, and shows the rest', async () => {
    const { target, sam } = await open()
    const [first] = target.fake.data.messages
    if (first) target.fake.data.messages[0] = { ...first, text: null }
    const html = await (await sam.get('/cases/aa1')).text()
    expect(html).toContain('This message cannot be opened')
    expect(html).toContain('Hello, I am Sam.')
  })

  it('shows a code that the data inventory no longer knows as it is', async () => {
    const { sam } = await open()
    expect(await (await sam.get('/cases/aa1')).text()).toContain('dropped_code')
  })

  it("does not let a person's words become markup", async () => {
    const { target, sam } = await open()
    const [first] = target.fake.data.messages
    if (first) target.fake.data.messages[0] = { ...first, text: '<img src=x onerror=alert(1)>' }
    expect(await (await sam.get('/cases/aa1')).text()).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })

  it('is closed only after a second step', async () => {
    const { target, sam } = await open()
    const asked = await (await sam.get('/cases/aa1/close')).text()
    expect(asked).toContain('Close this case?')
    expect(target.fake.data.items.get(caseItem('aa1').id)?.status).toBe('claimed')
    expect((await sam.post('/cases/aa1/close', {})).headers.get('location')).toBe('/')
    expect(target.fake.data.items.get(caseItem('aa1').id)?.status).toBe('closed')
  })

  it('an emergency is closed by nobody who has not made sure', async () => {
    const { target, sam } = await open()
    await sam.post('/cases/bb2/claim', {})
    const { id } = caseItem('bb2')
    const refused = await sam.post('/cases/bb2/close', {})
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('name="sure"')
    expect(target.fake.data.items.get(id)?.status).toBe('claimed')
    await sam.post('/cases/bb2/close', { sure: 'yes' })
    expect(target.fake.data.items.get(id)?.status).toBe('closed')
  })

  it('a suspended conversation is resumed by the worker', async () => {
    const { target, sam } = await open()
    target.fake.data.bar = 'suspended'
    expect(await (await sam.get('/cases/aa1')).text()).toContain('action="/cases/aa1/resume"')
    await sam.post('/cases/aa1/resume', {})
    expect(target.fake.data.bar).toBeNull()
  })
})

describe('a reply', () => {
  it('clicked twice is one reply', async () => {
    const { target, sam } = await open()
    const before = target.fake.data.messages.length
    const html = await (await sam.get('/cases/aa1')).text()
    const draft = /name="draft" value="([^"]+)"/.exec(html)?.[1] ?? ''
    for (const _ of [1, 2]) {
      const answer = await sam.post('/cases/aa1/reply', { draft, text: 'Hello' })
      expect(answer.headers.get('location')).toBe('/cases/aa1')
    }
    expect(target.fake.data.messages).toHaveLength(before + 1)
  })

  it('gets a new draft for the next one', async () => {
    const { sam } = await open()
    const answer = await sam.post('/cases/aa1/reply', { draft: 'first', text: 'Hello' }, fragment)
    const html = await answer.text()
    expect(html).toMatch(/name="draft" value="id-\d+"/)
    expect(html).toMatch(/<textarea[^>]*><\/textarea>/)
    expect(answer.headers.get('hx-trigger')).toContain('changed')
  })

  const bars = [
    'stopped',
    'left',
    'closed',
    'suspended',
    'not_live',
    'safety_check',
    'window_closed',
    'outside_hours',
    'live_only',
    'no_consent',
    'no_record',
  ] as const
  it.each(bars satisfies readonly ReplyBar[])(
    'that is barred (%s) keeps the text and its draft, and says why, with and without script',
    async (bar) => {
      const { target, sam } = await open()
      target.fake.data.bar = bar
      for (const options of [{}, fragment]) {
        const answer = await sam.post('/cases/aa1/reply', { draft: 'd-1', text: 'Typed with care' }, options)
        const html = await answer.text()
        expect(answer.status).toBe(422)
        expect(html).toContain('Typed with care</textarea>')
        expect(html).toContain('value="d-1"')
        expect(html).toContain(target.deps.texts.t('en', `console:bar.${bar}`))
      }
    },
  )

  it('that is too long keeps every character', async () => {
    const { sam } = await open()
    const text = 'x'.repeat(4097)
    const html = await (await sam.post('/cases/aa1/reply', { draft: 'd', text }, fragment)).text()
    expect(html).toContain(`${text}</textarea>`)
    expect(html).toContain('too long')
  })

  it('is never part of what a refresh replaces', async () => {
    const { sam } = await open()
    const refreshed = await (await sam.get('/cases/aa1/conversation')).text()
    expect(refreshed).toContain('Secret words of the person')
    expect(refreshed).not.toContain('<textarea')
  })

  it('to someone who asked for no more messages is not invited', async () => {
    const { target, sam } = await open()
    target.fake.data.bar = 'stopped'
    expect(await (await sam.get('/cases/aa1')).text()).not.toContain('<form id="reply"')
  })

  it('after the session ended is answered so that the page keeps the text', async () => {
    const { sam } = await open()
    sam.cookies.clear()
    const answer = await sam.post(
      '/cases/aa1/reply',
      { draft: 'd', text: 'Hi' },
      { from: '/signin', ...fragment },
    )
    expect(answer.status).toBe(401)
  })
})
