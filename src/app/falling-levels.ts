import type { RiskLevel } from '../core/case.ts'
import { riskLevels } from '../core/case.ts'
import type { CaseCode, CaseId, OfficeId, WorkerId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import type { Instant } from '../core/time.ts'
import type { Side } from '../referral/steps/step.ts'
import type { CaseRow } from '../store/port.ts'
import { readingOfCase } from './assistance-access.ts'
import { formOf } from './assistance-file.ts'
import type { Assistance } from './assistance.ts'
import type { Readings } from './case-access.ts'
import { rightTo } from './case-right.ts'
import type { Actor } from './casework.ts'
import { worksWithPeople } from './casework.ts'
import type { Deps } from './deps.ts'
import { isBarred, those } from './hearers.ts'
import { officesOf } from './members.ts'
import { namesIn } from './names.ts'

/** A level of danger that would fall, and waits for a second worker. */
export interface FallingLevel {
  readonly caseId: CaseId
  readonly code: CaseCode
  /** Null: the case holds none that is known any more. */
  readonly from: RiskLevel | null
  readonly to: RiskLevel
  readonly askedByName: string | null
  readonly askedAt: Instant
  /** Of the office in which it is decided. */
  readonly zone: string
  /** Null for who has not opened the case: they say why they open it first, and read it there. */
  readonly reason: string | null
}

/** The same as it stands in the log and in what is due, without a word of anybody's. */
export interface AskedFall {
  readonly row: CaseRow
  readonly to: RiskLevel
  readonly by: WorkerId
  readonly at: Instant
  readonly office: OfficeId
  readonly side: Side
}

/** Who asked it, when and for which level, by the log of the case. */
const askedIn = async (
  { store }: Pick<Deps, 'store'>,
  caseId: CaseId,
  office: OfficeId,
): Promise<readonly AskedFall[]> => {
  const [row, casework, log] = await Promise.all([
    store.case(caseId),
    store.casework(caseId),
    store.audit(caseId),
  ])
  const asked = log.findLast(({ action }) => action === 'casework_lowering_asked')
  const to = riskLevels.find((level) => level === asked?.reason)
  if (row === null || casework === null || asked === undefined || to === undefined) return []
  if (row.status === 'closed') return []
  const by = asId<WorkerId>(asked.actor)
  const side = casework.receivingOffice === office ? 'receiving' : 'sending'
  return [{ row, to, by, at: asked.at, office, side }]
}

/** Every one that waits now. It stands in the calendar of the office that asked it, also where the person has moved on. */
export const readFalls = async ({
  store,
  clock,
}: Pick<Deps, 'store' | 'clock'>): Promise<readonly AskedFall[]> => {
  const offices = await store.offices()
  const dues = (await Promise.all(offices.map(({ id }) => store.duesOf(id, clock.now() + 1)))).flat()
  const waiting = dues.filter(({ kind }) => kind === 'lowering')
  return (await Promise.all(waiting.map((due) => askedIn({ store }, due.caseId, due.officeId)))).flat()
}

/** Who may be the second worker: whoever may come to read the case on its side, and never who asked. */
export const mayDecideFall = async (
  deps: Pick<Deps, 'store' | 'ring' | 'clock'>,
  actor: Actor,
  { row, by, office, side }: AskedFall,
): Promise<boolean> => {
  if (by === actor.id || !worksWithPeople(actor.role)) return false
  if (side === 'sending') return (await rightTo(deps, actor, row)) !== null
  const own = officesOf(await deps.store.officeMembers(), actor.id)
  return (
    own.includes(office) && !(await isBarred(deps, actor, { ...row, officeId: office, assignedTo: null }))
  )
}

/** Levels that wait for a worker to be the second one, the longest first. */
export const createFallingLevels = (deps: Deps, readings: Readings): Pick<Assistance, 'fallingLevels'> => ({
  fallingLevels: async (actor) => {
    const theirs = await those(await readFalls(deps), (fall) => mayDecideFall(deps, actor, fall))
    const [names, offices] = await Promise.all([namesIn(deps.store), deps.store.offices()])
    const reasonOf = async ({ row, side }: AskedFall) => {
      const reading = await readingOfCase(deps, actor, row.id)
      if (!reading.ok) return null
      await readings.note(actor, row.id, null)
      return formOf(reading.value.file, side, 'risk')?.reason ?? null
    }
    const shown = theirs.map(async (fall): Promise<FallingLevel> => ({
      caseId: fall.row.id,
      code: fall.row.code,
      from: fall.row.risk,
      to: fall.to,
      askedByName: names.get(fall.by) ?? null,
      askedAt: fall.at,
      zone: offices.find(({ id }) => id === fall.office)?.zone ?? deps.timeZone,
      reason: await reasonOf(fall),
    }))
    return (await Promise.all(shown)).toSorted((a, b) => a.askedAt - b.askedAt)
  },
})
