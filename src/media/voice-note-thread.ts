import { parentPort, workerData } from 'node:worker_threads'
import { voiceNoteFrom } from './voice-note.ts'

// What runs on a thread of its own for one file: see voice-note-apart.ts.
const bytes: Uint8Array = workerData
parentPort?.postMessage(await voiceNoteFrom(bytes), [])
