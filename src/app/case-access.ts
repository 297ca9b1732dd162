import type { AttachmentId, CaseId, WorkerId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import { minutes } from '../core/time.ts'
import type { CaseRow, GrantRow } from '../store/port.ts'
import { audited } from './audit-entry.ts'
import { rightTo } from './case-right.ts'
import { assignedCase, inCaseTurn, inOwnCase } from './case-turn.ts'
import type { Standing } from './case-view.ts'
import type { Actor, Casework } from './casework.ts'
import { openingReasonsAt, worksWithPeople } from './casework.ts'
import { countryIn } from './country.ts'
import type { Deps } from './deps.ts'
import { audit, changeCase } from './draft.ts'
import { takeStep } from './conversation-turn.ts'
import { readRoster } from './roster.ts'

/** By which right a worker reads a case now, with the grant it rests on; null: by none. */
export const standingOf = async (
  deps: Deps,
  actor: Actor,
  row: CaseRow,
): Promise<{ readonly standing: Standing; readonly grant: GrantRow | null } | null> => {
  const standing = await rightTo(deps, actor, row)
  if (standing !== 'supervisor') return standing === null ? null : { standing, grant: null }
  const grant = await deps.store.grant(row.id, actor.id, deps.clock.now())
  // A reason that was good enough may not be any more, once the danger has risen.
  const isEnough = openingReasonsAt(row.risk).some((reason) => reason === grant?.reason)
  return grant === null || !isEnough ? null : { standing, grant }
}

/** A page that asks again every few seconds is one reading; after this long a new one is written down. */
const oneReading = minutes(5)
/** Readings remembered; the oldest are forgotten, and at worst written down twice. */
const mostReadings = 1000

interface OpenedFile {
  readonly action: 'voice_heard' | 'picture_opened'
  readonly attachment: AttachmentId
}

export interface Readings {
  /** Throws when it cannot be written down: then nothing is read. */
  note(actor: Actor, id: CaseId, reason: string | null, file?: OpenedFile): Promise<void>
  /** The same for the list of complaints: whom they are about is told there. */
  noteComplaints(actor: Actor): Promise<void>
}

/**
 * Writes down who opened a case, heard a voice or looked at a picture, once a reading, and why, where a reason was asked
 * for. Which voice or picture it was follows the reason: two of one case are two readings.
 */
export const createReadings = (deps: Deps): Readings => {
  const last = new Map<string, number>()
  const noteOnce = async (
    reading: string,
    ...told: readonly [actor: string, action: string, subject: string, reason: string | null]
  ) => {
    const now = deps.clock.now()
    // Also after a clock was set back: better twice than not at all.
    if (Math.abs(now - (last.get(reading) ?? 0)) < oneReading) return
    const written = await deps.store.commit([audited(deps, ...told)])
    // What cannot be written down is not read.
    if (!written.ok) throw new Error('a reading could not be written down')
    last.delete(reading)
    last.set(reading, now)
    const oldest = last.keys().next().value
    if (last.size > mostReadings && oldest !== undefined) last.delete(oldest)
  }
  return {
    note: async ({ id: actor }, subject, why, file) => {
      const action = file?.action ?? 'case_read'
      const reason = [why, file?.attachment].filter((code) => code).join(' ') || null
      await noteOnce(`${actor}/${subject}/${action}/${file?.attachment}`, actor, action, subject, reason)
    },
    noteComplaints: async ({ id: actor }) => {
      await noteOnce(`${actor}/complaints`, actor, 'complaints_listed', 'complaints', null)
    },
  }
}

type Access = Pick<Casework, 'unlock' | 'setBackup' | 'takeOver'>

/** Who else than the assignee may come to read a case. */
export const createAccess = (deps: Deps): Access => ({
  unlock: async (actor, id, reason) => {
    const row = actor.role === 'supervisor' ? await deps.store.case(id) : null
    if (row === null || !openingReasonsAt(row.risk).includes(reason)) return fail('not_yours')
    if ((await rightTo(deps, actor, row)) === null) return fail('not_yours')
    const now = deps.clock.now()
    const expiresAt = now + deps.content.retention.grant
    const done = await deps.store.commit([
      { do: 'putGrant', row: { caseId: id, workerId: actor.id, reason, expiresAt } },
      audited(deps, actor.id, 'case_unlocked', id, reason),
    ])
    return done.ok ? ok(undefined) : fail('not_yours')
  },

  setBackup: async (actor, id, backup) => {
    const row = await assignedCase(deps, actor, id)
    if (row === null) return fail('not_yours')
    const known = await deps.store.workers()
    const isColleague = known.some(({ id: each, role }) => each === backup && worksWithPeople(role))
    if (backup !== null && (backup === actor.id || !isColleague)) {
      return fail('unknown')
    }
    const roster = await readRoster(deps, [])
    const result = await inOwnCase<'no_match'>(deps, actor, row, (draft, current) => {
      // A backup may become the assignee at any time: what is asked of who claims is asked of them.
      const isFit = (worker: WorkerId) =>
        roster.fitOf(worker, current, countryIn(draft)).mismatches.length === 0
      if (backup !== null && !isFit(backup)) return 'no_match'
      changeCase(draft, { backup })
      audit(draft, actor.id, backup === null ? 'backup_removed' : 'backup_set', id, backup)
      return null
    })
    if (result.ok) return result
    return fail(result.code === 'no_match' ? 'no_match' : 'not_yours')
  },

  takeOver: async (actor, id) => {
    const row = await deps.store.case(id)
    if (row?.backup !== actor.id) return fail('not_yours')
    // What the person wishes may have changed since they were named.
    const roster = await readRoster(deps, [])
    const result = await inCaseTurn(deps, actor, row, null, (draft, current) => {
      if (current.backup !== actor.id || current.status !== 'claimed') return 'not_yours'
      if (roster.fitOf(actor.id, current, countryIn(draft)).mismatches.length > 0) return 'not_yours'
      changeCase(draft, { assignedTo: actor.id, backup: current.assignedTo })
      takeStep(draft, { kind: 'worker_joined', worker: actor.name })
      audit(draft, actor.id, 'case_taken_over', id)
      return null
    })
    return result.ok ? result : fail('not_yours')
  },
})
