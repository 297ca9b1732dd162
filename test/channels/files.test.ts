import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { fileOf, longestOf } from '../../src/channels/media.ts'
import type { Channel } from '../../src/channels/port.ts'
import { createSimulator } from '../../src/channels/simulator/simulator.ts'
import { simulatedVoice } from '../../src/core/phone.ts'
import { jpeg, voiceNote } from '../fakes/files.ts'
import type { createFiles } from '../fakes/files.ts'
import type { Answer, Call, Faults } from '../fakes/server.ts'
import { telegramError } from '../fakes/telegram.ts'
import { graphError } from '../fakes/whatsapp.ts'
import { eventually } from '../support/eventually.ts'
import { createApp, createClock } from './support.ts'
import { connect as connectTelegram } from './telegram/support.ts'
import { connect as connectWhatsApp } from './whatsapp/support.ts'

interface Subject {
  readonly channel: Channel
  readonly fake: {
    readonly files: ReturnType<typeof createFiles>
    readonly faults: Faults
    readonly calls: readonly Call[]
    readonly violations: readonly string[]
  }
  readonly app: ReturnType<typeof createApp>
  readonly speaks: (bytes: Uint8Array) => Promise<string>
  readonly shows: (bytes: Uint8Array) => Promise<string>
}

/** The call that says where the file lies, and an answer that says what a test wants it to say. */
interface Vendor {
  readonly name: string
  readonly connect: () => Promise<Subject>
  readonly asks: string
  readonly lies: (about: { readonly size?: number; readonly place?: string }) => Answer
  readonly refused: Answer
  readonly noToken: Answer
}

const vendors: readonly Vendor[] = [
  {
    name: 'telegram',
    connect: async () => {
      const subject = await connectTelegram('webhook', { timeoutSeconds: 1 })
      await subject.channel.start()
      await eventually(() => expect(subject.fake.webhook).not.toBeNull())
      return {
        ...subject,
        speaks: (bytes) => subject.person.speaks(bytes),
        shows: (bytes) => subject.person.shows(bytes),
      }
    },
    asks: 'getFile',
    lies: ({ size = 10, place = 'voice/file1.oga' }) => ({
      status: 200,
      body: {
        ok: true,
        result: { file_id: 'file1', file_unique_id: 'u', file_size: size, file_path: place },
      },
    }),
    refused: telegramError(400, 'Bad Request: invalid file_id'),
    noToken: telegramError(401, 'Unauthorized'),
  },
  {
    name: 'whatsapp',
    connect: async () => {
      const subject = await connectWhatsApp({ timeout: 1000 })
      return {
        ...subject,
        speaks: (bytes) => subject.person.speaks(bytes),
        shows: (bytes) => subject.person.shows(bytes),
      }
    },
    asks: 'media',
    lies: ({ size = 10, place = 'http://127.0.0.1:9/x' }) => ({
      status: 200,
      body: { url: place, mime_type: 'audio/ogg', file_size: size, id: 'file1' },
    }),
    refused: graphError(131052),
    noToken: graphError(190, 401),
  },
]

const tooLong = () => Buffer.concat([voiceNote('x'), Buffer.alloc(longestOf('voice'))])
const unreachable = { ok: false, code: 'unreachable' }

