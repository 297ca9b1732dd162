import { describe, expect, test } from 'vitest'
import { graphError } from '../../fakes/whatsapp.ts'
import { message, outboxId } from '../support.ts'
import { connect, phone, to } from './support.ts'

const minute = 60_000
const hour = 60 * minute

const table = [
  { codes: [1, 2, 131000, 131016, 131057, 133004], outcome: { kind: 'retry', code: 'vendor_error' } },
  { codes: [131053], outcome: { kind: 'retry', code: 'media_upload' } },
  { codes: [131056], outcome: { kind: 'hold', code: 'pair_rate', after: 4000 } },
  { codes: [130429], outcome: { kind: 'hold_channel', code: 'number_rate', after: 10_000, alert: false } },
  {
    codes: [4, 80007],
    outcome: { kind: 'hold_channel', code: 'call_limit', after: 5 * minute, alert: true },
  },
  {
    codes: [131048, 131064],
    outcome: { kind: 'hold_channel', code: 'messaging_limit', after: hour, alert: true },
  },
  { codes: [131047], outcome: { kind: 'hold', code: 'window_closed', after: null } },
  { codes: [131049], outcome: { kind: 'hold', code: 'not_delivered', after: 24 * hour } },
  { codes: [131026], outcome: { kind: 'give_up', code: 'undeliverable', alert: false } },
  { codes: [131050, 130472, 131063, 131062], outcome: { kind: 'give_up', code: 'refused', alert: true } },
  {
    codes: [33, 100, 131008, 131009, 131021, 131051],
    outcome: { kind: 'give_up', code: 'refused', alert: true },
  },
  { codes: [131052], outcome: { kind: 'give_up', code: 'media_lost', alert: false } },
  { codes: [132001], outcome: { kind: 'give_up', code: 'template_unknown', alert: true } },
  { codes: [132000, 132005, 132012], outcome: { kind: 'give_up', code: 'template_differs', alert: true } },
  { codes: [132007], outcome: { kind: 'give_up', code: 'template_refused', alert: true } },
  { codes: [132015, 132016], outcome: { kind: 'give_up', code: 'template_paused', alert: true } },
  { codes: [131030], outcome: { kind: 'give_up', code: 'not_test_number', alert: false } },
  { codes: [137000], outcome: { kind: 'suspend', code: 'device_changed' } },
  { codes: [0, 190], outcome: { kind: 'hold_channel', code: 'token', after: 5 * minute, alert: true } },
  {
    codes: [3, 10, 200, 299],
    outcome: { kind: 'hold_channel', code: 'permission', after: 5 * minute, alert: true },
  },
  {
    codes: [368, 130497, 131031, 131037, 131042, 131044],
    outcome: { kind: 'hold_channel', code: 'account', after: 5 * minute, alert: true },
  },
  {
    codes: [131045, 133010, 133016],
    outcome: { kind: 'hold_channel', code: 'number', after: hour, alert: true },
  },
  { codes: [999_999], outcome: { kind: 'give_up', code: 'refused', alert: true } },
].flatMap(({ codes, outcome }) => codes.map((code) => ({ code, outcome })))

