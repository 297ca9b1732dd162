import { describe, expect, test } from 'vitest'
import type { Outbound } from '../../../src/core/channel.ts'
import { hours } from '../../../src/core/time.ts'
import { graphError } from '../../fakes/whatsapp.ts'
import { message, outboxId } from '../support.ts'
import { connect, phone, to } from './support.ts'

const text = 'Olá. Pode escrever aqui quando quiser.'
const hello: Outbound = { kind: 'template', name: 'hello', language: 'pt_BR', text }

const dayLater = async (options: Parameters<typeof connect>[0] = {}) => {
  const connected = await connect(options)
  connected.fake.templates.set('hello:pt_BR', text)
  await connected.person.says('hi')
  connected.clock.advance(hours(25))
  return connected
}
const botLines = (person: Awaited<ReturnType<typeof dayLater>>['person']) =>
  person.sees().flatMap((seen) => (seen.side === 'bot' ? [seen.text] : []))

describe('an approved template on WhatsApp', () => {
  test('arrives a day after the last word, where other words do not', async () => {
    const { fake, channel, person } = await dayLater()
    expect(await channel.send(to, message('hello'), outboxId())).toMatchObject({ code: 'window_closed' })
    const outcome = await channel.send(to, hello, outboxId('out-2'))
    expect(outcome).toEqual({ kind: 'sent', messageRefs: [expect.stringMatching(/^wamid\./u)] })
    expect(botLines(person)).toEqual([text])
    expect(fake.violations).toEqual([])
    expect(fake.calls.at(-1)?.payload).toMatchObject({
      type: 'template',
      to: phone,
      template: { name: 'hello', language: { code: 'pt_BR' } },
      biz_opaque_callback_data: 'out-2',
    })
  })

  test('opens no window for other words', async () => {
    const { channel } = await dayLater()
    await channel.send(to, hello, outboxId())
    expect(await channel.send(to, message('hello'), outboxId('out-2'))).toMatchObject({
      code: 'window_closed',
    })
  })

  test('goes by user id to who hides their number', async () => {
    const { fake, channel } = await connect()
    fake.templates.set('hello:pt_BR', text)
    const id = 'PT.8kJ3'
    await fake.person(id).says('hi')
    await channel.send({ channel: 'whatsapp', id }, hello, outboxId())
    expect(fake.calls.at(-1)?.payload).toMatchObject({ recipient: id })
    expect(fake.calls.at(-1)?.payload).not.toHaveProperty('to')
    expect(fake.violations).toEqual([])
  })

  test('has its statuses told by its name in the outbox', async () => {
    const { fake, channel, app } = await dayLater()
    const sent = await channel.send(to, hello, outboxId('out-7'))
    const [ref = ''] = sent.kind === 'sent' ? sent.messageRefs : []
    await fake.status(ref, 'delivered')
    await fake.status(ref, 'failed', 132015)
    expect(app.reports).toMatchObject([
      { outboxId: 'out-7', status: 'delivered' },
      {
        outboxId: 'out-7',
        status: 'failed',
        outcome: { kind: 'give_up', code: 'template_paused', alert: true },
      },
    ])
  })

  test('that nobody approved is given up, and an operator must look', async () => {
    const { channel, person } = await dayLater()
    const outcome = await channel.send(to, { ...hello, name: 'other' }, outboxId())
    expect(outcome).toEqual({ kind: 'give_up', code: 'template_unknown', alert: true })
    expect(botLines(person)).toEqual([])
  })

  test.each([
    { label: 'a pause', answer: graphError(132015), outcome: { kind: 'give_up', code: 'template_paused' } },
    { label: 'a policy', answer: graphError(132007), outcome: { kind: 'give_up', code: 'template_refused' } },
    { label: 'a limit of the number', answer: graphError(131048), outcome: { kind: 'hold_channel' } },
    { label: 'a fault of the vendor', answer: graphError(null, 503), outcome: { kind: 'retry' } },
  ])('meets $label as the table of errors says', async ({ answer, outcome }) => {
    const { fake, channel } = await dayLater()
    fake.faults.add({ kind: 'answer', answer })
    expect(await channel.send(to, hello, outboxId())).toMatchObject(outcome)
  })

  test.each([{ kind: 'cut_before' }, { kind: 'cut_after' }, { kind: 'slow', ms: 400 }] as const)(
    'is tried again after $kind',
    async (fault) => {
      const { fake, channel } = await dayLater({ timeout: 100 })
      fake.faults.add(fault)
      expect(await channel.send(to, hello, outboxId())).toEqual({ kind: 'retry', code: 'unreachable' })
    },
  )
})
