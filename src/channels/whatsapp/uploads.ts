import type { WhatsAppClient } from '@kapso/whatsapp-cloud-api'
import { z } from 'zod'
import type { MediaFile } from '../../core/channel.ts'
import type { OutboxId } from '../../core/ids.ts'
import { minutes } from '../../core/time.ts'
import type { ChannelEvents } from '../port.ts'
import { Unreachable } from './errors.ts'

/** Files that lie with Meta until the messages they were uploaded for have arrived. */
export interface Uploads {
  /** Meta's name for the file of this message; uploaded, unless a try before this one did. */
  of(outboxId: OutboxId, file: MediaFile): Promise<string>
  /** Its message has arrived, or never will: Meta would hold the file for thirty days. */
  drop(outboxId: OutboxId): Promise<void>
  /** It was not sent. Where no other try follows, because it was cancelled or given up, the file is dropped by itself. */
  rest(outboxId: OutboxId): void
}

/** Twice the longest pause between two tries. One that comes later all the same is given the file anew. */
export const mostRest = minutes(10)

/** Of more that are under way at once the oldest are looked up where they are written down. */
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

interface UploadParts {
  readonly client: WhatsAppClient
  readonly phoneNumberId: string
  /** What this process does not know any more, the one before it may have told. */
  readonly memory: Pick<ChannelEvents, 'fileLeft' | 'fileLeftFor'>
  /** Runs what nobody waits for. */
  readonly inBackground: (work: () => Promise<void>) => void
}

/** Uploads through Meta's API. */
export const createUploads = ({ client, phoneNumberId, memory, inBackground }: UploadParts): Uploads => {
  const known = new Map<OutboxId, Upload>()
  /** Of two reports at once one takes it away. */
  const leaving = new Set<OutboxId>()
  const remove = async (outboxId: OutboxId) => {
    const upload = known.get(outboxId)
    clearTimeout(upload?.ends)
    known.delete(outboxId)
    const mediaId = upload?.mediaId ?? (await memory.fileLeftFor(outboxId))
    if (mediaId === null) return
    await client.media.delete({ mediaId: encodeURIComponent(mediaId), phoneNumberId })
    await memory.fileLeft(outboxId, null)
  }
  const drop = async (outboxId: OutboxId) => {
    if (leaving.has(outboxId)) return
    leaving.add(outboxId)
    await remove(outboxId).finally(() => leaving.delete(outboxId))
  }
  /** Where it cannot be read or written down nothing is sent: it is tried again when the database is back. */
  const remembered = async <T>(work: Promise<T>): Promise<T> =>
    await work.catch(() => {
      throw new Unreachable()
    })
  const before = async (outboxId: OutboxId): Promise<string | null> => {
    const upload = known.get(outboxId)
    if (upload === undefined) return await remembered(memory.fileLeftFor(outboxId))
    clearTimeout(upload.ends)
    return upload.mediaId
  }
  const keep = (outboxId: OutboxId, mediaId: string) => {
    known.set(outboxId, { mediaId })
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
  }
  return {
    async of(outboxId, { bytes, mime }) {
      const uploaded = await before(outboxId)
      if (uploaded !== null) {
        keep(outboxId, uploaded)
        return uploaded
      }
      const { type, fileName } = named[mime] ?? { type: mime, fileName: 'file' }
      const file = new Blob([Uint8Array.from(bytes)], { type })
      const told = answer.safeParse(await client.media.upload({ phoneNumberId, type, file, fileName }))
      if (!told.success) throw new Unreachable()
      keep(outboxId, told.data.id)
      await remembered(memory.fileLeft(outboxId, told.data.id))
      return told.data.id
    },
    drop,
    rest(outboxId) {
      const upload = known.get(outboxId)
      if (upload === undefined) return
      clearTimeout(upload.ends)
      const ends = setTimeout(() => inBackground(() => drop(outboxId)), mostRest)
      // Nobody stays up for it: after a restart whoever tries or ends the row takes it away.
      ends.unref()
      known.set(outboxId, { ...upload, ends })
    },
  }
}