describe('whatsapp sending', () => {
  test('every code of the table ends as the table says, in the answer and in a status', async () => {
    for (const { code, outcome } of table) {
      const { fake, channel, person, app } = await connect()
      fake.faults.add({ kind: 'answer', answer: graphError(code) })
      const got = await channel.send(to, message('hello'), outboxId())
      expect(got, `code ${code}`).toEqual(outcome)

      await person.says('hi')
      const other = await connect()
      await other.person.says('hi')
      const sent = await other.channel.send(to, message('hello'), outboxId('out-2'))
      await other.fake.status(sent.kind === 'sent' ? (sent.messageRefs[0] ?? '') : '', 'failed', code)
      const [report] = other.app.reports
      expect(report?.outcome, `status ${code}`).toEqual(outcome)
      expect(report).toMatchObject({ channel: 'whatsapp', outboxId: 'out-2', status: 'failed' })
      expect(app.notices).toEqual([])
    }
  })

  const statuses = [
    {
      label: 'an unknown code of a server error',
      answer: graphError(999_999, 500),
      outcome: { kind: 'retry', code: 'vendor_error' },
    },
    {
      label: 'a permission problem dressed as a server error',
      answer: graphError(3, 500),
      outcome: { kind: 'hold_channel', code: 'permission', after: 5 * minute, alert: true },
    },
    {
      label: 'a server error without code',
      answer: graphError(null, 503),
      outcome: { kind: 'retry', code: 'vendor_error' },
    },
    {
      label: 'too many requests without code',
      answer: graphError(null, 429),
      outcome: { kind: 'retry', code: 'rate_limited' },
    },
    {
      label: 'no authorisation without code',
      answer: graphError(null, 401),
      outcome: { kind: 'hold_channel', code: 'token', after: 5 * minute, alert: true },
    },
    {
      label: 'a refusal without code',
      answer: graphError(null, 400),
      outcome: { kind: 'give_up', code: 'refused', alert: true },
    },
  ]
  test.each(statuses)('$label is $outcome.kind', async ({ answer, outcome }) => {
    const { fake, channel } = await connect()
    fake.faults.add({ kind: 'answer', answer })
    const got = await channel.send(to, message('hello'), outboxId())
    expect(got).toEqual(outcome)
  })

  const broken = [
    { label: 'a cut before', fault: { kind: 'cut_before' }, shown: 0 },
    { label: 'a cut after acceptance', fault: { kind: 'cut_after' }, shown: 1 },
    { label: 'a page that is not JSON but 200', fault: { kind: 'not_json', status: 200 }, shown: 0 },
    {
      label: 'a redirect',
      fault: { kind: 'answer', answer: { status: 302, body: {}, headers: { location: '/' } } },
      shown: 0,
    },
    { label: 'an answer that comes too late', fault: { kind: 'slow', ms: 5000 }, shown: 1 },
  ] as const
  test.each(broken)('$label is tried again', async ({ fault, shown }) => {
    // Long enough for a busy machine to take the call in.
    const { fake, channel, person } = await connect({ timeout: 500 })
    await person.says('hi')
    fake.faults.add(fault)
    const outcome = await channel.send(to, message('hello'), outboxId())
    expect(outcome).toEqual({ kind: 'retry', code: 'unreachable' })
    expect(person.sees().filter(({ side }) => side === 'bot')).toHaveLength(shown)
  })

  test('a 502 page that is not JSON is tried again', async () => {
    const { fake, channel } = await connect()
    fake.faults.add({ kind: 'not_json', status: 502 })
    expect(await channel.send(to, message('hello'), outboxId())).toEqual({
      kind: 'retry',
      code: 'vendor_error',
    })
  })

  test('the pause for one person grows by four each time and ends with a success', async () => {
    const { fake, channel, person } = await connect()
    await person.says('hi')
    const waits = []
    for (const code of [131056, 131056, 131056, null, 131056]) {
      if (code !== null) fake.faults.add({ kind: 'answer', answer: graphError(code) })
      const outcome = await channel.send(to, message('hello'), outboxId())
      waits.push(outcome.kind === 'hold' ? outcome.after : outcome.kind)
    }
    expect(waits).toEqual([4000, 16_000, 64_000, 'sent', 4000])
  })

  test('the third message in a row that reaches nobody suspends; a delivered one begins the count again', async () => {
    const { fake, channel, person, app } = await connect()
    await person.says('hi')
    for (const [i, status] of ['failed', 'failed', 'delivered', 'failed', 'failed', 'failed'].entries()) {
      const sent = await channel.send(to, message('hello'), outboxId(`out-${i}`))
      const ref = sent.kind === 'sent' ? (sent.messageRefs[0] ?? '') : ''
      if (status === 'failed') {
        await fake.status(ref, 'failed', 131026)
        // Meta repeats itself: the same failure again is not another one.
        await fake.status(ref, 'failed', 131026)
      } else await fake.status(ref, 'delivered')
    }
    const suspended = app.reports.flatMap(({ outcome }, i) => (outcome?.kind === 'suspend' ? [i] : []))
    // The tenth report: two failures told twice, the delivery, then two more told twice.
    expect(suspended).toEqual([9])
  })

  test('Meta chose not to deliver: held a day once, then given up', async () => {
    const { fake, channel } = await connect()
    fake.faults.add({ kind: 'answer', answer: graphError(131049) }, { times: 2 })
    expect((await channel.send(to, message('hello'), outboxId())).kind).toBe('hold')
    expect((await channel.send(to, message('hello'), outboxId())).kind).toBe('give_up')
  })

  test('the outbox id travels with the message and previews are off', async () => {
    const { fake, channel, person } = await connect()
    await person.says('hi')
    await channel.send(to, message('see https://example.org'), outboxId('random-id'))
    expect(fake.calls[0]?.payload).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: phone,
      type: 'text',
      text: { body: 'see https://example.org', preview_url: false },
      biz_opaque_callback_data: 'random-id',
    })
  })

  test.each(['MD.1234567890abcdef', 'MD.ENT.1234567890'])(
    '%s is addressed as a user id, never as a number',
    async (id) => {
      const { fake, channel } = await connect()
      await fake.person(id).says('hi')
      const outcome = await channel.send({ channel: 'whatsapp', id }, message('hello'), outboxId())
      expect(outcome.kind).toBe('sent')
      expect(fake.calls[0]?.payload).toMatchObject({ recipient: id })
      expect(fake.calls[0]?.payload).not.toHaveProperty('to')
      expect(fake.violations).toEqual([])
    },
  )

  test('outside the 24-hour window a message is held until the person writes', async () => {
    const { channel, clock, person } = await connect()
    await person.says('hi')
    clock.advance(24 * hour + 1)
    expect(await channel.send(to, message('hello'), outboxId())).toEqual({
      kind: 'hold',
      code: 'window_closed',
      after: null,
    })
    await person.says('hi again')
    expect((await channel.send(to, message('hello'), outboxId())).kind).toBe('sent')
  })

  test('buttons and lists are shown and tapped, and their keys come back', async () => {
    const { channel, fake, person, app } = await connect()
    await person.says('hi')
    await channel.send(to, message('Sure?', ['Yes', 'No']), outboxId())
    await person.taps('No')
    await channel.send(to, message('Which?', ['One', 'Two', 'Three', 'Four']), outboxId())
    await person.taps('Four')
    expect(person.sees().map(({ form }) => form)).toEqual(['text', 'buttons', 'text', 'list', 'text'])
    expect(app.turns.slice(1).map(({ content }) => content)).toEqual([
      { kind: 'tap', key: 's1-2' },
      { kind: 'tap', key: 's1-4' },
    ])
    expect(fake.violations).toEqual([])
  })
})

