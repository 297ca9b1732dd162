import type { WhatsAppClient } from '@kapso/whatsapp-cloud-api'
import { z } from 'zod'
import type { MediaFile } from '../../core/channel.ts'
import { minutes } from '../../core/time.ts'
import { Unreachable } from './errors.ts'

/** Files that lie with Meta until the messages they were uploaded for have arrived. */
export interface Uploads {
  /** Meta's name for the file of this message; uploaded, unless a try before this one did. */
  of(outboxId: string, file: MediaFile): Promise<string>
  /** Its message has arrived, or never will: Meta would hold the file for thirty days. */
  drop(outboxId: string): Promise<void>
  /** It was not sent. Where no other try follows, because it was cancelled or given up, the file is dropped by itself. */
  rest(outboxId: string): void
}

/** Twice the longest pause between two tries. One that comes later all the same is given the file anew. */
export const mostRest = minutes(10)

/** Of more that are under way at once the oldest are left to Meta's own time. */
const most = 1000

/** Meta goes by the type that is named, and plays OGG as a voice note only when it names its codec. */
const named: Readonly<Record<string, { readonly type: string; readonly fileName: string }>> = {
  'audio/ogg': { type: 'audio/ogg; codecs=opus', fileName: 'voice.ogg' },
  'audio/mp4': { type: 'audio/mp4', fileName: 'voice.m4a' },
}

interface Upload {
  readonly mediaId: string
  readonly ends?: NodeJS.Timeout
}

const answer = z.object({ id: z.string().min(1) })

/** Uploads through Meta's API, remembered in this process alone. `inBackground` runs what nobody waits for. */
export const createUploads = (
  client: WhatsAppClient,
  phoneNumberId: string,
  inBackground: (work: () => Promise<void>) => void,
): Uploads => {
  const known = new Map<string, Upload>()
  const drop = async (outboxId: string) => {
    const upload = known.get(outboxId)
    if (upload === undefined) return
    clearTimeout(upload.ends)
    known.delete(outboxId)
    await client.media.delete({ mediaId: encodeURIComponent(upload.mediaId), phoneNumberId })
  }
  return {
    async of(outboxId, { bytes, mime }) {
      const before = known.get(outboxId)
      if (before !== undefined) {
        clearTimeout(before.ends)
        return before.mediaId
      }
      const { type, fileName } = named[mime] ?? { type: mime, fileName: 'file' }
      const file = new Blob([Uint8Array.from(bytes)], { type })
      const told = answer.safeParse(await client.media.upload({ phoneNumberId, type, file, fileName }))
      if (!told.success) throw new Unreachable()
      known.set(outboxId, { mediaId: told.data.id })
      const [oldest] = known.keys()
      if (known.size > most && oldest !== undefined) known.delete(oldest)
      return told.data.id
    },
    drop,
    rest(outboxId) {
      const upload = known.get(outboxId)
      if (upload === undefined) return
      clearTimeout(upload.ends)
      const ends = setTimeout(() => inBackground(() => drop(outboxId)), mostRest)
      // Nobody stays up for it: after a restart Meta's own time ends it.
      ends.unref()
      known.set(outboxId, { ...upload, ends })
    },
  }
}
