import type { AttachmentKind, ChannelName, FetchFailure, MediaFile } from '../core/channel.ts'
import type { LiveConsent } from '../core/consent.ts'
import { liveConsent } from '../core/consent.ts'
import type { AttachmentId, PersonId } from '../core/ids.ts'
import type { Picture, PictureTrouble } from '../core/picture.ts'
import type { Result } from '../core/result.ts'
import { fail, ok } from '../core/result.ts'
import { hours, seconds } from '../core/time.ts'
import type { Channel } from '../channels/port.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { unwrap } from '../privacy/key-ring.ts'
import type { Sealed } from '../core/sealed.ts'
import { open } from '../privacy/seal.ts'
import type { AttachmentEntry, Statement, WantedAttachment } from '../store/port.ts'
import type { Deps } from './deps.ts'
import { ledgerOf, validityOf } from './ledger.ts'
import { places } from './places.ts'
import { sealPicture } from './pictures-service.ts'
import { sealContent } from './recordings.ts'

/** Downloads under way at once: each may hold as much as one picture in memory. */
const most = 4
/** Of one person and kind: at the longest they may be, 60 MB of a disk that others need as well. */
const mostKept = 30
/** 1, 4, 16 s and so on, then once an hour for as long as it is asked for. */
const backoff = (attempts: number) => Math.min(seconds(4 ** attempts), hours(1))
/** A worker reads before they listen: nobody waits for these two seconds. */
const lookEvery = seconds(2)

type Channels = ReadonlyMap<ChannelName, Channel>

/** What is fetched, and how an untrusted picture becomes one that is kept. */
export interface Fetching {
  readonly channels: Channels
  readonly rewritePicture: (bytes: Uint8Array) => Promise<Result<Picture, PictureTrouble>>
}

/** Why a file is not asked for any more, or was not to be had. */
type Ending = Exclude<FetchFailure, 'unreachable'> | 'expired' | 'no_consent' | 'case_full'

/** Asks the vendors for the voice notes and pictures that are due, and seals what they give. Throws when the database is away. */
export const fetchAttachments = async (deps: Deps, fetching: Fetching): Promise<void> => {
  const due = await deps.store.wantedAttachments(deps.clock.now(), most)
  const done = await Promise.allSettled(due.map((wanted) => fetchOne(deps, fetching, wanted)))
  const failed = done.find((each) => each.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

const fetchOne = async (deps: Deps, fetching: Fetching, wanted: WantedAttachment) => {
  try {
    const statement = await outcomeOf(deps, fetching, wanted)
    // Stale: it was withdrawn or erased meanwhile, and what was fetched goes with it.
    const written = await deps.store.commit([statement])
    if (written.ok && wanted.caseId !== null) deps.changes.publish(wanted.caseId)
  } catch (error) {
    // Due as before, a few of these would take every turn, and nobody else's would come.
    await deps.store.commit([later(deps, wanted.row)])
    throw error
  }
}

const outcomeOf = async (
  deps: Deps,
  fetching: Fetching,
  { row, wrappedKey }: WantedAttachment,
): Promise<Statement> => {
  const end = (code: Ending): Statement => ({ do: 'endAttachment', id: row.id, from: 'wanted', code })
  if (deps.clock.now() >= row.giveUpAt) return end('expired')
  const key = unwrap(deps.ring, wrappedKey)
  const file = key === null || row.file === null ? null : open(key, places.attachmentFile(row.id), row.file)
  if (key === null || file === null) return later(deps, row)
  // Asked at the last moment: the words that were agreed to may have changed since.
  const consent = await consentOf(deps, row.kind, row.personId, key)
  if (consent === null) return end('no_consent')
  const isAlike = (each: AttachmentEntry) =>
    each.kind === row.kind && each.author === row.author && each.state === 'kept'
  const known = await deps.store.attachments(row.personId)
  if (known.filter(isAlike).length >= mostKept) return end('case_full')
  const fetched = await contentOf(fetching, row, file, key)
  if (fetched.ok) return { do: 'keepAttachment', consent, id: row.id, content: fetched.value }
  return fetched.code === 'unreachable' ? later(deps, row) : end(fetched.code)
}

/** What was fetched, sealed: a voice as it came, a picture painted anew. */
const contentOf = async (
  { channels, rewritePicture }: Fetching,
  {
    id,
    kind,
    channel,
  }: { readonly id: AttachmentId; readonly kind: AttachmentKind; readonly channel: ChannelName },
  file: string,
  key: DataKey,
): Promise<Result<Sealed<string>, FetchFailure>> => {
  const fetched = await fetchFrom(channels.get(channel), file, kind)
  if (!fetched.ok) return fetched
  if (kind === 'voice') return ok(sealContent(key, id, fetched.value))
  const picture = await rewritePicture(fetched.value.bytes)
  return picture.ok ? ok(sealPicture(key, id, picture.value)) : picture
}

const fetchFrom = async (
  channel: Channel | undefined,
  file: string,
  kind: AttachmentKind,
): Promise<Result<MediaFile, FetchFailure>> =>
  channel === undefined ? fail('unreachable') : await channel.fetchFile(file, kind)

const later = (deps: Deps, { id, attempts, giveUpAt }: WantedAttachment['row']): Statement => {
  const nextAt = Math.min(deps.clock.now() + backoff(attempts), giveUpAt)
  return { do: 'postponeAttachment', id, attempts: attempts + 1, nextAt }
}

/** The consent to be recorded, and for a voice the one to be heard as well. */
const consentOf = async (
  deps: Deps,
  kind: AttachmentKind,
  person: PersonId,
  key: DataKey,
): Promise<LiveConsent<'voice_recording'> | LiveConsent<'record_data'> | null> => {
  const ledger = ledgerOf(await deps.store.consents(person), key)
  const validity = validityOf(deps, deps.clock.now())
  const record = liveConsent(ledger, 'record_data', validity)
  return kind === 'picture' ? record : record && liveConsent(ledger, 'voice_recording', validity)
}

/** Looks for files to fetch until it is stopped; `trouble` hears of a round that failed. */
export const startFetching = (deps: Deps, fetching: Fetching, trouble: () => void) => {
  let round: Promise<void> | null = null
  const look = () => {
    round ??= fetchAttachments(deps, fetching)
      .catch(trouble)
      .finally(() => (round = null))
  }
  const timer = setInterval(look, lookEvery)
  return {
    /** Takes nothing more and waits for what is under way. */
    stop: async () => {
      clearInterval(timer)
      await round
    },
  }
}
