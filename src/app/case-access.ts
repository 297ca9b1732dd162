import type { AttachmentId, CaseId, WorkerId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import { minutes } from '../core/time.ts'
import type { AuditEntry, CaseRow, GrantRow } from '../store/port.ts'
import { assignedCase, inCaseTurn, inOwnCase } from './case-turn.ts'
import type { Actor, Casework, Standing } from './casework.ts'
import { openingReasons, worksWithPeople } from './casework.ts'
import { countryIn } from './country.ts'
import type { Deps } from './deps.ts'
import { audit, changeCase } from './draft.ts'
import { isBarred } from './hearers.ts'
import { takeStep } from './conversation-turn.ts'
import { readRoster } from './roster.ts'

const ownStanding = (actor: Actor, { assignedTo, backup }: CaseRow): Standing | null => {
  if (assignedTo === actor.id) return 'assignee'
  return backup === actor.id ? 'backup' : null
}

/** By which right a worker reads a case, with the grant it rests on; null: by none. */
export const standingOf = async (
  deps: Deps,
  actor: Actor,
  row: CaseRow,
): Promise<{ readonly standing: Standing; readonly grant: GrantRow | null } | null> => {
  if (!worksWithPeople(actor.role)) return null
  const own = ownStanding(actor, row)
  if (own !== null) {
    // A closed case is taken from nobody's hands: what bars them from its person ends it.
    const isOver = row.status === 'closed' && (await isBarred(deps, actor, row))
    return isOver ? null : { standing: own, grant: null }
  }
  if (actor.role !== 'supervisor') return null
  const grant = await deps.store.grant(row.id, actor.id, deps.clock.now())
  return grant === null || (await isBarred(deps, actor, row)) ? null : { standing: 'supervisor', grant }
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
    told: Pick<AuditEntry, 'actor' | 'action' | 'subject' | 'reason'>,
  ) => {
    const now = deps.clock.now()
    // Also after a clock was set back: better twice than not at all.
    if (Math.abs(now - (last.get(reading) ?? 0)) < oneReading) return
    const entry = { id: deps.ids.id(), at: now, ...told }
    const written = await deps.store.commit([{ do: 'audit', entry }])
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
      await noteOnce(`${actor}/${subject}/${action}/${file?.attachment}`, { actor, action, subject, reason })
    },
    noteComplaints: async ({ id: actor }) => {
      const [action, subject] = ['complaints_listed', 'complaints']
      await noteOnce(`${actor}/${subject}`, { actor, action, subject, reason: null })
    },
  }
}

type Access = Pick<Casework, 'unlock' | 'setBackup' | 'takeOver'>

/** Who else than the assignee may come to read a case. */
export const createAccess = (deps: Deps): Access => ({
  unlock: async (actor, id, reason) => {
    const row = actor.role === 'supervisor' ? await deps.store.case(id) : null
    if (row === null || !openingReasons.includes(reason) || (await isBarred(deps, actor, row)))
      return fail('not_yours')
    const now = deps.clock.now()
    const expiresAt = now + deps.content.retention.grant
    const entry = {
      id: deps.ids.id(),
      at: now,
      actor: actor.id,
      action: 'case_unlocked',
      subject: id,
      reason,
    }
    const done = await deps.store.commit([
      { do: 'putGrant', row: { caseId: id, workerId: actor.id, reason, expiresAt } },
      { do: 'audit', entry },
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
