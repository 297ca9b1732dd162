import { describe, expect, it } from 'vitest'
import type { CaseRecording } from '../../src/app/case-view.ts'
import { minutes } from '../../src/core/time.ts'
import { caseItem, now, voice } from './support/casework.ts'
import { signedIn, startConsole } from './support/console.ts'

const open = async (...recordings: readonly CaseRecording[]) => {
  const target = await startConsole({ items: [caseItem('aa1')] })
  target.fake.data.recordings = [...recordings]
  const sam = await signedIn(target, 'sam')
  await sam.post('/cases/aa1/claim', {})
  const page = async () => (await sam.get('/cases/aa1')).text()
  return { target, sam, page }
}

describe('a voice note', () => {
  it('stands among the messages where it was sent, says how long it is and can be heard', async () => {
    const { page } = await open(voice('v1'))
    const html = await page()
    const places = ['message-m1', 'recording-v1', 'message-m2'].map((id) => html.indexOf(`id="${id}"`))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
    expect(html).toContain('Voice note, 1:12')
    expect(html).toMatch(/<audio [^>]*controls[^>]*src="\/cases\/aa1\/voice\/v1"/)
    expect(html).toMatch(/<audio [^>]*controlslist="nodownload"[^>]*preload="none"/)
  })

  it('that is all there is does not stand under "no messages yet"', async () => {
    const { target, page } = await open(voice('v1', { seconds: null }))
    target.fake.data.messages = []
    expect(await page()).not.toContain('No messages yet')
    expect(await page()).toMatch(/Voice note\s*</)
  })

  it.each([
    { label: 'not fetched yet', change: { state: 'wanted' }, words: 'Not here yet' },
    { label: 'of somebody who has to be asked again', change: { state: 'barred' }, words: 'Ask again' },
    { label: 'that never came', change: { state: 'gone', code: 'expired' }, words: 'within a day' },
    { label: 'that was deleted', change: { state: 'gone', code: 'deleted' }, words: 'heard and deleted' },
    { label: 'gone for a reason without words', change: { state: 'gone', code: 'odd' }, words: '(odd)' },
  ] as const)('$label says so and offers nothing to hear', async ({ change, words }) => {
    const { page } = await open(voice('v1', change))
    const html = await page()
    expect(html).toContain(words)
    expect(html).not.toContain('<audio')
    expect(html).not.toContain('/delete-voice')
  })

  it('is answered as sound, to be played here, never kept by a browser and nothing but sound', async () => {
    const { sam } = await open(voice('v1'))
    const answer = await sam.get('/cases/aa1/voice/v1')
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'audio/ogg',
      'content-disposition': 'inline',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    expect(answer.headers.get('content-security-policy')).toContain("media-src 'self'")
    expect(await answer.text()).toBe('OggS Secret voice')
    expect((await sam.get('/cases/aa1/voice/v2')).status).toBe(404)
  })

  it('is deleted by the assignee after one more question, and is then said to be deleted', async () => {
    const { sam, page } = await open(voice('v1'))
    expect(await page()).toMatch(/<details[^>]*>.*It cannot be brought back.*\/details>/s)
    const answer = await sam.post('/cases/aa1/delete-voice', { recording: 'v1' }, { from: '/cases/aa1' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/cases/aa1'])
    expect(await page()).toContain('heard and deleted')
  })

  it('that is kept for its time stays, and the page says so', async () => {
    const { target, sam, page } = await open(voice('v1'))
    target.fake.data.keeps = true
    const answer = await sam.post('/cases/aa1/delete-voice', { recording: 'v1' }, { from: '/cases/aa1' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toMatch(/role="alert"[^>]*>.*kept here until its time is over/s)
    expect(await page()).toContain('<audio')
  })

  it('is not offered for deletion to who only reads the case', async () => {
    const { target } = await open(voice('v1'))
    const rana = await signedIn(target, 'rana')
    await rana.post('/cases/aa1/unlock', { reason: 'complaint' }, { from: '/cases/aa1' })
    const html = await (await rana.get('/cases/aa1')).text()
    expect(html).toContain('<audio')
    expect(html).not.toContain('/delete-voice')
  })

  it('is told in the language of the worker, also how long it is', async () => {
    const { sam } = await open(voice('v1', { at: now - minutes(1) }))
    await sam.post('/language', { language: 'ar', back: '/' }, { from: '/' })
    const html = await (await sam.get('/cases/aa1')).text()
    expect(html).toContain(`رسالة صوتية، \u2068${new Intl.NumberFormat('ar').format(1)}`)
  })
})
