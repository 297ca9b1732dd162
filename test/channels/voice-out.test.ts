import { describe, expect, test, vi } from 'vitest'
import type { Channel } from '../../src/channels/port.ts'
import { createSimulator } from '../../src/channels/simulator/simulator.ts'
import type { Address, Outbound, SendOutcome } from '../../src/core/channel.ts'
import { mostRest } from '../../src/channels/whatsapp/uploads.ts'
import { createWhatsApp } from '../../src/channels/whatsapp/whatsapp.ts'
import { voiceNote } from '../fakes/files.ts'
import type { Answer, Call, Faults } from '../fakes/server.ts'
import { telegramError } from '../fakes/telegram.ts'
import { graphError } from '../fakes/whatsapp.ts'
import { eventually } from '../support/eventually.ts'
import { createApp, createClock, outboxId } from './support.ts'
import { connect as connectTelegram, to as telegramAddress } from './telegram/support.ts'
import { connect as connectWhatsApp, to as whatsappAddress } from './whatsapp/support.ts'

type Sound = Extract<Outbound, { kind: 'voice' }>
const words = voiceNote('you are not alone')
const spoken = (mime = 'audio/ogg'): Sound => ({
  kind: 'voice',
  file: { bytes: words, mime },
  seconds: 12,
  protect: true,
})

interface Subject {
  readonly channel: Channel
  readonly to: Address
  readonly fake: {
    readonly faults: Faults
    readonly calls: readonly Call[]
    readonly violations: readonly string[]
  }
  readonly person: {
    says(text: string): Promise<void>
    sees(): readonly { readonly id: string; readonly form: string; readonly sound?: Uint8Array }[]
  }
}

const telegram = async () => {
  const subject = await connectTelegram('webhook', { timeoutSeconds: 1 })
  await subject.channel.start()
  await eventually(() => expect(subject.fake.webhook).not.toBeNull())
  return { ...subject, to: telegramAddress }
}
// Long enough for a busy machine to upload in a part of it.
const timeout = 2500
const whatsapp = async () => ({
  ...(await connectWhatsApp({ timeout })),
  to: whatsappAddress,
})

interface Vendor {
  readonly name: string
  readonly connect: () => Promise<Subject>
  /** The call that sends, and an answer that refuses it. */
  readonly call: string
  readonly wrong: Answer
}

const vendors: readonly Vendor[] = [
  { name: 'telegram', connect: telegram, call: 'sendVoice', wrong: telegramError(400, 'Bad Request') },
  { name: 'whatsapp', connect: whatsapp, call: 'messages', wrong: graphError(131051) },
]

describe.each(vendors)('a worker’s voice note on $name', ({ connect, call, wrong }) => {
  test.each(['audio/ogg', 'audio/mp4'])('is heard as it was spoken (%s), and named', async (mime) => {
    const { channel, to, person, fake } = await connect()
    await person.says('hello')
    const outcome = await channel.send(to, spoken(mime), outboxId())
    const heard = person.sees().at(-1)
    expect(outcome).toEqual({ kind: 'sent', messageRefs: [heard?.id] })
    expect(heard?.form).toBe('voice')
    expect(Buffer.from(heard?.sound ?? []).equals(words)).toBe(true)
    expect(fake.violations).toEqual([])
  })

  test.each([
    { label: 'a connection that breaks', fault: { kind: 'cut_before' } },
    { label: 'a proxy’s error page', fault: { kind: 'not_json', status: 502 } },
    { label: 'an answer after the time limit', fault: { kind: 'slow', ms: 4000 } },
  ] as const)('is tried again after $label', async ({ fault }) => {
    const { channel, to, person, fake } = await connect()
    await person.says('hello')
    fake.faults.add(fault, { when: ({ method }) => method === call })
    expect((await channel.send(to, spoken(), outboxId())).kind).toBe('retry')
    expect((await channel.send(to, spoken(), outboxId())).kind).toBe('sent')
  })

  test('that the vendor refuses is given up, and nothing of it is in the outcome', async () => {
    const { channel, to, person, fake } = await connect()
    await person.says('hello')
    fake.faults.add({ kind: 'answer', answer: wrong }, { when: ({ method }) => method === call })
    const outcome = await channel.send(to, spoken(), outboxId())
    expect(outcome).toEqual({ kind: 'give_up', code: 'refused', alert: true })
  })
})

describe('telegram', () => {
  test('is told how long it is, and not to let it be passed on', async () => {
    const { channel, to, person, fake } = await telegram()
    await person.says('hello')
    await channel.send(to, spoken(), outboxId())
    expect(fake.calls.at(-1)?.payload).toMatchObject({ duration: 12, protect_content: true })
  })

  test.each([
    'Bad Request: VOICE_MESSAGES_FORBIDDEN',
    'Bad Request: user restricted receiving of voice messages',
  ])('says that this person takes no voice notes: %s', async (description) => {
    const { channel, to, person, fake } = await telegram()
    await person.says('hello')
    fake.faults.add({ kind: 'answer', answer: telegramError(400, description) })
    const outcome = await channel.send(to, spoken(), outboxId())
    expect(outcome).toEqual({ kind: 'give_up', code: 'voice_refused', alert: false })
  })

  test('that was blocked suspends the address', async () => {
    const { channel, to, person } = await telegram()
    await person.says('hello')
    await person.blocks()
    expect(await channel.send(to, spoken(), outboxId())).toEqual({ kind: 'suspend', code: 'blocked' })
  })
})

