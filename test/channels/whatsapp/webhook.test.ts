import { describe, expect, test } from 'vitest'
import { bodyCap } from '../../../src/channels/request.ts'
import { createWhatsApp } from '../../../src/channels/whatsapp/whatsapp.ts'
import { whatsappAccount } from '../../fakes/whatsapp.ts'
import { createApp, createClock } from '../support.ts'
import { connect, phone } from './support.ts'

const text = (id: string, body: string, from = phone, timestamp = '1780000000') => ({
  id,
  from,
  timestamp,
  type: 'text',
  text: { body },
})

describe('whatsapp signature', () => {
  const body = JSON.stringify({ entry: [] })
  test('the right one is accepted, emoji bytes included', async () => {
    const { fake, app } = await connect()
    expect(await fake.post(JSON.stringify(fake.wrap({ messages: [text('wamid.1', 'help 🆘 ș')] })))).toBe(200)
    expect(app.attempts).toEqual(['help 🆘 ș'])
  })

  const strangers = [
    { label: 'none', change: () => null },
    { label: 'an empty one', change: () => '' },
    { label: 'a short one', change: (right: string) => right.slice(0, -2) },
    { label: 'a long one', change: (right: string) => `${right}00` },
    { label: 'one of another algorithm', change: (right: string) => right.replace('sha256', 'sha1') },
    {
      label: 'one with a changed digit',
      change: (right: string) => right.replace(/.$/u, (c) => (c === '0' ? '1' : '0')),
    },
    { label: 'one that is not hexadecimal', change: () => `sha256=${'z'.repeat(64)}` },
  ]
  test.each(strangers)('$label is answered 401', async ({ change }) => {
    const { fake } = await connect()
    expect(await fake.post(body, change(fake.sign(body)))).toBe(401)
  })

  test('one changed byte of the body is answered 401', async () => {
    const { fake, app } = await connect()
    const raw = JSON.stringify(fake.wrap({ messages: [text('wamid.1', 'hello')] }))
    expect(await fake.post(raw.replace('hello', 'hellp'), fake.sign(raw))).toBe(401)
    expect(app.attempts).toEqual([])
  })

  test.each(['appSecret', 'verifyToken', 'accessToken', 'phoneNumberId'])(
    'an empty %s stops start-up',
    (name) => {
      const options = {
        ...whatsappAccount,
        apiRoot: 'http://127.0.0.1',
        clock: createClock(),
        events: createApp().events,
      }
      expect(() => createWhatsApp({ ...options, [name]: '' })).toThrow(/configured/u)
    },
  )

  test.each([
    'https://api.kapso.ai/meta/whatsapp',
    'http://graph.facebook.com',
    'https://graph.facebook.com.example.org',
  ])('the host of %s stops start-up', (apiRoot) => {
    const options = { ...whatsappAccount, clock: createClock(), events: createApp().events }
    expect(() => createWhatsApp({ ...options, apiRoot })).toThrow(/neither/u)
  })
})

