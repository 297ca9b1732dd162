import type { Complaints, OpenedComplaint } from '../../../src/app/complaints.ts'
import type { Trends, TrendSpan } from '../../../src/app/trends.ts'
import { trendsOf } from '../../../src/app/trends.ts'
import { dayIn } from '../../../src/app/calendar.ts'
import type { Actor } from '../../../src/app/casework.ts'
import { asId } from '../../../src/core/ids.ts'
import type { CaseCode, CaseId, WorkerId } from '../../../src/core/ids.ts'
import { fail, ok } from '../../../src/core/result.ts'
import { days, hours, minutes } from '../../../src/core/time.ts'
import type { Worker } from '../../../src/console/ports.ts'
import type { CaseTimes } from '../../../src/store/port.ts'
import type { createFakeCasework } from './casework.ts'
import { now } from './now.ts'

/** A complaint as it lies there: whom it is about by their id. */
export interface FakeComplaint {
  readonly shown: OpenedComplaint
  readonly about: WorkerId | null
}

/** Somebody's complaint, with what the test does not care about filled in. */
export const complaint = (
  id: string,
  about: WorkerId | null,
  change: Partial<OpenedComplaint> = {},
): FakeComplaint => ({
  about,
  shown: {
    id,
    caseId: asId<CaseId>('aa1'),
    code: asId<CaseCode>('K7-AA1'),
    about: about === null ? 'service' : { name: 'Gina' },
    recordedByName: 'Asa',
    at: now - hours(2),
    closed: null,
    text: 'Secret complaint',
    ...change,
  },
})

/** The use cases' stand-in, over the same data as the cases'. */
export const createFakeComplaints = (
  fake: Pick<ReturnType<typeof createFakeCasework>, 'casework' | 'data'>,
  list: () => Promise<readonly Worker[]>,
): Complaints => {
  const heardBy = (actor: Actor) =>
    actor.role === 'supervisor' ? fake.data.complaints.filter(({ about }) => about !== actor.id) : []
  const heardOne = (actor: Actor, id: string) => heardBy(actor).find(({ shown }) => shown.id === id)
  const mayRead = async (actor: Actor, id: CaseId) => {
    const opened = await fake.casework.open(actor, id)
    if (opened.ok) fake.data.openings.pop()
    return opened.ok
  }
  return {
    colleagues: async (actor, id) =>
      (await mayRead(actor, id))
        ? (await list()).map(({ id: worker, name }) => ({ id: worker, name }))
        : null,
    record: async (actor, id, { draft, about, text }) => {
      if (!(await mayRead(actor, id))) return fail('not_yours')
      if (text.trim() === '') return fail('empty')
      const name = (await list()).find((worker) => worker.id === about)?.name ?? null
      if (about !== null && name === null) return fail('about')
      if (fake.data.complaints.some(({ shown }) => shown.id === draft)) return ok(undefined)
      const shown = { caseId: id, recordedByName: actor.name, text, at: now }
      fake.data.complaints.push(
        complaint(draft, about, { ...shown, about: about === null ? 'service' : { name } }),
      )
      return ok(undefined)
    },
    list: async (actor) => (actor.role === 'supervisor' ? heardBy(actor).map(({ shown }) => shown) : null),
    read: async (actor, id) => heardOne(actor, id)?.shown ?? null,
    close: async (actor, id, outcome) => {
      const found = heardOne(actor, id)
      if (found === undefined) return fail('not_found')
      if (found.shown.closed !== null) return fail('over')
      const closed = { at: now, byName: actor.name, outcome }
      fake.data.complaints = fake.data.complaints.map((each) =>
        each === found ? { ...each, shown: { ...each.shown, closed } } : each,
      )
      return ok(undefined)
    },
    unheard: async (actor) => {
      if (actor.role !== 'administrator') return 0
      const supervisors = (await list()).filter(({ role }) => role === 'supervisor')
      return fake.data.complaints.filter(
        ({ about, shown }) => shown.closed === null && supervisors.every(({ id }) => id === about),
      ).length
    },
  }
}

/** A case of some days ago to which a worker came after a while. */
export const caseTimes = (daysAgo: number, change: Partial<CaseTimes> = {}): CaseTimes => ({
  kind: 'case',
  priority: 'P2',
  officeId: null,
  openedAt: now - days(daysAgo),
  claimedAt: now - days(daysAgo) + minutes(90),
  closedAt: null,
  workerWroteAt: null,
  pages: 0,
  ...change,
})

/** Looks back over these cases. */
export const fakeLookBack =
  (cases: readonly CaseTimes[]) =>
  async (actor: Actor, span: TrendSpan): Promise<Trends | null> =>
    actor.role === 'supervisor' ? trendsOf(cases, { span, now, dayOf: dayIn('UTC') }) : null
