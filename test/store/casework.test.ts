import { expect, test } from 'vitest'
import type { ApprovalRow, Statement } from '../../src/store/port.ts'
import { onBothEngines, rowsIn } from './engines.ts'
import { approval, caseRow, everythingOf, grant, live, now, share, worker } from './rows.ts'

const openCase: readonly Statement[] = [{ do: 'insertCase', row: caseRow('a', { personId: null }) }]
const ask = (row: ApprovalRow): Statement => ({ do: 'insertApproval', row })
const decide = (decision: 'approved' | 'refused', by: string, at: number): Statement => ({
  do: 'decideApproval',
  id: approval('a').id,
  decision,
  decidedBy: worker(by),
  at,
})
const { id } = caseRow('a')

onBothEngines('grants', (fresh) => {
  test('a grant is one worker’s, for one case, until its time', async () => {
    const { store } = await fresh()
    await store.commit([...openCase, { do: 'putGrant', row: grant('a', { expiresAt: now + 5 }) }])
    expect(await store.grant(id, worker('sara'), now + 4)).toEqual(grant('a', { expiresAt: now + 5 }))
    expect(await store.grant(id, worker('sara'), now + 5)).toBeNull()
    expect(await store.grant(id, worker('anna'), now)).toBeNull()
    expect(await store.grant(caseRow('b').id, worker('sara'), now)).toBeNull()
  })

  test('a new grant replaces the one before', async () => {
    const place = await fresh()
    await place.store.commit([...openCase, { do: 'putGrant', row: grant('a') }])
    const again = grant('a', { reason: 'legal_order', expiresAt: now + 9 })
    await place.store.commit([{ do: 'putGrant', row: again }])
    expect(await place.store.grant(id, worker('sara'), now)).toEqual(again)
    expect(await rowsIn(place)).toEqual({ cases: 1, grants: 1 })
  })

  test('for a case that is gone it is stale, and with the case it goes', async () => {
    const place = await fresh()
    const put: Statement = { do: 'putGrant', row: grant('a') }
    expect(await place.store.commit([put])).toEqual({ ok: false, code: 'stale' })
    await place.store.commit([...openCase, put, ask(approval('a')), { do: 'deleteCase', id }])
    expect(await rowsIn(place)).toEqual({})
  })
})

onBothEngines('approvals', (fresh) => {
  test('the second decision of two is stale, also when both come at once', async () => {
    const place = await fresh()
    await place.store.commit([...openCase, ask(approval('a'))])
    const other = await place.open()
    const results = await Promise.all([
      place.store.commit([decide('approved', 'boris', now)]),
      other.commit([decide('refused', 'sara', now)]),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await place.store.approval(approval('a').id)).toEqual(
      approval('a', {
        decision: results[0].ok ? 'approved' : 'refused',
        decidedBy: worker(results[0].ok ? 'boris' : 'sara'),
        decidedAt: now,
      }),
    )
    expect(await place.store.commit([decide('refused', 'sara', now)])).toEqual({ ok: false, code: 'stale' })
  })

  test('after its time it cannot be decided any more', async () => {
    const { store } = await fresh()
    await store.commit([...openCase, ask(approval('a', { expiresAt: now + 5 }))])
    expect(await store.commit([decide('approved', 'boris', now + 5)])).toEqual({ ok: false, code: 'stale' })
    expect(await store.approval(approval('a').id)).toMatchObject({ decision: 'pending', decidedBy: null })
    expect((await store.commit([decide('approved', 'boris', now + 4)])).ok).toBe(true)
  })

  test('those of a case are read newest first, those that wait oldest first and only while they can be decided', async () => {
    const { store } = await fresh()
    const old = approval('a', { expiresAt: now + 5 })
    const decided = approval('a', { id: 'decided', requestedAt: now + 1, decision: 'refused' })
    const young = approval('a', { id: 'young', requestedAt: now + 2 })
    await store.commit([...openCase, ask(young), ask(old), ask(decided)])
    expect(await store.approvals(id)).toEqual([young, decided, old])
    const about = await store.case(id)
    expect(await store.pendingApprovals(now)).toEqual([
      { approval: old, case: about },
      { approval: young, case: about },
    ])
    expect(await store.pendingApprovals(now + 5)).toEqual([{ approval: young, case: about }])
  })
})

onBothEngines('shares', (fresh) => {
  test('they are read oldest first, and one may name no kind of data or several', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    const before = share('a', { id: 'before', at: now - 1, categories: [] })
    await store.commit([{ do: 'insertShare', consent: live('share'), row: before }])
    expect(await store.shares(id)).toEqual([before, share('a')])
    expect(await store.shares(caseRow('b').id)).toEqual([])
  })
})
