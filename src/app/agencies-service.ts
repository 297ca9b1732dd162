import type { AgencyId } from '../core/ids.ts'
import { asId } from '../core/ids.ts'
import { oneAtATime } from '../core/one-at-a-time.ts'
import { fail, ok } from '../core/result.ts'
import { days } from '../core/time.ts'
import type { AgencyRow, Store } from '../store/port.ts'
import type { Agencies, Agency } from './agencies.ts'
import { audited } from './audit-entry.ts'
import { dayIn } from './calendar.ts'
import { worksWithPeople } from './casework.ts'
import { checkAgency, isVetted, untilEndOf } from './check-agency.ts'
import { namesIn } from './names.ts'
import { isNamedInCases } from './named-in-cases.ts'
import type { OfficeDeps } from './save-seen.ts'
import { saveSeen, versionOf } from './save-seen.ts'

const dayOf = dayIn('UTC')

/** Partner agencies over the store. */
export const createAgencies = (
  deps: OfficeDeps & {
    readonly store: Pick<
      Store,
      'agencies' | 'offices' | 'workers' | 'audit' | 'commit' | 'openCasework' | 'casework'
    >
  },
): Agencies => {
  const { store, clock } = deps
  const inOrder = oneAtATime()
  const found = async (id: AgencyId | null) => (await store.agencies()).find((each) => each.id === id) ?? null
  const shown = async (row: AgencyRow, names: ReadonlyMap<string, string>): Promise<Agency> => {
    const { verifiedAt, verifiedBy, vettedUntil, ...entry } = row
    return {
      ...entry,
      vettedUntil: vettedUntil === null ? null : dayOf(vettedUntil - days(1)),
      isVetted: isVetted(row, clock.now()),
      verified:
        verifiedAt === null
          ? null
          : { at: verifiedAt, byName: verifiedBy === null ? null : (names.get(verifiedBy) ?? null) },
      version: await versionOf(store, row.id),
    }
  }
  const all = async (): Promise<readonly Agency[]> => {
    const names = await namesIn(store)
    return Promise.all((await store.agencies()).map((row) => shown(row, names)))
  }

  return {
    agencies: async (actor) => (actor.role === 'supervisor' ? await all() : null),

    known: async (actor) => (worksWithPeople(actor.role) ? await all() : []),

    saveAgency: (actor, { id, seen, entry }) =>
      inOrder(async () => {
        const rows = await store.agencies()
        const before = rows.find((each) => each.id === id) ?? null
        if (actor.role !== 'supervisor' || (id !== null && before === null)) return fail('not_yours')
        // Consent to share names who gets what: no two may have the same name.
        const others = [...rows.filter((each) => each.id !== id), ...(await store.offices())]
        const taken = others.map(({ name }) => name)
        const checked = checkAgency(entry, { taken, now: clock.now() })
        if (!checked.ok) return checked
        const { vettedUntil, ...kept } = checked.value
        const isRenamed = before !== null && before.name !== kept.name
        if (isRenamed && (await isNamedInCases(store, before.id))) return fail('in_use')
        // Who gives another key may be somebody else: they are called back before anything is written to it.
        const isChecked = before?.callBack === kept.callBack && before.publicKey === kept.publicKey
        const agency = id ?? asId<AgencyId>(deps.ids.id())
        const row: AgencyRow = {
          id: agency,
          ...kept,
          vettedUntil: vettedUntil === null ? null : untilEndOf(vettedUntil),
          verifiedAt: isChecked ? before.verifiedAt : null,
          verifiedBy: isChecked ? before.verifiedBy : null,
        }
        const saved = await saveSeen(store, { subject: agency, seen: id === null ? 0 : seen }, [
          { do: 'putAgency', row },
          audited(deps, actor.id, id === null ? 'agency_made' : 'agency_changed', agency, kept.vetting),
        ])
        return saved.ok ? ok(agency) : saved
      }),

    verifyAgency: (actor, id, seen) =>
      inOrder(async () => {
        const row = actor.role === 'supervisor' ? await found(id) : null
        if (row === null) return fail('not_yours')
        if (row.callBack === '') return fail('call_back')
        return saveSeen(store, { subject: id, seen }, [
          { do: 'putAgency', row: { ...row, verifiedAt: clock.now(), verifiedBy: actor.id } },
          audited(deps, actor.id, 'agency_verified', id),
        ])
      }),
  }
}
