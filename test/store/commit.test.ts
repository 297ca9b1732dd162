import { expect, test } from 'vitest'
import type { WorkerId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import type { CaseRow, Statement } from '../../src/store/port.ts'
import { onBothEngines, rowsIn } from './engines.ts'
import {
  answer,
  approval,
  caseRow,
  conversation,
  everythingOf,
  given,
  insertMessage,
  keyOf,
  ledgerOf,
  live,
  message,
  now,
  outboxRow,
  person,
  putAnswer,
  sealed,
  share,
  queue,
} from './rows.ts'

const claim = (worker: string): readonly Statement[] => [
  {
    do: 'updateCase',
    id: caseRow('a').id,
    version: 0,
    set: { status: 'claimed', assignedTo: asId<WorkerId>(worker), claimedAt: now },
  },
]

const insertCase = (name: string, changes: Partial<CaseRow>): Statement => ({
  do: 'insertCase',
  row: caseRow(name, { personId: null, ...changes }),
})

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id)

onBothEngines('commits', (fresh) => {
  test('everything written is read back as it was', async () => {
    const { store } = await fresh()
    expect(await store.commit(everythingOf('a'))).toEqual({ ok: true, value: undefined })
    expect(await store.person(person('a').id)).toEqual(person('a'))
    expect(await store.answers(person('a').id)).toEqual([answer('a', 'wish', 'return_home')])
    expect(await store.consents(person('a').id)).toEqual(ledgerOf('a'))
    expect(await store.case(caseRow('a').id)).toEqual(caseRow('a'))
    expect(await store.caseByCode(caseRow('a').code)).toEqual(caseRow('a'))
    expect(await store.messages(caseRow('a').id)).toEqual([message('a', 'a')])
    expect(await store.outboxRow(outboxRow('a', 1).id)).toEqual(outboxRow('a', 1))
    expect(await store.shares(caseRow('a').id)).toEqual([share('a')])
    expect(await store.approvals(caseRow('a').id)).toEqual([approval('a')])
  })

  test('what is not there is null or empty', async () => {
    const { store } = await fresh()
    expect(await store.conversation(keyOf('a'))).toBeNull()
    expect(await store.person(person('a').id)).toBeNull()
    expect(await store.case(caseRow('a').id)).toBeNull()
    expect(await store.outboxRow(outboxRow('a', 1).id)).toBeNull()
    expect(await store.messages(caseRow('a').id)).toEqual([])
  })

  test('when one guard fails nothing of the list is written', async () => {
    const place = await fresh()
    const list = [...everythingOf('a'), { do: 'deleteCase', id: caseRow('other').id } as const]
    expect(await place.store.commit(list)).toEqual({ ok: false, code: 'stale' })
    expect(await rowsIn(place)).toEqual({})
  })

  test.each<{ label: string; statement: Statement }>([
    { label: 'a conversation twice', statement: { do: 'insertConversation', row: conversation('a') } },
    {
      label: 'a code twice',
      statement: { do: 'insertCase', row: { ...caseRow('b'), code: caseRow('a').code, personId: null } },
    },
    { label: 'a message twice', statement: insertMessage(message('a', 'a')) },
    {
      label: 'two rows with one place in the order',
      statement: queue({ ...outboxRow('a', 1), id: asId('outbox-other') }),
    },
    {
      label: 'a row for a conversation that is gone',
      statement: queue(outboxRow('gone', 1)),
    },
    {
      label: 'an answer of a person who is gone',
      statement: putAnswer(answer('gone', 'wish', 'x')),
    },
  ])('stale: $label', async ({ statement }) => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    expect(await store.commit([statement])).toEqual({ ok: false, code: 'stale' })
  })

  test('of two workers who claim a case at the same moment exactly one has it', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    const results = await Promise.all([store.commit(claim('anna')), store.commit(claim('boris'))])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await store.case(caseRow('a').id)).toMatchObject({
      version: 1,
      status: 'claimed',
      assignedTo: results[0].ok ? 'anna' : 'boris',
    })
  })

  test('an answer given again replaces the first', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    await store.commit([putAnswer(answer('a', 'wish', 'safety_now'))])
    expect(await store.answers(person('a').id)).toEqual([answer('a', 'wish', 'safety_now')])
  })

  test('a field that is not named in an update stays as it is', async () => {
    const { store } = await fresh()
    await given(store, 'a')
    const set = { session: sealed<string>('later'), expiresAt: null }
    await store.commit([{ do: 'updateConversation', key: keyOf('a'), version: 0, set }])
    expect((await store.conversation(keyOf('a')))?.conversation).toEqual({
      ...conversation('a'),
      ...set,
      version: 1,
    })
  })

  test('the version rises by one, whatever a set says of it', async () => {
    const { store } = await fresh()
    await given(store, 'a')
    const key = keyOf('a')
    // @ts-expect-error a version is named, never set
    const update: Statement = { do: 'updateConversation', key, version: 0, set: { version: 9 } }
    await store.commit([update])
    expect((await store.conversation(key))?.conversation.version).toBe(1)
  })

  test('the queue shows the most urgent first, the oldest first within a priority, and no closed case', async () => {
    const { store } = await fresh()
    await store.commit([
      insertCase('low', { priority: 'P3' }),
      insertCase('new', { priority: 'P1', openedAt: now + 5 }),
      insertCase('old', { priority: 'P1', openedAt: now, status: 'claimed' }),
      insertCase('first', { priority: 'P0', openedAt: now + 9 }),
      insertCase('closed', { priority: 'P0', status: 'closed', closedAt: now }),
    ])
    expect(ids(await store.queue())).toEqual(['case-first', 'case-old', 'case-new', 'case-low'])
    expect(await store.counts(now + 10)).toEqual({
      waiting: { P0: 1, P1: 1, P2: 0, P3: 1 },
      oldestWaiting: { P0: 1, P1: 5, P2: 0, P3: 10 },
      outboxPending: 0,
    })
  })

  test('messages of one millisecond are read in the order they were written', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    const written = ['z', 'm', 'b', 'y', 'c']
    for (const id of written) await store.commit([insertMessage(message('a', id))])
    const [, ...read] = await store.messages(caseRow('a').id)
    expect(read).toEqual(written.map((id) => message('a', id)))
  })

  test('answers are forgotten by field, and a field that was never answered is no trouble', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    await store.commit([
      putAnswer(answer('a', 'safe_contact_when', 'evening')),
      { do: 'deleteAnswers', personId: person('a').id, fields: ['safe_contact_when', 'safe_contact_cover'] },
    ])
    expect(await store.answers(person('a').id)).toEqual([answer('a', 'wish', 'return_home')])
  })

  test('a cell of the statistics counts, and knows nothing else', async () => {
    const { store } = await fresh()
    const count = (country: string) =>
      store.commit([
        {
          do: 'countCase',
          consent: live('anonymised_statistics'),
          cell: { quarter: '2027-Q1', country, branch: 'self_adult' },
        },
      ])
    await Promise.all([count('MD'), count('MD'), count('IT')])
    expect(await store.statistics()).toEqual([
      { quarter: '2027-Q1', country: 'IT', branch: 'self_adult', count: 1 },
      { quarter: '2027-Q1', country: 'MD', branch: 'self_adult', count: 2 },
    ])
  })

  test('conversations whose safe-contact words are over are found, the longest over first', async () => {
    const { store } = await fresh()
    await given(store, 'never')
    await given(store, 'later', { safeContactUntil: now + 1 })
    await given(store, 'now', { safeContactUntil: now })
    await given(store, 'before', { safeContactUntil: now - 1 })
    expect(await store.safeContactsOver(now)).toEqual([keyOf('before'), keyOf('now')])
  })
})
