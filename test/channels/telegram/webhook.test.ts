import { describe, expect, test } from 'vitest'
import { createTelegram } from '../../../src/channels/telegram/telegram.ts'
import { bodyCap } from '../../../src/channels/request.ts'
import { telegramError } from '../../fakes/telegram.ts'
import { eventually } from '../../support/eventually.ts'
import { createApp, createClock, message, outboxId } from '../support.ts'
import { connect, secret, to } from './support.ts'

const started = async () => {
  const connection = await connect('webhook')
  await connection.channel.start()
  await eventually(() => expect(connection.fake.webhook).not.toBeNull())
  return connection
}

const text = (update_id: number, words: string) => {
  const from = { id: 100_001, is_bot: false }
  const chat = { id: 100_001, type: 'private' }
  return JSON.stringify({ update_id, message: { message_id: 1, date: 1, from, chat, text: words } })
}

describe('telegram webhook', () => {
  test('is registered with its secret, with our kinds of update, and drops nothing', async () => {
    const { fake } = await started()
    expect(fake.calls.map(({ method, payload }) => ({ method, payload }))).toEqual([
      {
        method: 'setWebhook',
        payload: {
          url: 'http://127.0.0.1/webhooks/telegram',
          secret_token: secret,
          allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
        },
      },
    ])
  })

  test('is registered in the end when Telegram is out of reach at first, and start-up does not wait', async () => {
    const { channel, fake, app } = await connect('webhook')
    fake.faults.add({ kind: 'cut_before' }, { times: 3 })
    await channel.start()
    expect(fake.webhook).toBeNull()
    await eventually(() => expect(fake.webhook).not.toBeNull())
    expect(app.notices).toEqual(Array(3).fill('telegram_unreachable'))
    expect(fake.violations).toEqual([])
  })

  const strangers = [
    { label: 'no secret', given: undefined },
    { label: 'an empty secret', given: '' },
    { label: 'a wrong secret', given: `${secret.slice(0, -1)}x` },
    { label: 'a shorter secret', given: secret.slice(0, -1) },
    { label: 'a longer secret', given: `${secret}x` },
  ]
  test.each(strangers)('$label is answered 401 and changes nothing', async ({ given }) => {
    const { fake, app } = await started()
    expect(await fake.post(text(1, 'hello'), given)).toBe(401)
    expect(app.attempts).toEqual([])
  })

  test.each(['', 'with space', 'x'.repeat(257)])('a secret like %j stops start-up', (bad) => {
    const options = {
      token: '1:x',
      apiRoot: 'http://127.0.0.1',
      clock: createClock(),
      events: createApp().events,
    }
    expect(() => createTelegram({ ...options, webhook: { secret: bad, url: 'http://127.0.0.1' } })).toThrow(
      /secret/u,
    )
  })

  test('a body over the cap is answered 413, broken JSON 400, another method 405', async () => {
    const { fake, channel } = await started()
    expect(await fake.post(`"${'x'.repeat(bodyCap)}"`, secret)).toBe(413)
    expect(await fake.post('{', secret)).toBe(400)
    expect((await channel.webhook?.(new Request('http://127.0.0.1/')))?.status).toBe(405)
  })

  test('a body at the cap is read', async () => {
    const { fake, app } = await started()
    const frame = text(1, '').length
    expect(await fake.post(text(1, 'x'.repeat(bodyCap - frame)), secret)).toBe(200)
    expect(app.turns).toHaveLength(1)
  })

  test.each(['null', '5', '[]', '{}', '{"update_id":1}', '{"update_id":1,"message":null}'])(
    'garbage (%s) is acknowledged and harms nobody',
    async (body) => {
      const { fake, app } = await started()
      expect(await fake.post(body, secret)).toBe(200)
      expect(app.attempts).toEqual([])
    },
  )

  test('a failed turn is answered 500; the third failure is acknowledged and told to the operator', async () => {
    const { fake, app } = await started()
    app.failing.add('bad')
    const statuses = []
    for (let i = 0; i < 3; i += 1) statuses.push(await fake.post(text(7, 'bad'), secret))
    expect(statuses).toEqual([500, 500, 200])
    expect(app.notices).toEqual(['turn_failed'])
  })

  test('a tap is answered after the turn, without holding the webhook up', async () => {
    const { fake, app, channel, person } = await started()
    await channel.send(to, message('Sure?', ['Yes', 'No']), outboxId())
    fake.faults.add({ kind: 'slow', ms: 100 }, { when: ({ method }) => method === 'answerCallbackQuery' })
    await person.taps('Yes')
    expect(app.turns.at(-1)?.content).toEqual({ kind: 'tap', key: 's1-1' })
    await channel.stop()
    expect(fake.calls.at(-1)?.method).toBe('answerCallbackQuery')
    expect(fake.violations).toEqual([])
  })

  test('a tap that cannot be answered harms nothing', async () => {
    const { fake, app, channel, person } = await started()
    await channel.send(to, message('Sure?', ['Yes', 'No']), outboxId())
    fake.faults.add(
      { kind: 'answer', answer: telegramError(500, 'x') },
      { when: ({ method }) => method === 'answerCallbackQuery' },
    )
    await person.taps('No')
    await channel.stop()
    expect(app.turns).toHaveLength(1)
    expect(app.notices).toEqual(['answer_callback_failed'])
  })

  test('a group the bot is put into is left', async () => {
    const { fake, app, channel } = await started()
    const chat = { id: -100_5, type: 'supergroup' }
    await fake.push({ message: { message_id: 1, date: 1, chat, from: { id: 5, is_bot: false }, text: 'x' } })
    await channel.stop()
    expect(fake.calls.at(-1)).toMatchObject({ method: 'leaveChat', payload: { chat_id: -1005 } })
    expect(app.turns).toEqual([])
  })

  test('a stopped channel takes nothing in', async () => {
    const { fake, channel } = await started()
    await channel.stop()
    expect(await fake.post(text(1, 'hello'), secret)).toBe(503)
  })
})
