import { expect, test } from 'vitest'
import { asId } from '../../src/core/ids.ts'
import { minutes } from '../../src/core/time.ts'
import type { Statement } from '../../src/store/port.ts'
import { onBothEngines } from './engines.ts'
import {
  caseRow,
  everythingOf,
  external,
  insertAttachment,
  live,
  now,
  person,
  recording,
  retention,
  sealed,
} from './rows.ts'

const { id } = recording('a', 'a')
const keep: Statement = {
  do: 'keepAttachment',
  consent: live('voice_recording'),
  id,
  content: sealed('what was said'),
}
const end = (from: 'wanted' | 'kept'): Statement => ({ do: 'endAttachment', id, from, code: 'deleted' })
const stale = { ok: false, code: 'stale' }

onBothEngines('voice notes', (fresh) => {
  test('one that is wanted comes with its person’s key and the case that waits for it', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    const { wrappedKey } = person('a')
    const row = recording('a', 'a')
    expect(await store.wantedAttachments(now - 1, 10)).toEqual([])
    expect(await store.wantedAttachments(now, 10)).toEqual([{ row, wrappedKey, caseId: caseRow('a').id }])
    await store.commit([{ do: 'insertPerson', row: person('b') }, insertAttachment(recording('b', 'b'))])
    expect((await store.wantedAttachments(now, 10)).map(({ caseId }) => caseId)).toEqual([
      caseRow('a').id,
      null,
    ])
    expect(await store.wantedAttachments(now, 1)).toHaveLength(1)
  })

  test('one of a person who is back comes once, for the case that is not closed, or else the latest', async () => {
    const { store } = await fresh()
    const closed = { status: 'closed', closedAt: now } as const
    const case2 = caseRow('a', { id: asId('case-a2'), code: asId('code-a2'), openedAt: now + minutes(1) })
    const case3 = caseRow('a', {
      ...closed,
      id: asId('case-a3'),
      code: asId('code-a3'),
      openedAt: now + minutes(2),
    })
    await store.commit([
      ...everythingOf('a'),
      { do: 'updateCase', id: caseRow('a').id, version: 0, set: closed },
    ])
    const waiting = async () => (await store.wantedAttachments(now, 10)).map(({ caseId }) => caseId)
    expect(await waiting()).toEqual([caseRow('a').id])
    await store.commit([{ do: 'insertCase', row: case3 }])
    expect(await waiting()).toEqual([case3.id])
    await store.commit([{ do: 'insertCase', row: case2 }])
    expect(await waiting()).toEqual([case2.id])
  })

  test('one that is kept is wanted no more, and the vendor’s name for it is gone', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    expect(await store.commit([keep])).toEqual({ ok: true })
    expect(await store.wantedAttachments(now, 10)).toEqual([])
    expect(await store.attachment(id)).toEqual({
      ...recording('a', 'a'),
      state: 'kept',
      file: null,
      content: sealed('what was said'),
    })
    expect(await store.commit([keep])).toEqual(stale)
    expect(await store.commit([end('wanted')])).toEqual(stale)
  })

  test('one that is put off is wanted again at its time', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    await store.commit([{ do: 'postponeAttachment', id, attempts: 1, nextAt: now + minutes(1) }])
    expect(await store.wantedAttachments(now, 10)).toEqual([])
    const [again] = await store.wantedAttachments(now + minutes(1), 10)
    expect(again?.row).toMatchObject({ attempts: 1, nextAt: now + minutes(1) })
  })

  test('of one that has ended only that it was there is left', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    await store.commit([keep])
    expect((await store.commit([end('kept')])).ok).toBe(true)
    const gone = { ...recording('a', 'a'), state: 'gone', code: 'deleted', file: null, content: null }
    expect(await store.attachment(id)).toEqual(gone)
    expect(await store.commit([end('kept')])).toEqual(stale)
  })

  test('the list of a person’s says nothing of what was said, and is in order', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    await store.commit([insertAttachment(recording('a', 'early', { at: now - 1 })), keep])
    const list = await store.attachments(person('a').id)
    expect(list.map((each) => [each.id, each.state])).toEqual([
      [recording('a', 'early').id, 'wanted'],
      [id, 'kept'],
    ])
    for (const each of list) expect(Object.keys(each)).not.toEqual(expect.arrayContaining(['content']))
    for (const each of list) expect(Object.keys(each)).not.toEqual(expect.arrayContaining(['file']))
  })

  test('what is taken back goes: all of it, or what was not fetched yet, of this person only', async () => {
    const { store } = await fresh()
    await store.commit([...everythingOf('a'), ...everythingOf('b')])
    await store.commit([keep, insertAttachment(recording('a', 'second'))])
    const of = async (name: string) => (await store.attachments(person(name).id)).map((each) => each.id)
    const personId = person('a').id
    await store.commit([{ do: 'deleteAttachments', kind: 'voice', personId, which: 'wanted' }])
    expect(await of('a')).toEqual([id])
    await store.commit([{ do: 'deleteAttachments', kind: 'voice', personId, which: 'all' }])
    expect(await of('a')).toEqual([])
    expect(await of('b')).toEqual([recording('b', 'b').id])
    expect(await store.commit([{ do: 'deleteAttachments', kind: 'voice', personId, which: 'all' }])).toEqual({
      ok: true,
    })
  })

  test('a picture is kept under consent to record, is taken back by itself, and has a time of its own', async () => {
    const { store } = await fresh()
    const { id: personId } = person('a')
    const picture = { ...recording('a', 'picture'), kind: 'picture' as const, seconds: null }
    const insert: Statement = { do: 'insertAttachment', consent: live('record_data'), row: picture }
    await store.commit([...everythingOf('a'), insert])
    await store.commit([{ do: 'deleteAttachments', kind: 'picture', personId, which: 'all' }])
    expect((await store.attachments(personId)).map((each) => each.id)).toEqual([id])
    await store.commit([insert])
    const swept = await store.sweep(now + retention.pictures, retention)
    expect([swept.pictures, swept.recordings]).toEqual([1, 0])
    expect((await store.attachments(personId)).map((each) => each.id)).toEqual([id])
  })

  test('what a worker said stays when the person takes their own voice back', async () => {
    const { store } = await fresh()
    const { id: personId } = person('a')
    const said = { ...recording('a', 'worker'), author: 'worker' as const }
    const insert: Statement = { do: 'insertAttachment', consent: live('record_data'), row: said }
    await store.commit([...everythingOf('a'), insert])
    await store.commit([{ do: 'deleteAttachments', kind: 'voice', personId, which: 'all' }])
    expect((await store.attachments(personId)).map((each) => each.id)).toEqual([said.id])
  })

  test('one fetched too late, of somebody who has taken it back or is erased, is not written', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    await store.commit([{ do: 'deletePerson', id: person('a').id }])
    expect(await store.attachment(id)).toBeNull()
    expect(await store.commit([keep])).toEqual(stale)
    expect(await store.commit([insertAttachment(recording('a', 'later'))])).toEqual(stale)
  })

  test('one deleted on the phone is deleted here', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    await store.commit([insertAttachment(recording('a', 'gone', { externalKey: external('gone') }))])
    await store.commit([{ do: 'eraseMessage', externalKey: external('gone') }])
    expect((await store.attachments(person('a').id)).map((each) => each.id)).toEqual([id])
  })

  test('is swept at the end of its time and not before', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    await store.commit([keep])
    const before = await store.sweep(now + retention.recordings - 1, retention)
    expect(before.recordings).toBe(0)
    expect((await store.sweep(now + retention.recordings, retention)).recordings).toBe(1)
    expect(await store.attachment(id)).toBeNull()
    expect(await store.messages(caseRow('a').id)).toHaveLength(1)
  })
})