describe('whatsapp', () => {
  const connect = async (options: Parameters<typeof connectWhatsApp>[0] = {}) => {
    const subject = await connectWhatsApp({ timeout, ...options })
    await subject.person.says('hello')
    const methods = () => subject.fake.calls.map(({ method }) => method)
    const sends = (): Promise<SendOutcome> => subject.channel.send(whatsappAddress, spoken(), outboxId())
    return { ...subject, methods, sends }
  }

  test('plays Opus as a voice note, and anything else as a sound', async () => {
    const { fake, sends, channel } = await connect()
    await sends()
    expect(fake.calls.at(-1)?.payload['audio']).toEqual({ id: 'file1', voice: true })
    await channel.send(whatsappAddress, spoken('audio/mp4'), outboxId('out-2'))
    expect(fake.calls.at(-1)?.payload['audio']).toEqual({ id: 'file2' })
  })

  test('holds the file no longer than until it has arrived', async () => {
    const { fake, sends, methods } = await connect()
    const sent = await sends()
    const [ref = ''] = sent.kind === 'sent' ? sent.messageRefs : []
    await fake.status(ref, 'delivered')
    await eventually(() => expect(fake.files.find('file1')).toBeUndefined())
    await fake.status(ref, 'read')
    expect(methods().filter((method) => method === 'delete')).toHaveLength(1)
    expect(fake.violations).toEqual([])
  })

  test('holds the file of what was merely sent: the phone may still have to fetch it', async () => {
    const { fake, sends, channel } = await connect()
    const sent = await sends()
    await fake.status(sent.kind === 'sent' ? (sent.messageRefs[0] ?? '') : '', 'sent')
    // Whatever was begun is done then.
    await channel.stop()
    expect(fake.files.find('file1')).toBeDefined()
  })

  test('does not hold the file of what failed', async () => {
    const { fake, sends, app } = await connect()
    const sent = await sends()
    const [ref = ''] = sent.kind === 'sent' ? sent.messageRefs : []
    await fake.status(ref, 'failed', 131053)
    await eventually(() => expect(fake.files.find('file1')).toBeUndefined())
    expect(app.reports.at(-1)?.outcome).toEqual({ kind: 'retry', code: 'media_upload' })
  })

  test('is given the file once, however often the message is tried', async () => {
    const { fake, sends, methods } = await connect()
    fake.faults.add({ kind: 'cut_before' }, { when: ({ method }) => method === 'messages', times: 2 })
    expect([(await sends()).kind, (await sends()).kind, (await sends()).kind]).toEqual([
      'retry',
      'retry',
      'sent',
    ])
    expect(methods().filter((method) => method === 'upload')).toHaveLength(1)
  })

  test('that could not read the file is given it anew, and given up after three more tries', async () => {
    const { fake, sends, methods } = await connect()
    const answer = { kind: 'answer', answer: graphError(131053) } as const
    fake.faults.add(answer, { when: ({ method }) => method === 'messages', times: 4 })
    const outcomes: SendOutcome[] = []
    for (let i = 0; i < 4; i += 1) outcomes.push(await sends())
    const again = { kind: 'retry', code: 'media_upload' }
    expect(outcomes).toEqual([again, again, again, { kind: 'give_up', code: 'media_upload', alert: false }])
    expect(methods().filter((method) => method === 'upload')).toHaveLength(4)
    expect(fake.files.find('file4')).toBeUndefined()
  })

  test.each([
    {
      label: 'cannot be reached',
      fault: { kind: 'cut_before' },
      outcome: { kind: 'retry', code: 'unreachable' },
    },
    {
      label: 'refuses the token',
      fault: { kind: 'answer', answer: graphError(190, 401) },
      outcome: { kind: 'hold_channel', code: 'token' },
    },
    {
      label: 'names no file',
      fault: { kind: 'answer', answer: { status: 200, body: {} } },
      outcome: { kind: 'retry', code: 'unreachable' },
    },
  ] as const)('that $label at the upload is asked nothing more', async ({ fault, outcome }) => {
    const { fake, sends, methods } = await connect()
    fake.faults.add(fault)
    expect(await sends()).toMatchObject(outcome)
    expect(methods()).toEqual(['upload'])
  })

  describe('after a restart', () => {
    /** What another process began, which is gone. */
    const beforeRestart = async ({ app, clock, fake }: Awaited<ReturnType<typeof connect>>) => {
      const gone = createWhatsApp({
        ...fake.account,
        apiRoot: fake.apiRoot,
        events: app.events,
        clock,
        timeout,
      })
      const outcome = await gone.send(whatsappAddress, spoken(), outboxId())
      await gone.stop()
      return outcome
    }

    test('is not given a file anew that lies there, and holds it no longer than until it has arrived', async () => {
      const subject = await connect()
      const { fake, sends, methods } = subject
      fake.faults.add({ kind: 'cut_before' }, { when: ({ method }) => method === 'messages' })
      expect((await beforeRestart(subject)).kind).toBe('retry')
      const sent = await sends()
      expect(methods().filter((method) => method === 'upload')).toHaveLength(1)
      await fake.status(sent.kind === 'sent' ? (sent.messageRefs[0] ?? '') : '', 'delivered')
      await eventually(() => expect(fake.files.find('file1')).toBeUndefined())
    })

    test('holds no file of what was sent before it and arrives then', async () => {
      const subject = await connect()
      const sent = await beforeRestart(subject)
      const [ref = ''] = sent.kind === 'sent' ? sent.messageRefs : []
      await Promise.all([subject.fake.status(ref, 'delivered'), subject.fake.status(ref, 'read')])
      await eventually(() => expect(subject.fake.files.find('file1')).toBeUndefined())
      await eventually(() => expect([...subject.app.left.values()]).toEqual([null]))
      expect(subject.methods().filter((method) => method === 'delete')).toHaveLength(1)
    })

    test('holds no file of what is given up without being tried again', async () => {
      const subject = await connect()
      subject.fake.faults.add({ kind: 'cut_before' }, { when: ({ method }) => method === 'messages' })
      await beforeRestart(subject)
      expect(subject.fake.files.find('file1')).toBeDefined()
      subject.channel.forget?.(outboxId())
      await eventually(() => expect(subject.fake.files.find('file1')).toBeUndefined())
    })
  })

  test('sends nothing while it cannot be written down that the file lies there', async () => {
    const { app, sends, methods, fake } = await connect()
    const { fileLeft } = app.events
    Object.assign(app.events, { fileLeft: () => Promise.reject(new Error('the database is away')) })
    expect(await sends()).toEqual({ kind: 'retry', code: 'unreachable' })
    expect(methods()).toEqual(['upload'])
    Object.assign(app.events, { fileLeft })
    expect((await sends()).kind).toBe('sent')
    expect(fake.violations).toEqual([])
  })

  test('does not hold the file of what is not tried again, cancelled or given up', async () => {
    const { fake, sends, methods } = await connect()
    fake.faults.add({ kind: 'cut_before' }, { when: ({ method }) => method === 'messages', times: 2 })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      await sends()
      vi.advanceTimersByTime(mostRest - 1)
      await sends()
      vi.advanceTimersByTime(mostRest - 1)
      expect(methods()).not.toContain('delete')
      vi.advanceTimersByTime(1)
    } finally {
      vi.useRealTimers()
    }
    await eventually(() => expect(fake.files.find('file1')).toBeUndefined())
    expect(methods().filter((method) => method === 'upload')).toHaveLength(1)
  })

  test('holds the file of what was sent at a later try', async () => {
    const { fake, sends, methods, channel } = await connect()
    fake.faults.add({ kind: 'cut_before' }, { when: ({ method }) => method === 'messages', times: 1 })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      await sends()
      expect((await sends()).kind).toBe('sent')
      vi.advanceTimersByTime(2 * mostRest)
    } finally {
      vi.useRealTimers()
    }
    // Whatever was begun is done then.
    await channel.stop()
    expect(methods()).not.toContain('delete')
  })

  test('that does not delete the file is left to itself, and an operator is told by name', async () => {
    const { fake, sends, app } = await connect()
    const sent = await sends()
    fake.faults.add({ kind: 'cut_before' }, { when: ({ method }) => method === 'delete' })
    await fake.status(sent.kind === 'sent' ? (sent.messageRefs[0] ?? '') : '', 'read')
    await eventually(() => expect(app.notices).toEqual(['whatsapp_upload_left']))
  })
})

test('a simulated phone plays it while it shows it', async () => {
  let last = 0
  const newId = () => String((last += 1))
  const channel = createSimulator({ clock: createClock(), newId, events: createApp().events })
  const to = { channel: 'simulator', id: 'phone' } as const
  const sent = await channel.send(to, spoken(), outboxId())
  const [bubble] = channel.transcript('phone')
  if (bubble?.side !== 'handrail') throw new Error('nothing arrived')
  expect(sent).toEqual({ kind: 'sent', messageRefs: [bubble.id] })
  expect(bubble).toMatchObject({ text: '', voice: { seconds: 12 }, protect: true })
  expect(channel.sound('phone', bubble.id)).toEqual(spoken().file)
  expect(channel.sound('other', bubble.id)).toBeNull()
  await channel.send(to, { kind: 'erase', messageRefs: [bubble.id] }, outboxId())
  expect(channel.sound('phone', bubble.id)).toBeNull()
})
