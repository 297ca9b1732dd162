import { expect, test } from 'vitest'
import { browse, startConsole } from './support/console.ts'

const phone = { phone: 'p1', language: 'en', look: 'whatsapp' }
const page = '/simulator?phone=p1&language=en&look=whatsapp'

test('the simulator starts on a phone of its own in the middle of the dialogs', async () => {
  const browser = browse(await startConsole())
  const form = await (await browser.get(page)).text()
  expect(form).toContain('Start in the middle')
  expect(form).toContain('<option value="safety.now">')
  const answer = await browser.post(
    '/simulator/start',
    { ...phone, at: 'safety.now', answers: '' },
    { from: page },
  )
  const to = new URL(answer.headers.get('location') ?? '', 'http://x')
  expect(answer.status).toBe(303)
  expect(to.searchParams.get('phone')).not.toBe('p1')
  expect(to.searchParams.get('look')).toBe('whatsapp')
})

test('a place that does not exist is said, and what was written stays', async () => {
  const browser = browse(await startConsole())
  const written = { ...phone, at: 'safety.know', answers: 'age_band=18_plus', consents: 'talk_with_bot' }
  const answer = await browser.post('/simulator/start', written, { from: page })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain('there is no node safety.know')
  expect(html).toContain('value="safety.know"')
  expect(html).toContain('age_band=18_plus</textarea>')
  expect(html).toMatch(/value="talk_with_bot" checked/)
})

test('in production there is nowhere to start', async () => {
  const browser = browse(await startConsole({ change: { phones: null, rehearsals: null } }))
  const answer = await browser.post('/simulator/start', { ...phone, at: 'safety.now' }, { from: '/signin' })
  expect(answer.status).toBe(404)
})
