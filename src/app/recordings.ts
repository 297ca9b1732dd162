import type { Recording } from '../core/channel.ts'
import type { ConsentEvent } from '../core/consent.ts'
import { liveConsent } from '../core/consent.ts'
import type { RecordingId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import type { DataKey } from '../privacy/key-ring.ts'
import { unwrap } from '../privacy/key-ring.ts'
import { open, seal } from '../privacy/seal.ts'
import type { CaseRow, RecordingRow } from '../store/port.ts'
import type { Readings } from './case-access.ts'
import { standingOf } from './case-access.ts'
import { assignedCase } from './case-turn.ts'
import type { CaseRecording, Casework } from './casework.ts'
import type { Deps } from './deps.ts'
import { ledgerOf, validityOf } from './ledger.ts'
import { places } from './places.ts'

interface Stored {
  readonly mime: string
  readonly base64: string
}

/** A recording as it is kept. */
export const sealAudio = (key: DataKey, id: RecordingId, { bytes, mime }: Recording) => {
  const stored: Stored = { mime, base64: Buffer.from(bytes).toString('base64') }
  return seal(key, places.recordingAudio(id), JSON.stringify(stored))
}

const openAudio = (key: DataKey, { id, audio }: RecordingRow): Recording | null => {
  const text = audio === null ? null : open(key, places.recordingAudio(id), audio)
  if (text === null) return null
  const { mime, base64 } = JSON.parse(text) as Stored
  return { mime, bytes: Buffer.from(base64, 'base64') }
}

const mayBeHeard = (deps: Deps, ledger: readonly ConsentEvent[]) =>
  liveConsent(ledger, 'voice_recording', validityOf(deps, deps.clock.now())) !== null

/** The voice notes of a case, oldest first. */
export const recordingsOf = async (
  deps: Deps,
  { personId }: CaseRow,
  ledger: readonly ConsentEvent[],
): Promise<readonly CaseRecording[]> => {
  if (personId === null) return []
  const heard = mayBeHeard(deps, ledger)
  return (await deps.store.recordings(personId)).map(({ id, seconds, at, state, code }) => ({
    id,
    seconds,
    at,
    state: state === 'kept' && !heard ? 'barred' : state,
    code,
  }))
}

/** Hearing voice notes and deleting them. */
export const createHearing = (
  deps: Deps,
  readings: Readings,
): Pick<Casework, 'hear' | 'deleteRecording'> => ({
  hear: async (actor, id, recording) => {
    const row = await deps.store.case(id)
    const access = row === null ? null : await standingOf(deps, actor, row)
    if (row === null || access === null || row.personId === null) return fail('not_found')
    const found = await deps.store.recording(recording)
    const person = await deps.store.person(row.personId)
    if (found?.personId !== row.personId || person === null) return fail('not_found')
    const key = unwrap(deps.ring, person.wrappedKey)
    const ledger = ledgerOf(await deps.store.consents(row.personId), key)
    if (key === null || !mayBeHeard(deps, ledger)) return fail('not_found')
    const audio = openAudio(key, found)
    if (audio === null) return fail('not_found')
    await readings.note(actor, id, access.grant?.reason ?? null, 'voice_heard')
    return ok(audio)
  },

  deleteRecording: async (actor, id, recording) => {
    const row = await assignedCase(deps, actor, id)
    const found = row === null ? null : await deps.store.recording(recording)
    if (row === null || found === null || found.personId !== row.personId) return fail('not_found')
    const entry = {
      id: deps.ids.id(),
      at: deps.clock.now(),
      actor: actor.id,
      action: 'voice_deleted',
      subject: id,
      reason: null,
    }
    const done = await deps.store.commit([
      { do: 'endRecording', id: recording, from: 'kept', code: 'deleted' },
      { do: 'audit', entry },
    ])
    // Not kept, or not any more: it is as it should be.
    if (done.ok) deps.changes.publish(id)
    return ok(undefined)
  },
})
