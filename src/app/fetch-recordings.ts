import type { ChannelName, FetchFailure, Recording } from '../core/channel.ts'
import type { LiveConsent } from '../core/consent.ts'
import { liveConsent } from '../core/consent.ts'
import type { PersonId } from '../core/ids.ts'
import type { Result } from '../core/result.ts'
import { fail } from '../core/result.ts'
import { hours, seconds } from '../core/time.ts'
import type { Channel } from '../channels/port.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { unwrap } from '../privacy/key-ring.ts'
import { open } from '../privacy/seal.ts'
import type { Statement, WantedRecording } from '../store/port.ts'
import type { Deps } from './deps.ts'
import { ledgerOf, validityOf } from './ledger.ts'
import { places } from './places.ts'
import { sealAudio } from './recordings.ts'

/** Downloads under way at once: each may hold as much as one recording in memory. */
const most = 4
/** Of one person: at the longest a recording may be, 60 MB of a disk that others need as well. */
const mostKept = 30
/** 1, 4, 16 s and so on, then once an hour for as long as it is asked for. */
const backoff = (attempts: number) => Math.min(seconds(4 ** attempts), hours(1))
/** A worker reads before they listen: nobody waits for these two seconds. */
const lookEvery = seconds(2)

type Channels = ReadonlyMap<ChannelName, Channel>

/** Why a recording is not asked for any more, or was not to be had. */
type Ending = Exclude<FetchFailure, 'unreachable'> | 'expired' | 'no_consent' | 'case_full'

/** Asks the vendors for the voice notes that are due, and seals what they give. Throws when the database is away. */
export const fetchRecordings = async (deps: Deps, channels: Channels): Promise<void> => {
  const due = await deps.store.wantedRecordings(deps.clock.now(), most)
  const done = await Promise.allSettled(due.map((wanted) => fetchOne(deps, channels, wanted)))
  const failed = done.find((each) => each.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

const fetchOne = async (deps: Deps, channels: Channels, wanted: WantedRecording) => {
  const statement = await outcomeOf(deps, channels, wanted)
  // Stale: it was withdrawn or erased meanwhile, and what was fetched goes with it.
  const written = await deps.store.commit([statement])
  if (written.ok && wanted.caseId !== null) deps.changes.publish(wanted.caseId)
}

const outcomeOf = async (
  deps: Deps,
  channels: Channels,
  { row, wrappedKey }: WantedRecording,
): Promise<Statement> => {
  const end = (code: Ending): Statement => ({ do: 'endRecording', id: row.id, from: 'wanted', code })
  if (deps.clock.now() >= row.giveUpAt) return end('expired')
  const key = unwrap(deps.ring, wrappedKey)
  const file = key === null || row.file === null ? null : open(key, places.recordingFile(row.id), row.file)
  if (key === null || file === null) return later(deps, row)
  // Asked at the last moment: the words that were agreed to may have changed since.
  const consent = await consentOf(deps, row.personId, key)
  if (consent === null) return end('no_consent')
  const known = await deps.store.recordings(row.personId)
  if (known.filter(({ state }) => state === 'kept').length >= mostKept) return end('case_full')
  const fetched = await fetchFrom(channels.get(row.channel), file)
  if (fetched.ok)
    return { do: 'keepRecording', consent, id: row.id, audio: sealAudio(key, row.id, fetched.value) }
  return fetched.code === 'unreachable' ? later(deps, row) : end(fetched.code)
}

const fetchFrom = async (
  channel: Channel | undefined,
  file: string,
): Promise<Result<Recording, FetchFailure>> =>
  channel === undefined ? fail('unreachable') : await channel.fetchFile(file)

const later = (deps: Deps, { id, attempts, giveUpAt }: WantedRecording['row']): Statement => {
  const nextAt = Math.min(deps.clock.now() + backoff(attempts), giveUpAt)
  return { do: 'postponeRecording', id, attempts: attempts + 1, nextAt }
}

/** The consent to be heard, while there is one to be recorded as well. */
const consentOf = async (
  deps: Deps,
  person: PersonId,
  key: DataKey,
): Promise<LiveConsent<'voice_recording'> | null> => {
  const ledger = ledgerOf(await deps.store.consents(person), key)
  const validity = validityOf(deps, deps.clock.now())
  return liveConsent(ledger, 'record_data', validity) && liveConsent(ledger, 'voice_recording', validity)
}

/** Looks for voice notes to fetch until it is stopped; `trouble` hears of a round that failed. */
export const startFetching = (deps: Deps, channels: Channels, trouble: () => void) => {
  let round: Promise<void> | null = null
  const look = () => {
    round ??= fetchRecordings(deps, channels)
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
