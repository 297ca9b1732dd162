import { expect, it } from 'vitest'
import type { Result } from '../../src/core/result.ts'
import { fail } from '../../src/core/result.ts'
import type { VoiceNote, VoiceTrouble } from '../../src/core/voice.ts'
import { createVoiceNotes } from '../../src/media/voice-notes-in-line.ts'
import { sound } from '../support/sound.ts'

/** Looks at files for as long as it is told to. */
const slow = () => {
  const looking: (() => void)[] = []
  const voiceNoteFrom = createVoiceNotes(
    () =>
      new Promise<Result<VoiceNote, VoiceTrouble>>((resolve) =>
        looking.push(() => resolve(fail('not_voice'))),
      ),
  )
  const tries = () => voiceNoteFrom(new Uint8Array())
  return { looking, tries, settles: () => new Promise((resolve) => setImmediate(resolve)) }
}

it('looks at one file at a time', async () => {
  const { looking, tries, settles } = slow()
  const both = [tries(), tries()]
  await settles()
  expect(looking).toHaveLength(1)
  looking[0]?.()
  await both[0]
  await settles()
  expect(looking).toHaveLength(2)
  looking[1]?.()
  expect(await Promise.all(both)).toEqual([fail('not_voice'), fail('not_voice')])
})

it('beyond a few that wait says at once that it can be tried again, until there is room', async () => {
  const { looking, tries, settles } = slow()
  const waiting = Array.from({ length: 8 }, tries)
  expect(await tries()).toEqual(fail('interrupted'))
  await settles()
  expect(looking).toHaveLength(1)
  for (const [place, each] of waiting.entries()) {
    await settles()
    looking[place]?.()
    await each
  }
  const later = tries()
  await settles()
  looking[8]?.()
  expect(await later).toEqual(fail('not_voice'))
})

it('makes the same voice note of a file', async () => {
  expect(await createVoiceNotes()(await sound.webm(2))).toMatchObject({ ok: true, value: { seconds: 2 } })
})
