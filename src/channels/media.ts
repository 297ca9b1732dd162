import type { AttachmentKind, FetchFailure, MediaFile } from '../core/channel.ts'
import { fail, ok } from '../core/result.ts'
import type { Result } from '../core/result.ts'
import { countedBytes } from './request.ts'

interface Sort {
  /** The most that is fetched of it, in bytes. */
  readonly longest: number
  /** How a vendor's own word for it begins. */
  readonly family: string
  /** How its bytes begin. */
  readonly begins: readonly (readonly [mime: string, begins: (start: string) => boolean])[]
  readonly otherwise: FetchFailure
}

/** A RIFF file says after its length what is in it. */
const isRiffOf = (what: string) => (start: string) => start.startsWith('RIFF') && start.endsWith(what)

const sorts: Readonly<Record<AttachmentKind, Sort>> = {
  /**
   * Both vendors' phones record Opus at 2 to 4 kB a second: this is ten minutes and more, as much as anybody listens to,
   * and no film that calls itself a voice note. OGG is what phones send, WAV the simulated phone's.
   */
  voice: {
    longest: 2 * 1024 * 1024,
    family: 'audio/',
    begins: [
      ['audio/ogg', (start) => start.startsWith('OggS')],
      ['audio/wav', isRiffOf('WAVE')],
    ],
    otherwise: 'not_audio',
  },
  /** Both vendors' apps make photos smaller than 1 MB; sent as files, cameras' are under this. */
  picture: {
    longest: 10 * 1024 * 1024,
    family: 'image/',
    begins: [
      ['image/jpeg', (start) => start.startsWith('\u00FF\u00D8\u00FF')],
      ['image/png', (start) => start.startsWith('\u0089PNG\r\n\u001A\n')],
      ['image/webp', isRiffOf('WEBP')],
    ],
    otherwise: 'not_picture',
  },
}

/** The most that is fetched of such a file. */
export const longestOf = (kind: AttachmentKind): number => sorts[kind].longest

/** Whether a vendor's own word for a file rules it out before it is fetched. */
export const isCalled = (kind: AttachmentKind, mime: string): boolean => mime.startsWith(sorts[kind].family)

/** What is told of a file that is something else. */
export const otherThan = (kind: AttachmentKind): FetchFailure => sorts[kind].otherwise

/** What the bytes say they are: a browser will be told so, and no sender's word is taken for it. */
export const fileOf = (kind: AttachmentKind, bytes: Uint8Array): Result<MediaFile, FetchFailure> => {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  const found = sorts[kind].begins.find(([, begins]) => begins(start))
  return found === undefined ? fail(otherThan(kind)) : ok({ bytes, mime: found[0] })
}

/**
 * Downloads a file within `timeout` ms. No redirect is followed: what proves who we are goes with the request, or stands
 * in its address.
 */
export const download = async (
  kind: AttachmentKind,
  url: URL,
  {
    timeout,
    headers = {},
  }: { readonly timeout: number; readonly headers?: Readonly<Record<string, string>> },
): Promise<Result<MediaFile, FetchFailure>> => {
  try {
    const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(timeout) })
    if (!response.ok) {
      await response.body?.cancel()
      return fail('unreachable')
    }
    const bytes = await countedBytes(response.body, longestOf(kind))
    return bytes.ok ? fileOf(kind, bytes.value) : bytes
  } catch {
    return fail('unreachable')
  }
}
