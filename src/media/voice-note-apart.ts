import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Result } from '../core/result.ts'
import { fail } from '../core/result.ts'
import { seconds } from '../core/time.ts'
import type { VoiceNote, VoiceTrouble } from '../core/voice.ts'

// Run as source in development, and compiled in production.
const extension = extname(fileURLToPath(import.meta.url))
const reader = {
  thread: new URL(`./voice-note-thread${extension}`, import.meta.url),
  /** Many times as long as three minutes of speech take. */
  patience: seconds(10),
}
type Reader = Readonly<typeof reader>

/** Many times as much as they need. */
const memory = { maxOldGenerationSizeMb: 256 }

const onThread = (
  { thread, patience }: Reader,
  bytes: Uint8Array,
): Promise<Result<VoiceNote, VoiceTrouble>> =>
  new Promise((resolve) => {
    const worker = new Worker(thread, { workerData: bytes, resourceLimits: memory, env: {}, execArgv: [] })
    const timer = setTimeout(() => void worker.terminate(), patience)
    const end = (note: Result<VoiceNote, VoiceTrouble>) => {
      clearTimeout(timer)
      resolve(note)
    }
    worker.once('message', end)
    worker.once('error', () => end(fail('interrupted')))
    worker.once('exit', () => end(fail('interrupted')))
  })

/**
 * A voice note out of a file, on a thread of its own: three minutes take a tenth of a second without a pause, in which nobody
 * else would be answered, and a file that was made to take for ever is given up. A thread that cannot be had, or ends
 * without a word, says nothing about the file.
 */
export const voiceNoteApart = (
  bytes: Uint8Array,
  apart: Reader = reader,
): Promise<Result<VoiceNote, VoiceTrouble>> => onThread(apart, bytes).catch(() => fail('interrupted'))
