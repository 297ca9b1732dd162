import type { OfficeId, WorkerId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import { oneAtATime } from '../core/one-at-a-time.ts'
import { fail, ok } from '../core/result.ts'
import type { OfficePart, Store } from '../store/port.ts'
import { audited } from './audit-entry.ts'
import { worksWithPeople } from './casework.ts'
import { checkOffice } from './check-office.ts'
import type { Changes } from './deps.ts'
import { officesOf } from './members.ts'
import { isNamedInCases } from './named-in-cases.ts'
import type { Office, Offices, Part } from './offices.ts'
import { partsInOffice } from './offices.ts'
import type { OfficeDeps } from './save-seen.ts'
import { saveSeen, versionOf } from './save-seen.ts'

/** The offices over the store. */
export const createOffices = (
  deps: OfficeDeps & {
    readonly store: Pick<
      Store,
      'offices' | 'officeMembers' | 'agencies' | 'workers' | 'audit' | 'commit' | 'openCasework' | 'casework'
    >
    readonly changes: Pick<Changes, 'publish'>
  },
): Offices => {
  const { store, changes } = deps
  const inOrder = oneAtATime()
  const officesNow = async (): Promise<readonly Office[]> => {
    const [rows, members] = await Promise.all([store.offices(), store.officeMembers()])
    return Promise.all(
      rows.map(async (row) => ({
        ...row,
        members: members.filter(({ officeId }) => officeId === row.id),
        version: await versionOf(store, row.id),
      })),
    )
  }
  /** Who came, went, or is something else in it now, told of them too. */
  const comings = (by: WorkerId, id: OfficeId, before: readonly Part[], after: readonly Part[]) => {
    const partIn = (parts: readonly Part[], worker: WorkerId) =>
      parts.find(({ workerId }) => workerId === worker)?.part ?? null
    const all = [...new Set([...before, ...after].map(({ workerId }) => workerId))]
    return all.flatMap((worker) => {
      const [was, is] = [partIn(before, worker), partIn(after, worker)]
      if (was === is) return []
      const action = is === null ? 'office_left' : `office_${is}`
      return [audited(deps, by, action, worker, id)]
    })
  }

  return {
    offices: async (actor) => (actor.role === 'supervisor' ? await officesNow() : null),

    names: async (actor) =>
      worksWithPeople(actor.role)
        ? (await store.offices()).map(({ id, name, country }) => ({ id, name, country }))
        : [],

    mine: async (actor) => {
      const [offices, members] = await Promise.all([store.offices(), store.officeMembers()])
      const own = officesOf(members, actor.id)
      return offices.filter(({ id }) => own.includes(id))
    },

    saveOffice: (actor, { id, seen, entry }) =>
      inOrder(async () => {
        const all = await store.offices()
        if (actor.role !== 'supervisor' || (id !== null && !all.some((each) => each.id === id)))
          return fail('not_yours')
        const before = all.find((each) => each.id === id) ?? null
        const others = [...all.filter((each) => each.id !== id), ...(await store.agencies())]
        const checked = checkOffice(
          entry,
          others.map(({ name }) => name),
        )
        if (!checked.ok) return checked
        const isRenamed = before !== null && before.name !== checked.value.name
        if (isRenamed && (await isNamedInCases(store, before.id))) return fail('in_use')
        const office = id ?? asId<OfficeId>(deps.ids.id())
        const saved = await saveSeen(store, { subject: office, seen: id === null ? 0 : seen }, [
          { do: 'putOffice', row: { id: office, ...checked.value } },
          audited(deps, actor.id, id === null ? 'office_made' : 'office_changed', office),
        ])
        if (!saved.ok) return saved
        changes.publish('queue')
        return ok(office)
      }),

    setPeople: (actor, id, { seen, parts }) =>
      inOrder(async () => {
        const before = (await officesNow()).find((each) => each.id === id)
        if (actor.role !== 'supervisor' || before === undefined) return fail('not_yours')
        const known = (await store.workers()).filter(({ role }) => worksWithPeople(role))
        const after = known.flatMap(({ id: workerId }): readonly Part[] => {
          const part: OfficePart | undefined = partsInOffice.find((each) => each === parts.get(workerId))
          return part === undefined ? [] : [{ workerId, part }]
        })
        const saved = await saveSeen(store, { subject: id, seen }, [
          { do: 'setOfficeMembers', id, members: after.map((part) => ({ officeId: id, ...part })) },
          audited(deps, actor.id, 'office_people_set', id),
          ...comings(actor.id, id, before.members, after),
        ])
        // Whose cases they see has changed with it.
        if (saved.ok) changes.publish('queue')
        return saved
      }),
  }
}
