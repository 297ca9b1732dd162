import type { WorkerId } from '../core/ids.ts'
import type { CaseRow, HandoverRow, TeamRow } from '../store/port.ts'
import type { HandedTo } from './staffing.ts'

interface Names {
  nameOf(worker: WorkerId): string | null
  readonly teams: readonly TeamRow[]
}

/** Whom a handover is for: while its case waits for a team, that team; null: whoever is at work next. */
export const handedTo = (
  { toWorker, acknowledgedAt }: Pick<HandoverRow, 'toWorker' | 'acknowledgedAt'>,
  { status, teamId }: Pick<CaseRow, 'status' | 'teamId'>,
  { nameOf, teams }: Names,
): HandedTo | null => {
  if (toWorker !== null) return { name: nameOf(toWorker), isTeam: false }
  const isOpen = status === 'waiting' && acknowledgedAt === null
  const team = isOpen ? teams.find(({ id }) => id === teamId) : undefined
  return team === undefined ? null : { name: team.name, isTeam: true }
}
