import type { CaseCode, CaseId, OfficeId, WorkerId } from '../core/ids.ts'
import type { Instant } from '../core/time.ts'
import { minutes } from '../core/time.ts'
import { callsSince } from '../referral/paging.ts'
import { alarmAt } from '../referral/steps/step.ts'
import type { AuditEntry, CaseRow } from '../store/port.ts'
import { rightTo } from './case-right.ts'
import { answerersOf } from './alarm-answerers.ts'
import type { Actor } from './casework.ts'
import { worksWithPeople } from './casework.ts'
import type { Deps } from './deps.ts'
import { readBarred } from './hearers.ts'
import { officesOf } from './members.ts'

/**
 * What somebody on the way needs a person for: `arrival`, nobody has confirmed it an hour after it was expected, nor
 * answered for it; `ask_meeting`, nobody has asked them whether they still want to be met.
 */
export const alarmKinds = ['arrival', 'ask_meeting'] as const
type AlarmKind = (typeof alarmKinds)[number]

export interface ArrivalAlarm {
  readonly kind: AlarmKind
  /** Null: they deleted what was kept of them, and are waited for by their code alone. */
  readonly id: CaseId | null
  readonly code: CaseCode
  /** How often they were called to it again: as often as to a P0, until somebody answers. */
  readonly pages: number
  /** Whether this worker may come to read the case. */
  readonly mayOpen: boolean
  /** Where they may not: whom to tell, who is at work and can answer it. */
  readonly tell: readonly string[]
}

interface Raised {
  readonly kind: AlarmKind
  readonly row: CaseRow
  readonly at: Instant
  readonly sending: OfficeId
  readonly receiving: OfficeId | null
}

/** Somebody whose case is gone. */
interface Unknown {
  readonly code: CaseCode
  readonly offices: readonly OfficeId[]
  readonly at: Instant
}

interface Ringing {
  readonly raised: readonly Raised[]
  readonly unknown: readonly Unknown[]
}

/** Another process on the same database may have raised or answered one. */
const remembered = minutes(1)

/** What raises an alarm of a kind and what silences it, as the log of the case names it. */
const told: Readonly<Record<AlarmKind, { readonly by: string; readonly until: readonly string[] }>> = {
  arrival: { by: 'casework_alarm_raised', until: ['casework_alarm_answered', 'casework_delayed'] },
  ask_meeting: { by: 'casework_meeting_questioned', until: ['casework_meeting_answered'] },
}

/** When the alarm that stands now was raised, by the log of its case; null: none stands. */
const raisedAt = (log: readonly AuditEntry[], kind: AlarmKind): Instant | null => {
  const { by, until } = told[kind]
  const lastOf = (action: string) => log.findLastIndex((entry) => entry.action === action)
  const raised = lastOf(by)
  return raised > Math.max(...until.map(lastOf)) ? (log[raised]?.at ?? null) : null
}

type Reading = Pick<Deps, 'store' | 'ring' | 'clock'>

/**
 * Alarms over arrivals, for everybody of both offices and for who has the case. They are found by what is due: an
 * arrival that nobody has confirmed stays late in the receiving office's calendar. Who deleted everything on the way is
 * found by what both offices keep of that alone.
 */
export const createArrivalAlarms = (deps: Deps) => {
  const { store, clock } = deps
  let known: { readonly at: Instant; readonly ringing: Promise<Ringing> } | null = null

  const standing = async (id: CaseId, kind: AlarmKind): Promise<readonly Raised[]> => {
    const [row, casework, log] = await Promise.all([store.case(id), store.casework(id), store.audit(id)])
    const at = raisedAt(log, kind)
    if (row === null || casework === null || at === null || row.status === 'closed') return []
    return [{ kind, row, at, sending: casework.sendingOffice, receiving: casework.receivingOffice }]
  }
  const unknownIn = async (offices: readonly OfficeId[], now: Instant): Promise<readonly Unknown[]> => {
    const meetings = (await Promise.all(offices.map(store.meetingsOf))).flat()
    const late = meetings.filter(({ isKnown, arrivesAt }) => !isKnown && now >= alarmAt(arrivesAt))
    return [...Map.groupBy(late, ({ code }) => code)].map(([code, rows]) => ({
      code,
      offices: rows.map(({ officeId }) => officeId),
      at: Math.min(...rows.map(({ arrivesAt }) => alarmAt(arrivesAt))),
    }))
  }
  const read = async (now: Instant): Promise<Ringing> => {
    const offices = (await store.offices()).map(({ id }) => id)
    const dues = (await Promise.all(offices.map((id) => store.duesOf(id, now)))).flat()
    const raised = alarmKinds.map(async (kind) => {
      const late = new Set(dues.filter((due) => due.kind === kind).map(({ caseId }) => caseId))
      return (await Promise.all([...late].map((id) => standing(id, kind)))).flat()
    })
    return { raised: (await Promise.all(raised)).flat(), unknown: await unknownIn(offices, now) }
  }
  /** Read once for everybody: mostly there is none, and every page asks. */
  const recent = (): Promise<Ringing> => {
    const now = clock.now()
    if (known === null || Math.abs(now - known.at) >= remembered) {
      const ringing = read(now)
      known = { at: now, ringing }
      ringing.catch(() => (known = null))
    }
    return known.ringing
  }

  /** For which side they are called to it, when they are. */
  const sideOf = async (
    reading: Reading,
    worker: WorkerId,
    { row, sending, receiving }: Pick<Raised, 'row' | 'sending' | 'receiving'>,
  ): Promise<'sending' | 'receiving' | null> => {
    if (row.assignedTo === worker || row.backup === worker) return 'sending'
    const own = officesOf(await store.officeMembers(), worker)
    const belongs = (office: OfficeId | null) => office !== null && own.includes(office)
    const barred = await readBarred(reading)
    if (belongs(sending)) return (await barred(worker, row)) ? null : 'sending'
    if (receiving === null || !belongs(receiving)) return null
    const there = { ...row, officeId: receiving, assignedTo: null }
    return (await barred(worker, there)) ? null : 'receiving'
  }

  return {
    /** Something changed: what was read before is not asked any more. */
    forget: (): void => {
      known = null
    },
    /** Those that a worker is called to. */
    to: async (actor: Actor): Promise<readonly ArrivalAlarm[]> => {
      if (!worksWithPeople(actor.role)) return []
      const { raised, unknown } = await recent()
      const now = clock.now()
      const members = unknown.length === 0 ? [] : await store.officeMembers()
      const own = officesOf(members, actor.id)
      const theirs = await Promise.all(
        raised.map(async (each): Promise<readonly ArrivalAlarm[]> => {
          const side = await sideOf(deps, actor.id, each)
          if (side === null) return []
          const { id, code } = each.row
          const mayOpen = side === 'receiving' || (await rightTo(deps, actor, each.row)) !== null
          const tell = mayOpen ? [] : await answerersOf(deps, each.row)
          return [{ kind: each.kind, id, code, pages: callsSince('P0', each.at, now), mayOpen, tell }]
        }),
      )
      const ofNoCase = unknown
        .filter(({ offices }) => offices.some((id) => own.includes(id)))
        .map(({ code, at }): ArrivalAlarm => {
          const pages = callsSince('P0', at, now)
          return { kind: 'arrival', id: null, code, pages, mayOpen: true, tell: [] }
        })
      return [...theirs.flat(), ...ofNoCase]
    },
  }
}
