import { fork } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startTelegram } from '../fakes/telegram.ts'
import { startWhatsApp } from '../fakes/whatsapp.ts'
import { createClock } from './support.ts'

/** A fake that lets everything pass would make every other test here worthless. */
describe('the telegram fake', () => {
  const row = [{ text: 'Yes', callback_data: 'x'.repeat(65) }]
  const calls = [
    { label: 'an empty text', method: 'sendMessage', body: { chat_id: 1, text: '' } },
    { label: 'a text of 4097', method: 'sendMessage', body: { chat_id: 1, text: 'x'.repeat(4097) } },
    { label: 'a chat id that is text', method: 'sendMessage', body: { chat_id: '1', text: 'x' } },
    { label: 'no chat', method: 'sendMessage', body: { text: 'x' } },
    { label: 'an unknown parameter', method: 'sendMessage', body: { chat_id: 1, text: 'x', colour: 'red' } },
    {
      label: 'a key of 65 bytes',
      method: 'sendMessage',
      body: { chat_id: 1, text: 'x', reply_markup: { inline_keyboard: [row] } },
    },
    {
      label: 'a hundred and one ids',
      method: 'deleteMessages',
      body: { chat_id: 1, message_ids: Array(101).fill(1) },
    },
    {
      label: 'a secret with a space',
      method: 'setWebhook',
      body: { url: 'http://127.0.0.1', secret_token: 'a b' },
    },
  ]
  test.each(calls)('refuses and records $label', async ({ method, body }) => {
    const fake = await startTelegram({ clock: createClock() })
    onTestFinished(() => fake.close())
    fake.person(1)
    const response = await post(`${fake.apiRoot}/bot${fake.token}/${method}`, body)
    expect(response.status).toBe(400)
    expect(fake.violations).toHaveLength(1)
  })

  test('answers 404 to an unknown method and 401 to an unknown token', async () => {
    const fake = await startTelegram({ clock: createClock() })
    onTestFinished(() => fake.close())
    expect((await post(`${fake.apiRoot}/bot${fake.token}/sendHologram`, {})).status).toBe(404)
    expect((await post(`${fake.apiRoot}/bot1:x/getMe`, {})).status).toBe(401)
  })
})

const reply = (id: string, title: string) => ({ type: 'reply', reply: { id, title } })

describe('the whatsapp fake', () => {
  const envelope = { messaging_product: 'whatsapp', to: '37360000001' }
  const ask = (action: object, type = 'button', text = 'x') => ({
    ...envelope,
    type: 'interactive',
    interactive: { type, body: { text }, action },
  })
  const rows = Array.from({ length: 11 }, (_, i) => ({ id: String(i), title: `Row ${i}` }))
  const text = { type: 'text', text: { body: 'x' } }
  const calls = [
    { label: 'a text of 4097', body: { ...envelope, type: 'text', text: { body: 'x'.repeat(4097) } } },
    { label: 'a question of 1025', body: ask({ buttons: [reply('1', 'Yes')] }, 'button', 'x'.repeat(1025)) },
    { label: 'a title of 21', body: ask({ buttons: [reply('1', 'x'.repeat(21))] }) },
    { label: 'four buttons', body: ask({ buttons: ['1', '2', '3', '4'].map((id) => reply(id, id)) }) },
    { label: 'equal ids', body: ask({ buttons: [reply('1', 'Yes'), reply('1', 'No')] }) },
    { label: 'equal titles', body: ask({ buttons: [reply('1', 'Yes'), reply('2', 'Yes')] }) },
    {
      label: 'eleven rows',
      body: ask({ button: 'Open', sections: [{ rows: rows.slice(0, 6) }, { rows: rows.slice(6) }] }, 'list'),
    },
    {
      label: 'an opener of 21',
      body: ask({ button: 'x'.repeat(21), sections: [{ rows: rows.slice(0, 4) }] }, 'list'),
    },
    { label: 'a number and a user id', body: { ...envelope, recipient: 'MD.abc', ...text } },
    { label: 'no address', body: { messaging_product: 'whatsapp', ...text } },
    { label: 'a number with letters', body: { ...envelope, to: 'abc', ...text } },
    { label: 'an unknown parameter', body: { ...envelope, ...text, colour: 'red' } },
  ]
  test.each(calls)('refuses and records $label', async ({ body }) => {
    const fake = await startWhatsApp({ clock: createClock() })
    onTestFinished(() => fake.close())
    const { phoneNumberId, accessToken } = fake.account
    const response = await post(`${fake.apiRoot}/v26.0/${phoneNumberId}/messages`, body, accessToken)
    expect(response.status).toBe(400)
    expect(fake.violations.length).toBeGreaterThan(0)
  })
})

test.each(['telegram', 'whatsapp'])('the %s fake runs in a process of its own', async (vendor) => {
  const child = fork(new URL('../fakes/child.ts', import.meta.url), [vendor])
  onTestFinished(() => {
    child.kill()
  })
  const [hello]: readonly { readonly apiRoot?: string }[] = await once(child, 'message')
  expect(hello?.apiRoot).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u)
  child.send({ id: 1, person: '100001', does: 'sees' })
  const [answer] = await once(child, 'message')
  expect(answer).toEqual({ id: 1, result: [], violations: [] })
})

const post = (url: string, body: object, token = '') =>
  fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
  })
