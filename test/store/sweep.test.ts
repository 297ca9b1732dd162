import { expect, test } from 'vitest'
import { days } from '../../src/core/time.ts'
import { sweptClasses, type Statement, type Swept } from '../../src/store/port.ts'
import { onBothEngines, rowsIn } from './engines.ts'
import {
  answer,
  approval,
  caseRow,
  conversation,
  entry,
  everythingOf,
  external,
  given,
  grant,
  insertMessage,
  keyOf,
  ledgerOf,
  message,
  now,
  outboxRow,
  person,
  putAnswer,
  retention,
  queue,
} from './rows.ts'

const nothing: Swept = Object.fromEntries(sweptClasses.map((name) => [name, 0])) as Swept

const close = (name: string): Statement => ({
  do: 'updateCase',
  id: caseRow(name).id,
  version: 0,
  set: { status: 'closed', closedAt: now },
})

onBothEngines('the sweep', (fresh) => {
  test('it leaves alone what still has time', async () => {
    const place = await fresh()
    await place.store.commit(everythingOf('a'))
    await given(place.store, 'b')
    const before = await rowsIn(place)
    expect(await place.store.sweep(now, retention)).toEqual(nothing)
    expect(await rowsIn(place)).toEqual(before)
  })

  test('an expired conversation goes with its outbox and its alert, but not with a case', async () => {
    const place = await fresh()
    const { store } = place
    await given(store, 'a', { expiresAt: now })
    await store.commit([
      queue(outboxRow('a', 1)),
      {
        do: 'insertCase',
        row: caseRow('alert', { kind: 'alert', personId: null, conversationKey: keyOf('a') }),
      },
      { do: 'insertCase', row: caseRow('kept', { personId: null, conversationKey: keyOf('a') }) },
    ])
    expect(await store.sweep(now, retention)).toMatchObject({ conversations: 1, alerts: 1 })
    expect(await rowsIn(place)).toEqual({ cases: 1 })
    expect(await store.case(caseRow('kept').id)).not.toBeNull()
  })

  test('an expired alert goes though its conversation stays', async () => {
    const { store } = await fresh()
    await given(store, 'a')
    await store.commit([
      { do: 'insertCase', row: caseRow('a', { kind: 'alert', personId: null, expiresAt: now }) },
    ])
    expect(await store.sweep(now, retention)).toMatchObject({ conversations: 0, alerts: 1 })
    expect(await store.case(caseRow('a').id)).toBeNull()
  })

  test('an abandoned intake goes with everything of its person', async () => {
    const place = await fresh()
    await place.store.commit(everythingOf('a'))
    await place.store.commit([{ do: 'updatePerson', id: person('a').id, set: { expiresAt: now } }])
    expect(await place.store.sweep(now, retention)).toMatchObject({ persons: 1, conversations: 1 })
    expect(await rowsIn(place)).toEqual({})
  })

  test('a case goes at its time after closing, with its person and their conversation', async () => {
    const place = await fresh()
    const { store } = place
    await store.commit([...everythingOf('a'), close('a')])
    const until = now + retention.closedCases
    expect(await store.sweep(until - 1, retention)).toMatchObject({ closed_cases: 0, persons: 0 })
    expect(await store.case(caseRow('a').id)).not.toBeNull()
    expect(await store.sweep(until, retention)).toEqual({
      ...nothing,
      closed_cases: 1,
      persons: 1,
      conversations: 1,
    })
    expect(await rowsIn(place)).toEqual({})
  })

  test('a person with another case that is not over stays, and goes with the last', async () => {
    const place = await fresh()
    const { store } = place
    await store.commit(everythingOf('a'))
    const second = caseRow('second', { personId: person('a').id, conversationKey: keyOf('a') })
    await store.commit([close('a'), { do: 'insertCase', row: second }])
    const over = now + retention.closedCases
    expect(await store.sweep(over, retention)).toMatchObject({
      closed_cases: 1,
      persons: 0,
      conversations: 0,
    })
    expect(await store.case(caseRow('a').id)).toBeNull()
    expect((await store.conversation(keyOf('a')))?.case).toEqual(second)
    expect((await store.conversation(keyOf('a')))?.ledger).toEqual(ledgerOf('a'))
    await store.commit([close('second')])
    expect(await store.sweep(over, retention)).toMatchObject({
      closed_cases: 1,
      persons: 1,
      conversations: 1,
    })
    expect(await rowsIn(place)).toEqual({})
  })

  test('a closed case goes without the session that began after it', async () => {
    const place = await fresh()
    const { store } = place
    await store.commit(everythingOf('a'))
    const over = now + retention.closedCases
    await store.commit([
      close('a'),
      { do: 'updateConversation', key: keyOf('a'), version: 0, set: { personId: null, expiresAt: over + 1 } },
    ])
    expect(await store.sweep(over, retention)).toMatchObject({
      closed_cases: 1,
      persons: 1,
      conversations: 0,
    })
    expect(await store.conversation(keyOf('a'))).toMatchObject({ personKey: null, case: null })
  })

  test('a closed case without a person goes, and the conversation that was kept for it', async () => {
    const place = await fresh()
    const { store } = place
    await given(store, 'a', { expiresAt: null })
    await store.commit([{ do: 'insertCase', row: caseRow('a', { personId: null, closedAt: now }) }])
    const swept = await store.sweep(now + retention.closedCases, retention)
    expect(swept).toEqual({ ...nothing, closed_cases: 1, conversations: 1 })
    expect(await rowsIn(place)).toEqual({})
  })

  test.each<{ label: keyof Swept; statement: Statement; until: number }>([
    { label: 'messages', statement: insertMessage(message('a', '1')), until: now + retention.messages },
    {
      label: 'safe_contact',
      statement: putAnswer(answer('a', 'safe_contact_when', 'evening')),
      until: now + retention.safeContact,
    },
    {
      label: 'outbox',
      statement: queue(outboxRow('a', 1, { status: 'sent' })),
      until: now + retention.outbox,
    },
    { label: 'audit', statement: { do: 'audit', entry: entry('1') }, until: now + retention.audit },
    {
      label: 'consent_proofs',
      statement: { do: 'insertConsentProof', hash: 'proof', expiresAt: now + 5 },
      until: now + 5,
    },
    {
      label: 'grants',
      statement: { do: 'putGrant', row: grant('a', { expiresAt: now + 5 }) },
      until: now + 5,
    },
    {
      label: 'approvals',
      statement: { do: 'insertApproval', row: approval('a', { expiresAt: now + 5 }) },
      until: now + 5,
    },
  ])(
    '$label go at their time and not before, and nothing else with them',
    async ({ label, statement, until }) => {
      const { store } = await fresh()
      await store.commit([
        { do: 'insertPerson', row: person('a') },
        { do: 'insertConversation', row: conversation('a', { personId: person('a').id, expiresAt: null }) },
        { do: 'insertCase', row: caseRow('a') },
        putAnswer(answer('a', 'wish', 'return_home')),
        statement,
      ])
      expect(await store.sweep(until - 1, retention)).toEqual(nothing)
      expect(await store.sweep(until, retention)).toEqual({ ...nothing, [label]: 1 })
      expect(await store.answers(person('a').id)).toEqual([answer('a', 'wish', 'return_home')])
    },
  )

  test('an event is remembered for eight days and then may come again', async () => {
    const { store } = await fresh()
    const turn = (at: number) =>
      store.runTurn({ key: keyOf('a'), externalKey: external('1'), now: at }, () => ({
        statements: [],
        result: 0,
      }))
    await turn(now)
    expect(await store.sweep(now + days(8) - 1, retention)).toMatchObject({ seen: 0 })
    expect(await turn(now)).toEqual({ kind: 'duplicate' })
    expect(await store.sweep(now + days(8), retention)).toMatchObject({ seen: 1 })
    expect(await turn(now)).toMatchObject({ kind: 'applied' })
  })

  test('rows that are too late end, except one being sent this moment', async () => {
    const { store } = await fresh()
    for (const name of ['a', 'b', 'c']) await given(store, name, { expiresAt: null })
    const late = { expiresAt: now } as const
    await store.commit([
      queue(outboxRow('a', 1, { ...late, status: 'held', nextAt: now + 1 })),
      queue(outboxRow('b', 1, { ...late, status: 'sending', nextAt: now + 1 })),
      queue(outboxRow('c', 1, { ...late, status: 'sent' })),
    ])
    expect(await store.sweep(now, retention)).toMatchObject({ outbox_expired: 1, outbox: 0 })
    expect(await store.outboxRow(outboxRow('a', 1).id)).toMatchObject({ status: 'expired', code: 'expired' })
    expect(await store.outboxRow(outboxRow('b', 1).id)).toMatchObject({ status: 'sending' })
    expect(await store.outboxRow(outboxRow('c', 1).id)).toMatchObject({ status: 'sent' })
  })

  test('one call does a bounded piece of a large backlog', async () => {
    const { store } = await fresh()
    const rows = Array.from({ length: 1001 }, (_, index) => conversation(`${index}`, { expiresAt: now }))
    await store.commit(rows.map((row) => ({ do: 'insertConversation', row })))
    expect((await store.sweep(now, retention)).conversations).toBe(1000)
    expect((await store.sweep(now, retention)).conversations).toBe(1)
  })
})