describe.each(vendors)('a voice note on $name', ({ connect, asks, lies, refused, noToken }) => {
  const downloads = ({ fake }: Subject) => fake.calls.filter(({ method }) => method === 'download').length
  const asked = ({ fake }: Subject) =>
    fake.calls.map(({ method }) => method).filter((method) => [asks, 'download'].includes(method))

  test('arrives as the vendor’s name for it, and is fetched only when that is asked for', async () => {
    const subject = await connect()
    const file = await subject.speaks(voiceNote('they lock the door'))
    expect(subject.app.turns.at(-1)?.content).toMatchObject({ kind: 'voice', file })
    expect(asked(subject)).toEqual([])
    const fetched = await subject.channel.fetchFile(file, 'voice')
    expect(fetched).toEqual({
      ok: true,
      value: { bytes: voiceNote('they lock the door'), mime: 'audio/ogg' },
    })
    expect(asked(subject)).toEqual([asks, 'download'])
    expect(subject.fake.violations).toEqual([])
  })

  test('that is longer than anybody listens to is not downloaded', async () => {
    const subject = await connect()
    const file = await subject.speaks(tooLong())
    expect(await subject.channel.fetchFile(file, 'voice')).toEqual({ ok: false, code: 'too_large' })
    expect(downloads(subject)).toBe(0)
  })

  test('that is no audio is refused, whatever it is called', async () => {
    const subject = await connect()
    for (const bytes of ['<html><script>', 'GIF89a', '\u0000\u0000\u0000\u0018ftypmp42', '']) {
      const file = await subject.speaks(Buffer.from(bytes))
      expect(await subject.channel.fetchFile(file, 'voice'), bytes).toEqual({ ok: false, code: 'not_audio' })
    }
  })

  test('that the vendor does not hold any more is lost', async () => {
    const subject = await connect()
    const file = await subject.speaks(voiceNote('x'))
    subject.fake.files.drop(file)
    expect(await subject.channel.fetchFile(file, 'voice')).toEqual({ ok: false, code: 'lost' })
    subject.fake.faults.add({ kind: 'answer', answer: refused })
    expect(await subject.channel.fetchFile(file, 'voice')).toEqual({ ok: false, code: 'lost' })
  })

  test.each([
    { label: 'a connection that breaks', fault: { kind: 'cut_before' } },
    { label: 'a proxy’s error page', fault: { kind: 'not_json', status: 502 } },
    { label: 'an answer after the time limit', fault: { kind: 'slow', ms: 3000 } },
    { label: 'a server in trouble', fault: { kind: 'answer', answer: { status: 500, body: {} } } },
    { label: 'a wrong token', fault: { kind: 'answer', answer: noToken } },
  ] as const)('may be had later after $label, at either call', async ({ fault }) => {
    const subject = await connect()
    const file = await subject.speaks(voiceNote('x'))
    for (const call of [asks, 'download']) {
      subject.fake.faults.add(fault, { when: ({ method }) => method === call })
      expect(await subject.channel.fetchFile(file, 'voice'), call).toEqual(unreachable)
    }
    expect((await subject.channel.fetchFile(file, 'voice')).ok).toBe(true)
  })

  test('follows no redirect: the token would go with it', async () => {
    const subject = await connect()
    const file = await subject.speaks(voiceNote('x'))
    // Where it leads the file is, so that following it would be noticed.
    const answer = { status: 302, body: {}, headers: { location: '?again' } }
    subject.fake.faults.add({ kind: 'answer', answer }, { when: ({ method }) => method === 'download' })
    expect(await subject.channel.fetchFile(file, 'voice')).toEqual(unreachable)
    expect(downloads(subject)).toBe(1)
  })

  test('an answer that says nothing of use is trouble, not a crash', async () => {
    const subject = await connect()
    const file = await subject.speaks(voiceNote('x'))
    const answer = { status: 200, body: { ok: true, result: {}, url: 'no address' } }
    subject.fake.faults.add({ kind: 'answer', answer })
    expect(await subject.channel.fetchFile(file, 'voice')).toEqual(unreachable)
    expect(downloads(subject)).toBe(0)
  })

  test.each(['https://example.org/x', 'http://lookaside.fbsbx.com/x', '../../bot1:x/getMe', 'a/../../b'])(
    'is looked for at no other place: %s',
    async (place) => {
      const subject = await connect()
      const file = await subject.speaks(voiceNote('x'))
      const fetched = vi.spyOn(globalThis, 'fetch')
      onTestFinished(() => fetched.mockRestore())
      subject.fake.faults.add({ kind: 'answer', answer: lies({ place }) })
      expect(await subject.channel.fetchFile(file, 'voice')).toEqual(unreachable)
      const hosts = fetched.mock.calls.map(([to]) => new URL(to instanceof Request ? to.url : to).hostname)
      expect(hosts.filter((host) => host !== '127.0.0.1')).toEqual([])
      expect(downloads(subject)).toBe(0)
    },
  )
})

