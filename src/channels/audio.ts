import type { FetchFailure, Recording } from '../core/channel.ts'
import { fail, ok } from '../core/result.ts'
import type { Result } from '../core/result.ts'
import { countedBytes } from './request.ts'

/**
 * The most that is fetched of a voice note. Both vendors' phones record Opus at 2 to 4 kB a second: this is ten minutes
 * and more, as much as anybody listens to, and no film that calls itself a voice note.
 */
export const longestAudio = 2 * 1024 * 1024

/** How a kind of audio begins: OGG, which both vendors' phones send, and the simulated phone's WAV. */
const kinds = [
  { mime: 'audio/ogg', begins: /^OggS/u },
  { mime: 'audio/wav', begins: /^RIFF.{4}WAVE/su },
] as const

/** What the bytes say they are: a browser will be told so, and no sender's word is taken for it. */
export const recordingOf = (bytes: Uint8Array): Result<Recording, 'not_audio'> => {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  const kind = kinds.find(({ begins }) => begins.test(start))
  return kind === undefined ? fail('not_audio') : ok({ bytes, mime: kind.mime })
}

/**
 * Downloads a voice note within `timeout` ms. No redirect is followed: what proves who we are goes with the request,
 * or stands in its address.
 */
export const downloadAudio = async (
  url: URL,
  {
    timeout,
    headers = {},
  }: { readonly timeout: number; readonly headers?: Readonly<Record<string, string>> },
): Promise<Result<Recording, FetchFailure>> => {
  try {
    const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(timeout) })
    if (!response.ok) {
      await response.body?.cancel()
      return fail('unreachable')
    }
    const bytes = await countedBytes(response.body, longestAudio)
    return bytes.ok ? recordingOf(bytes.value) : bytes
  } catch {
    return fail('unreachable')
  }
}
