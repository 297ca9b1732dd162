import type { CaseId } from '../core/ids.ts'
import { fail, ok } from '../core/result.ts'
import { minutes } from '../core/time.ts'
import type { CaseRow, GrantRow } from '../store/port.ts'
import { assignedCase, inCaseTurn, inOwnCase } from './case-turn.ts'
import type { Actor, Casework, Standing } from './casework.ts'
import { openingReasons, worksWithPeople } from './casework.ts'
import type { Deps } from './deps.ts'
import { audit, changeCase } from './draft.ts'
import { takeStep } from './conversation-turn.ts'
import { readRoster } from './roster.ts'

/** A conflict of interest, or the person's wish: this worker must have nothing to do with the case. */
export const isBarred = async (deps: Deps, actor: Actor, id: CaseId): Promise<boolean> =>
  (await deps.store.conflicts()).some(({ caseId, workerId }) => caseId === id && workerId === actor.id)

/** By which right a worker reads a case, with the grant it rests on; null: by none. */
export const standingOf = async (
  deps: Deps,
  actor: Actor,
  row: CaseRow,
): Promise<{ readonly standing: Standing; readonly grant: GrantRow | null } | null> => {
  if (!worksWithPeople(actor.role)) return null
  if (row.assignedTo === actor.id) return { standing: 'assignee', grant: null }
  if (row.backup === actor.id) return { standing: 'backup', grant: null }
  if (actor.role !== 'supervisor') return null
  const grant = await deps.store.grant(row.id, actor.id, deps.clock.now())
  return grant === null || (await isBarred(deps, actor, row.id)) ? null : { standing: 'supervisor', grant }
}

/** A page that asks again every few seconds is one reading; after this long a new one is written down. */
const oneReading = minutes(5)
/** Readings remembered; the oldest are forgotten, and at worst written down twice. */
const mostReadings = 1000

export interface Readings {
  /** Throws when it cannot be written down: then nothing is read. */
  note(actor: Actor, id: CaseId, reason: string | null, action?: 'case_read' | 'voice_heard'): Promise<void>
}

/** Writes down who opened a case or heard a voice, once a reading, and why, where a reason was asked for. */
export const createReadings = (deps: Deps): Readings => {
  const last = new Map<string, number>()
  return {
    note: async (actor, id, reason, action = 'case_read') => {
      const now = deps.clock.now()
      const reading = `${actor.id}/${id}/${action}`
      // Also after a clock was set back: better twice than not at all.
      if (Math.abs(now - (last.get(reading) ?? 0)) < oneReading) return
      const entry = { id: deps.ids.id(), at: now, actor: actor.id, action, subject: id, reason }
      const written = await deps.store.commit([{ do: 'audit', entry }])
      // What cannot be written down is not read.
      if (!written.ok) throw new Error('a reading could not be written down')
      last.delete(reading)
      last.set(reading, now)
      const oldest = last.keys().next().value
      if (last.size > mostReadings && oldest !== undefined) last.delete(oldest)
    },
  }
}

type Access = Pick<Casework, 'unlock' | 'setBackup' | 'takeOver'>

/** Who else than the assignee may come to read a case. */
export const createAccess = (deps: Deps): Access => ({
  unlock: async (actor, id, reason) => {
    const row = actor.role === 'supervisor' ? await deps.store.case(id) : null
    if (row === null || !openingReasons.includes(reason) || (await isBarred(deps, actor, id)))
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
    // A backup may become the assignee at any time: what is asked of who claims is asked of them.
    if (backup !== null && (await readRoster(deps, [])).fitOf(backup, row).mismatches.length > 0) {
      return fail('no_match')
    }
    const result = await inOwnCase(deps, actor, row, (draft) => {
      changeCase(draft, { backup })
      audit(draft, actor.id, backup === null ? 'backup_removed' : 'backup_set', id, backup)
      return null
    })
    return result.ok ? result : fail('not_yours')
  },

  takeOver: async (actor, id) => {
    const row = await deps.store.case(id)
    if (row?.backup !== actor.id) return fail('not_yours')
    // What the person wishes may have changed since they were named.
    const roster = await readRoster(deps, [])
    if (roster.fitOf(actor.id, row).mismatches.length > 0) return fail('not_yours')
    const result = await inCaseTurn(deps, actor, row, null, (draft, current) => {
      if (current.backup !== actor.id || current.status !== 'claimed') return 'not_yours'
      changeCase(draft, { assignedTo: actor.id, backup: current.assignedTo })
      takeStep(draft, { kind: 'worker_joined', worker: actor.name })
      audit(draft, actor.id, 'case_taken_over', id)
      return null
    })
    return result.ok ? result : fail('not_yours')
  },
})
