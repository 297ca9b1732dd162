import type { AudioCodec, InputAudioTrack, OutputFormat } from 'mediabunny'
import {
  BufferSource,
  BufferTarget,
  Conversion,
  Input,
  MP4,
  Mp4OutputFormat,
  OGG,
  OggOutputFormat,
  Output,
  WEBM,
} from 'mediabunny'
import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'
import { seconds } from '../core/time.ts'
import type { VoiceNote, VoiceTrouble } from '../core/voice.ts'
import { voiceLimits } from '../core/voice.ts'

/** What browsers record in: Chromium and Firefox WebM or OGG, Safari MP4. */
const formats = [OGG, WEBM, MP4]

interface Packing {
  readonly mime: string
  /** WhatsApp takes Opus with one channel only. */
  readonly channels: number
  readonly format: () => OutputFormat
}

/** What both vendors play, by what it is encoded in: the sound itself is never encoded anew. */
const packings: Readonly<Partial<Record<AudioCodec, Packing>>> = {
  opus: { mime: 'audio/ogg', channels: 1, format: () => new OggOutputFormat() },
  aac: { mime: 'audio/mp4', channels: 2, format: () => new Mp4OutputFormat({ fastStart: 'in-memory' }) },
}

const packingOf = async (track: InputAudioTrack | null): Promise<Packing | null> => {
  const codec = track === null ? null : await track.getCodec()
  const packing = codec === null ? undefined : packings[codec]
  const channels = track === null ? 0 : await track.getNumberOfChannels()
  return packing !== undefined && channels <= packing.channels ? packing : null
}

/** The sound alone, in a new file: names, places, times and pictures that a device wrote beside it stay behind. */
const repack = async (input: Input, format: OutputFormat): Promise<Uint8Array | null> => {
  const target = new BufferTarget()
  const conversion = await Conversion.init({
    input,
    output: new Output({ format, target }),
    tracks: 'primary',
    video: { discard: true },
    copy: { mode: 'forced', shiftTolerance: Infinity },
    tags: {},
    showWarnings: false,
  })
  if (!conversion.isValid) return null
  await conversion.execute()
  return target.buffer === null ? null : new Uint8Array(target.buffer)
}

const read = async (input: Input): Promise<Result<VoiceNote, VoiceTrouble>> => {
  const track = await input.getPrimaryAudioTrack()
  const packing = await packingOf(track)
  if (track === null || packing === null) return fail('not_voice')
  const length = (await track.computeDuration()) - Math.max(0, await track.getFirstTimestamp())
  // Rounded: a recorder that is stopped after three minutes writes some hundredths of a second more.
  if (Math.round(length) * seconds(1) > voiceLimits.length) return fail('too_long')
  const bytes = await repack(input, packing.format())
  if (bytes === null || !(length > 0)) return fail('not_voice')
  return ok({ file: { bytes, mime: packing.mime }, seconds: Math.max(1, Math.round(length)) })
}

/** A voice note out of a file, by what its bytes are and not by what it is called. */
export const voiceNoteFrom = async (bytes: Uint8Array): Promise<Result<VoiceNote, VoiceTrouble>> => {
  if (bytes.length > voiceLimits.bytes) return fail('too_large')
  const input = new Input({ formats, source: new BufferSource(bytes) })
  try {
    return await read(input)
  } catch {
    // Whoever made the file may have made it to break a reader: what does not read is no voice note.
    return fail('not_voice')
  } finally {
    input.dispose()
  }
}