describe.each(vendors)('a picture on $name', ({ connect, asks }) => {
  const asked = ({ fake }: Subject) =>
    fake.calls.map(({ method }) => method).filter((method) => [asks, 'download'].includes(method))

  test('arrives as the vendor’s name for the largest of it, and is fetched only when that is asked for', async () => {
    const subject = await connect()
    const file = await subject.shows(jpeg('a ticket'))
    expect(subject.app.turns.at(-1)?.content).toEqual({ kind: 'picture', file })
    expect(asked(subject)).toEqual([])
    const fetched = await subject.channel.fetchFile(file, 'picture')
    expect(fetched).toEqual({ ok: true, value: { bytes: jpeg('a ticket'), mime: 'image/jpeg' } })
    expect(asked(subject)).toEqual([asks, 'download'])
    expect(subject.fake.violations).toEqual([])
  })

  test('that is larger than a camera makes is not downloaded', async () => {
    const subject = await connect()
    const file = await subject.shows(Buffer.concat([jpeg('x'), Buffer.alloc(longestOf('picture'))]))
    expect(await subject.channel.fetchFile(file, 'picture')).toEqual({ ok: false, code: 'too_large' })
    expect(asked(subject)).toEqual([asks])
  })

  test.each([
    ['a page', '<html><script>alert(1)</script>'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['an animation', 'GIF89a'],
    ['a PDF', '%PDF-1.7'],
    ['a HEIC photo', '\u0000\u0000\u0000\u0018ftypheic'],
    ['nothing', ''],
  ])('that is %s by its bytes is refused, whatever it is called', async (_label, bytes) => {
    const subject = await connect()
    const file = await subject.shows(Buffer.from(bytes, 'latin1'))
    expect(await subject.channel.fetchFile(file, 'picture')).toEqual({ ok: false, code: 'not_picture' })
  })

  test('is not taken for a voice note, nor a voice note for a picture', async () => {
    const subject = await connect()
    const spoken = await subject.speaks(voiceNote('x'))
    const shown = await subject.shows(jpeg('x'))
    expect(await subject.channel.fetchFile(spoken, 'picture')).toEqual({ ok: false, code: 'not_picture' })
    expect(await subject.channel.fetchFile(shown, 'voice')).toEqual({ ok: false, code: 'not_audio' })
  })
})

test('a download that grows beyond what it said is left in the middle', async () => {
  const [telegram] = vendors
  const subject = await telegram?.connect()
  const file = (await subject?.speaks(tooLong())) ?? ''
  const answer = telegram?.lies({ size: 10 }) ?? { status: 500, body: {} }
  subject?.fake.faults.add({ kind: 'answer', answer })
  expect(await subject?.channel.fetchFile(file, 'voice')).toEqual({ ok: false, code: 'too_large' })
})

test('a voice note that Meta calls a film is not downloaded', async () => {
  const { fake, person, channel } = await connectWhatsApp()
  const file = await person.speaks(voiceNote('x'), 'video/mp4')
  expect(await channel.fetchFile(file, 'voice')).toEqual({ ok: false, code: 'not_audio' })
  expect(fake.calls.map(({ method }) => method)).toEqual(['media'])
})

test('a simulated phone’s voice note is a sound that a browser can play', async () => {
  const app = createApp()
  const channel = createSimulator({ clock: createClock(), newId: () => 'id', events: app.events })
  await channel.say('phone', { kind: 'voice', ...simulatedVoice }, 'en')
  expect(app.turns.at(-1)?.content).toEqual({ kind: 'voice', file: 'tone', seconds: 2 })
  const fetched = await channel.fetchFile(simulatedVoice.file, 'voice')
  if (!fetched.ok) throw new Error(fetched.code)
  expect(fileOf('voice', fetched.value.bytes)).toEqual(fetched)
  expect(fetched.value.bytes.length).toBe(44 + 8000 * simulatedVoice.seconds)
})

test('a simulated phone’s picture is what was put there, and only that', async () => {
  const app = createApp()
  const channel = createSimulator({ clock: createClock(), newId: () => 'id', events: app.events })
  const file = channel.holdPicture(jpeg('a contract'))
  await channel.say('phone', { kind: 'picture', file }, 'en')
  expect(app.turns.at(-1)?.content).toEqual({ kind: 'picture', file })
  expect(await channel.fetchFile(file, 'picture')).toEqual({
    ok: true,
    value: { bytes: jpeg('a contract'), mime: 'image/jpeg' },
  })
  expect(await channel.fetchFile('another', 'picture')).toEqual({ ok: false, code: 'lost' })
})