describe('whatsapp statuses', () => {
  test.each(['after', 'first'] as const)(
    'sent, delivered and read come with the outbox id (%s the answer)',
    async (statusOrder) => {
      const { channel, person, app, fake } = await connect({
        statuses: ['sent', 'read', 'delivered'],
        statusOrder,
      })
      await person.says('hi')
      await channel.send(to, message('hello'), outboxId('out-9'))
      if (statusOrder === 'after') await fake.close()
      expect(app.reports).toEqual(
        ['sent', 'read', 'delivered'].map((status) => ({ channel: 'whatsapp', outboxId: 'out-9', status })),
      )
    },
  )

  const odd = [
    { label: 'played counts as read', status: { status: 'played' }, expected: ['read'] },
    { label: 'an unknown status is ignored', status: { status: 'warped' }, expected: [] },
    {
      label: "somebody else's message is ignored",
      status: { status: 'read', biz_opaque_callback_data: undefined },
      expected: [],
    },
    { label: 'a failure without reason is given up', status: { status: 'failed' }, expected: ['failed'] },
  ]
  test.each(odd)('$label', async ({ status, expected }) => {
    const { fake, app } = await connect()
    await fake.push({ statuses: [{ id: 'wamid.0', biz_opaque_callback_data: 'out-1', ...status }] })
    expect(app.reports.map((report) => report.status)).toEqual(expected)
  })

  test('a report that fails makes the webhook come again', async () => {
    const { fake, app } = await connect()
    app.failing.add('out-1')
    const body = JSON.stringify(
      fake.wrap({ statuses: [{ status: 'sent', biz_opaque_callback_data: 'out-1' }] }),
    )
    expect(await fake.post(body)).toBe(500)
    app.failing.clear()
    expect(await fake.post(body)).toBe(200)
    expect(app.reports).toHaveLength(1)
  })
})