describe('whatsapp webhook', () => {
  test('the handshake returns the challenge for the right token and 403 otherwise', async () => {
    const { fake } = await connect()
    expect(await fake.handshake(fake.account.verifyToken)).toBe('1158201444')
    expect(await fake.handshake('wrong')).toBe(403)
  })

  test('a body over the cap is answered 413, broken JSON 400, another method 405', async () => {
    const { fake, channel } = await connect()
    expect(await fake.post(`"${'x'.repeat(bodyCap)}"`)).toBe(413)
    expect(await fake.post('{')).toBe(400)
    const put = new Request('http://127.0.0.1/', { method: 'PUT' })
    expect((await channel.webhook?.(put))?.status).toBe(405)
  })

  const garbage = [
    'null',
    '5',
    '[]',
    '{}',
    '{"entry":null}',
    '{"entry":[null,5,{"changes":[null,{"value":null}]}]}',
  ]
  test.each(garbage)('garbage (%s) is acknowledged and harms nobody', async (body) => {
    const { fake, app } = await connect()
    expect(await fake.post(body)).toBe(200)
    expect(app.attempts).toEqual([])
  })

  test('null and garbage among messages, contacts and statuses do not hide the rest', async () => {
    const { fake, app } = await connect()
    const contacts = [null, 5, {}]
    const messages = [null, 'x', {}, { id: 5 }, text('wamid.1', 'hello')]
    await fake.push({ contacts, messages, statuses: [null, {}, { errors: null, status: 'sent' }] })
    expect(app.attempts).toEqual(['hello'])
  })

  test('a batch over entries and changes is applied whole, each person in the order of writing', async () => {
    const { fake, app } = await connect()
    const one = fake.wrap({ messages: [text('wamid.2', 'second', phone, '1780000002')] })
    const two = fake.wrap(
      { messages: [text('wamid.1', 'first', phone, '1780000001')] },
      { messages: [text('wamid.3', 'other', '37360000002', '1780000003')] },
    )
    const entry = [one, two].flatMap((payload) => payload['entry'])
    expect(await fake.post(JSON.stringify({ entry }))).toBe(200)
    expect(app.attempts.filter((name) => name !== 'other')).toEqual(['first', 'second'])
    expect(app.attempts).toContain('other')
  })

  test('people of one batch do not wait for each other', async () => {
    const { fake, app } = await connect()
    const release = app.hold('slow')
    const messages = [text('wamid.1', 'slow'), text('wamid.2', 'other', '37360000002')]
    const posted = fake.post(JSON.stringify(fake.wrap({ messages })))
    await expect.poll(() => app.attempts).toEqual(['other'])
    release()
    expect(await posted).toBe(200)
  })

  test('one failed message makes the batch come again; its sender waits, the others are applied', async () => {
    const { fake, app } = await connect()
    app.failing.add('bad')
    const messages = [
      text('wamid.1', 'bad'),
      text('wamid.2', 'after'),
      text('wamid.3', 'other', '37360000002'),
    ]
    const body = JSON.stringify(fake.wrap({ messages }))
    expect(await fake.post(body)).toBe(500)
    expect(app.turns.map(({ content }) => content)).toEqual([{ kind: 'text', text: 'other' }])
    expect(await fake.post(body)).toBe(500)
    expect(await fake.post(body)).toBe(200)
    expect(app.turns.map(({ content }) => content)).toContainEqual({ kind: 'text', text: 'after' })
    expect(app.notices).toEqual(['turn_failed'])
  })

  const other = { metadata: { phone_number_id: '999' }, messages: [text('wamid.1', 'x')] }
  const notices = [
    { label: 'another number', change: { field: 'messages', value: other }, notice: 'unknown_number' },
    {
      label: 'an echo',
      change: { field: 'smb_message_echoes', value: { message_echoes: [{}] } },
      notice: 'echo',
    },
    {
      label: 'an account update',
      change: { field: 'account_update', value: { phone_number: '1' } },
      notice: 'whatsapp_account_update',
    },
    {
      label: 'a field with a strange name',
      change: { field: '+37360000001' },
      notice: 'whatsapp_unknown_field',
    },
    {
      label: 'an error of the account',
      change: { field: 'messages', value: { errors: [{ code: 131031 }] } },
      notice: 'whatsapp_error_account',
    },
  ]
  test.each(notices)(
    '$label is told to the operator by name and answered to nobody',
    async ({ change, notice }) => {
      const { fake, app } = await connect()
      expect(await fake.post(JSON.stringify({ entry: [{ changes: [change] }] }))).toBe(200)
      expect(app.notices).toEqual([notice])
      expect(app.attempts).toEqual([])
    },
  )

  test('a stopped channel takes nothing in', async () => {
    const { fake, channel } = await connect()
    await channel.stop()
    expect(await fake.post('{}')).toBe(503)
  })
})
