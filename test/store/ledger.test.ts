import { expect, test } from 'vitest'
import type { ConsentRow, Statement } from '../../src/store/port.ts'
import { onBothEngines } from './engines.ts'
import { consent, everythingOf, given, keyOf, ledgerOf, now, person, sealed, worker } from './rows.ts'

const insert = (row: ConsentRow): Statement => ({ do: 'insertConsent', row })

onBothEngines('the ledger of consents', (fresh) => {
  test('an entry is read back as it was, with all that can be said of it', async () => {
    const { store } = await fresh()
    await store.commit([{ do: 'insertPerson', row: person('a') }])
    const full = consent('a', 1, {
      purpose: 'family_contact',
      scope: sealed('a sister'),
      decision: 'refused',
      givenBy: 'guardian',
      method: 'in_person',
      language: 'ar',
      notice: { id: 'family', version: 7, hash: 'f00' },
      expiresAt: now + 1,
      quality: 'weak',
      recordedBy: worker('anna'),
      evidence: null,
    })
    await store.commit([insert(full)])
    expect(await store.consents(person('a').id)).toEqual([full])
  })

  test('it is read in its order, whatever the times say', async () => {
    const { store } = await fresh()
    await store.commit([{ do: 'insertPerson', row: person('a') }])
    const entries = [consent('a', 10, { at: now - 5 }), consent('a', 2), consent('a', 1)]
    await store.commit(entries.map(insert))
    expect((await store.consents(person('a').id)).map(({ seq }) => seq)).toEqual([1, 2, 10])
  })

  test('a place that is taken is stale, and what stands there stays', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    const other = insert(consent('a', 2, { decision: 'withdrawn' }))
    expect(await store.commit([insert(consent('a', 3)), other])).toEqual({ ok: false, code: 'stale' })
    expect(await store.consents(person('a').id)).toEqual(ledgerOf('a'))
  })

  test('of two who take the same place at the same moment one does', async () => {
    const place = await fresh()
    await place.store.commit(everythingOf('a'))
    const other = await place.open()
    const entry = insert(consent('a', 3, { decision: 'withdrawn' }))
    const results = await Promise.all([place.store.commit([entry]), other.commit([entry])])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await place.store.consents(person('a').id)).toHaveLength(3)
  })

  test('no statement changes or removes an entry', () => {
    const kinds = {
      // @ts-expect-error the ledger is append-only
      update: { do: 'updateConsent', personId: person('a').id, seq: 1, set: {} } satisfies Statement,
      // @ts-expect-error the ledger is append-only
      remove: { do: 'deleteConsent', personId: person('a').id, seq: 1 } satisfies Statement,
    }
    expect(Object.keys(kinds)).toHaveLength(2)
  })

  test('a turn sees the ledger of its own person and nobody else’s', async () => {
    const { store } = await fresh()
    await store.commit([...everythingOf('a'), ...everythingOf('b')])
    await given(store, 'c')
    const ledgerSeen = async (name: string) => {
      const outcome = await store.runTurn({ key: keyOf(name), externalKey: null, now }, (loaded) => ({
        statements: [],
        result: loaded?.ledger,
      }))
      return outcome.kind === 'applied' ? outcome.result : null
    }
    expect(await ledgerSeen('a')).toEqual(ledgerOf('a'))
    expect(await ledgerSeen('b')).toEqual(ledgerOf('b'))
    expect(await ledgerSeen('c')).toEqual([])
  })
})
