import { describe, expect, test } from 'vitest'
import { telegramError } from '../../fakes/telegram.ts'
import { message, outboxId } from '../support.ts'
import { connect, to } from './support.ts'

const errors = [
  {
    label: 'too fast',
    answer: telegramError(429, 'Too Many Requests', 7),
    outcome: { kind: 'hold', code: 'rate_limited', after: 7000 },
  },
  {
    label: 'too fast, no delay named',
    answer: telegramError(429, 'Too Many Requests'),
    outcome: { kind: 'retry', code: 'rate_limited' },
  },
  {
    label: 'a server error',
    answer: telegramError(500, 'Internal'),
    outcome: { kind: 'retry', code: 'vendor_error' },
  },
  {
    label: 'a bad gateway',
    answer: telegramError(502, 'Bad Gateway'),
    outcome: { kind: 'retry', code: 'vendor_error' },
  },
  {
    label: 'nothing to change',
    answer: telegramError(400, 'Bad Request: message is not modified: x'),
    outcome: { kind: 'sent', messageRefs: [] },
  },
  {
    label: 'nothing to delete',
    answer: telegramError(400, 'Bad Request: message to delete not found'),
    outcome: { kind: 'sent', messageRefs: [] },
  },
  {
    label: 'too old to delete',
    answer: telegramError(400, "Bad Request: message can't be deleted"),
    outcome: { kind: 'sent', messageRefs: [] },
  },
  {
    label: 'an old query',
    answer: telegramError(400, 'Bad Request: query is too old'),
    outcome: { kind: 'sent', messageRefs: [] },
  },
  {
    label: 'no such chat',
    answer: telegramError(400, 'Bad Request: chat not found'),
    outcome: { kind: 'suspend', code: 'chat_not_found' },
  },
  {
    label: 'too long',
    answer: telegramError(400, 'Bad Request: message is too long'),
    outcome: { kind: 'give_up', code: 'refused', alert: true },
  },
  {
    label: 'bad button',
    answer: telegramError(400, 'Bad Request: BUTTON_DATA_INVALID'),
    outcome: { kind: 'give_up', code: 'refused', alert: true },
  },
  {
    label: 'too large',
    answer: telegramError(413, 'Request Entity Too Large'),
    outcome: { kind: 'give_up', code: 'refused', alert: true },
  },
  {
    label: 'an unknown code',
    answer: telegramError(418, 'Teapot'),
    outcome: { kind: 'give_up', code: 'refused', alert: true },
  },
  {
    label: 'a wrong token',
    answer: telegramError(401, 'Unauthorized'),
    outcome: { kind: 'hold_channel', code: 'token', after: 300_000, alert: true },
  },
  {
    label: 'a wrong method',
    answer: telegramError(404, 'Not Found'),
    outcome: { kind: 'hold_channel', code: 'token', after: 300_000, alert: true },
  },
  {
    label: 'a conflict',
    answer: telegramError(409, 'Conflict'),
    outcome: { kind: 'hold_channel', code: 'conflict', after: 300_000, alert: true },
  },
  {
    label: 'blocked',
    answer: telegramError(403, 'Forbidden: bot was blocked by the user'),
    outcome: { kind: 'suspend', code: 'blocked' },
  },
  {
    label: 'deactivated',
    answer: telegramError(403, 'Forbidden: user is deactivated'),
    outcome: { kind: 'suspend', code: 'blocked' },
  },
  {
    label: 'never started',
    answer: telegramError(403, "Forbidden: bot can't initiate conversation with a user"),
    outcome: { kind: 'suspend', code: 'blocked' },
  },
]

describe('telegram sending', () => {
  test.each(errors)('$label is $outcome.kind', async ({ answer, outcome }) => {
    const { fake, channel } = await connect('webhook')
    fake.faults.add({ kind: 'answer', answer })
    const got = await channel.send(to, message('hello'), outboxId())
    expect(got).toEqual(outcome)
  })

  const broken = [
    { label: 'a cut before', fault: { kind: 'cut_before' }, shown: 0 },
    { label: 'a cut after acceptance', fault: { kind: 'cut_after' }, shown: 1 },
    { label: 'a page that is not JSON', fault: { kind: 'not_json', status: 502 }, shown: 0 },
    { label: 'a page that is not JSON but 200', fault: { kind: 'not_json', status: 200 }, shown: 0 },
    {
      label: 'an answer that is null',
      fault: { kind: 'answer', answer: { status: 200, body: null } },
      shown: 0,
    },
    { label: 'an answer that comes too late', fault: { kind: 'slow', ms: 5000 }, shown: 1 },
  ] as const
  test.each(broken)('$label is tried again', async ({ fault, shown }) => {
    // Long enough for a busy machine to take the call in.
    const { fake, channel, person } = await connect('webhook', { timeoutSeconds: 0.5 })
    fake.faults.add(fault)
    const outcome = await channel.send(to, message('hello'), outboxId())
    expect(outcome).toEqual({ kind: 'retry', code: 'unreachable' })
    expect(person.sees()).toHaveLength(shown)
  })

  test('a redirect is not followed: the token is in the path', async () => {
    const { fake, channel } = await connect('webhook')
    const headers = { location: `${fake.apiRoot}/elsewhere` }
    fake.faults.add({ kind: 'answer', answer: { status: 302, body: {}, headers } })
    const outcome = await channel.send(to, message('hello'), outboxId())
    expect(outcome).toEqual({ kind: 'retry', code: 'unreachable' })
    expect(fake.calls).toHaveLength(1)
  })

  test('three chats told to wait together slow the whole channel', async () => {
    const { fake, channel } = await connect('webhook')
    fake.faults.add({ kind: 'answer', answer: telegramError(429, 'Too Many Requests', 5) }, { times: 3 })
    const kinds = []
    for (const id of ['100001', '100002', '100003']) {
      fake.person(Number(id))
      const outcome = await channel.send({ channel: 'telegram', id }, message('hello'), outboxId())
      kinds.push(outcome.kind)
      if (outcome.kind === 'hold_channel') expect(outcome.after).toBe(5000)
    }
    expect(kinds).toEqual(['hold', 'hold', 'hold_channel'])
  })

  test('words go without markup or preview, protected when asked', async () => {
    const { fake, channel } = await connect('webhook')
    await channel.send(to, message('*a* <b> https://example.org', [], { protect: true }), outboxId())
    expect(fake.calls[0]?.payload).toEqual({
      chat_id: 100_001,
      text: '*a* <b> https://example.org',
      link_preview_options: { is_disabled: true },
      protect_content: true,
    })
  })

  test('a long message keeps its order and names every part, the one with the options last', async () => {
    const { channel, person, fake } = await connect('webhook')
    const text = `${'a. '.repeat(1500)}\n\nthe end`
    const outcome = await channel.send(to, message(text, ['Yes', 'No']), outboxId())
    const seen = person.sees()
    expect(outcome).toEqual({ kind: 'sent', messageRefs: seen.map(({ id }) => id) })
    expect(seen.map(({ form }) => form)).toEqual(['text', 'keyboard'])
    expect(fake.violations).toEqual([])
  })

  test('more than a hundred messages are erased in chunks, unknown ones skipped', async () => {
    const { channel, fake } = await connect('webhook')
    const messageRefs = Array.from({ length: 250 }, (_, i) => String(i + 1))
    expect((await channel.send(to, { kind: 'erase', messageRefs }, outboxId())).kind).toBe('sent')
    const sizes = fake.calls.map(({ payload }) => (payload['message_ids'] as readonly number[]).length)
    expect(sizes).toEqual([100, 100, 50])
    expect(fake.violations).toEqual([])
  })
})
