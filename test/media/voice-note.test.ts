import { describe, expect, it, test } from 'vitest'
import { voiceLimits } from '../../src/core/voice.ts'
import { voiceNoteApart } from '../../src/media/voice-note-apart.ts'
import { voiceNoteFrom } from '../../src/media/voice-note.ts'
import { planted, sound } from '../support/sound.ts'

const plain = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const made = async (bytes: Uint8Array) => {
  const note = await voiceNoteFrom(bytes)
  if (!note.ok) throw new Error(note.code)
  return note.value
}

describe('a recording', () => {
  test.each([
    { by: 'Chromium', record: sound.webm, mime: 'audio/ogg', begins: /^OggS/ },
    { by: 'Firefox', record: sound.ogg, mime: 'audio/ogg', begins: /^OggS/ },
    { by: 'Safari', record: sound.mp4, mime: 'audio/mp4', begins: /^.{4}ftyp/s },
  ])('of $by becomes what both vendors play, with its length', async ({ record, mime, begins }) => {
    const note = await made(await record(12))
    expect(note).toMatchObject({ seconds: 12, file: { mime } })
    expect(plain(note.file.bytes)).toMatch(begins)
    // Read again it is the same note: nothing of the sound was lost on the way.
    expect(await made(note.file.bytes)).toMatchObject({ seconds: 12, file: { mime } })
  })

  test.each([
    { label: 'WebM', record: sound.webm },
    { label: 'OGG', record: sound.ogg },
    { label: 'MP4', record: sound.mp4 },
  ])('in $label loses what the device wrote beside it', async ({ record }) => {
    const recorded = await record(2)
    expect(plain(recorded)).toContain(planted)
    expect(plain((await made(recorded)).file.bytes)).not.toContain(planted)
  })

  it('keeps its packets as they are: nothing is encoded anew', async () => {
    const { file } = await made(await sound.webm(1))
    const packet = Buffer.from([0xf8, 0xff, 0xfe]).toString('latin1')
    expect(plain(file.bytes).split(packet).length - 1).toBe(50)
  })

  it('of less than a second is one second long, for phones that show the length', async () => {
    expect((await made(await sound.webm(0.3))).seconds).toBe(1)
  })

  it('of three minutes is taken, and one second more is not', async () => {
    expect((await made(await sound.webm(180))).seconds).toBe(180)
    expect(await voiceNoteFrom(await sound.webm(181))).toEqual({ ok: false, code: 'too_long' })
  })

  it('with two channels is refused where WhatsApp would refuse it later', async () => {
    expect(await voiceNoteFrom(await sound.ogg(2, 2))).toEqual({ ok: false, code: 'not_voice' })
    expect((await made(await sound.mp4(2, 2))).file.mime).toBe('audio/mp4')
  })

  it('of more bytes than anybody speaks in three minutes is not looked at', async () => {
    const big = Buffer.concat([await sound.webm(1), Buffer.alloc(voiceLimits.bytes)])
    expect(await voiceNoteFrom(big)).toEqual({ ok: false, code: 'too_large' })
  })
})

describe('what is no voice note', () => {
  const cut = async (bytes: Promise<Uint8Array>, keep: number) => (await bytes).subarray(0, keep)

  it.each([
    { label: 'nothing', bytes: async () => Buffer.alloc(0) },
    { label: 'a page', bytes: async () => Buffer.from('<html><script>alert(1)</script>') },
    { label: 'a picture', bytes: async () => Buffer.from('GIF89a' + 'x'.repeat(500)) },
    { label: 'an MP3', bytes: async () => Buffer.concat([Buffer.from('ID3'), Buffer.alloc(500)]) },
    { label: 'OGG in name only', bytes: async () => Buffer.from('OggS' + '\0'.repeat(500)) },
    {
      label: 'WebM in name only',
      bytes: async () => Buffer.from('\u001aE\u00df\u00a3' + 'webm'.repeat(99), 'latin1'),
    },
    {
      label: 'MP4 in name only',
      bytes: async () => Buffer.from('\0\0\0\u0018ftypmp42' + '\u00ff'.repeat(500), 'latin1'),
    },
    { label: 'a beginning of WebM', bytes: () => cut(sound.webm(5), 60) },
    { label: 'a beginning of OGG', bytes: () => cut(sound.ogg(5), 40) },
    { label: 'a beginning of MP4', bytes: () => cut(sound.mp4(5), 200) },
  ])('$label is refused, and nothing breaks', async ({ bytes }) => {
    expect(await voiceNoteFrom(await bytes())).toEqual({ ok: false, code: 'not_voice' })
  })

  it('is found out wherever a file was broken', async () => {
    for (const whole of [await sound.webm(1), await sound.ogg(1), await sound.mp4(1)]) {
      for (let at = 0; at < whole.length; at += 23) {
        const broken = Uint8Array.from(whole)
        broken[at] = (broken[at] ?? 0) ^ 0xff
        const note = await voiceNoteFrom(broken)
        if (note.ok) expect(note.value.seconds).toBeLessThanOrEqual(180)
      }
    }
  })
})

describe('on a thread of its own', () => {
  it('a file becomes the same note, and nobody has to wait for it', async () => {
    const recorded = await sound.webm(60)
    let turns = 0
    const others = setInterval(() => (turns += 1), 1)
    const note = await voiceNoteApart(recorded)
    clearInterval(others)
    expect(note).toMatchObject({ ok: true, value: { seconds: 60, file: { mime: 'audio/ogg' } } })
    expect(turns).toBeGreaterThan(5)
  })

  it('a file that is none is refused', async () => {
    expect(await voiceNoteApart(Buffer.from('GIF89a'))).toEqual({ ok: false, code: 'not_voice' })
  })

  const thread = new URL('../../src/media/voice-note-thread.ts', import.meta.url)
  const patience = 10_000
  it.each([
    { label: 'took too long', apart: { thread, patience: 0 } },
    { label: 'died', apart: { thread: new URL('./nowhere.ts', import.meta.url), patience } },
    { label: 'could not begin', apart: { thread: new URL('https://nowhere.example'), patience } },
  ])('that $label nothing is said about the file: it can be tried again', async ({ apart }) => {
    expect(await voiceNoteApart(await sound.webm(60), apart)).toEqual({ ok: false, code: 'interrupted' })
  })
})
