import { expect, test } from 'vitest'
import { minutes } from '../../src/core/time.ts'
import type { Statement } from '../../src/store/port.ts'
import { onBothEngines } from './engines.ts'
import {
  caseRow,
  everythingOf,
  external,
  insertRecording,
  live,
  now,
  person,
  recording,
  retention,
  sealed,
} from './rows.ts'

const { id } = recording('a', 'a')
const keep: Statement = {
  do: 'keepRecording',
  consent: live('voice_recording'),
  id,
  audio: sealed('what was said'),
}
const end = (from: 'wanted' | 'kept'): Statement => ({ do: 'endRecording', id, from, code: 'deleted' })
const stale = { ok: false, code: 'stale' }

onBothEngines('voice notes', (fresh) => {
  test('one that is wanted comes with its person’s key and the case that waits for it', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    const { wrappedKey } = person('a')
    const row = recording('a', 'a')
    expect(await store.wantedRecordings(now - 1, 10)).toEqual([])
    expect(await store.wantedRecordings(now, 10)).toEqual([{ row, wrappedKey, caseId: caseRow('a').id }])
    await store.commit([{ do: 'insertPerson', row: person('b') }, insertRecording(recording('b', 'b'))])
    expect((await store.wantedRecordings(now, 10)).map(({ caseId }) => caseId)).toEqual([
      caseRow('a').id,
      null,
    ])
    expect(await store.wantedRecordings(now, 1)).toHaveLength(1)
  })

  test('one that is kept is wanted no more, and the vendor’s name for it is gone', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    expect(await store.commit([keep])).toEqual({ ok: true })
    expect(await store.wantedRecordings(now, 10)).toEqual([])
    expect(await store.recording(id)).toEqual({
      ...recording('a', 'a'),
      state: 'kept',
      file: null,
      audio: sealed('what was said'),
    })
    expect(await store.commit([keep])).toEqual(stale)
    expect(await store.commit([end('wanted')])).toEqual(stale)
  })

  test('one that is put off is wanted again at its time', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    await store.commit([{ do: 'postponeRecording', id, attempts: 1, nextAt: now + minutes(1) }])
    expect(await store.wantedRecordings(now, 10)).toEqual([])
    const [again] = await store.wantedRecordings(now + minutes(1), 10)
    expect(again?.row).toMatchObject({ attempts: 1, nextAt: now + minutes(1) })
  })

  test('of one that has ended only that it was there is left', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    await store.commit([keep])
    expect((await store.commit([end('kept')])).ok).toBe(true)
    const gone = { ...recording('a', 'a'), state: 'gone', code: 'deleted', file: null, audio: null }
    expect(await store.recording(id)).toEqual(gone)
    expect(await store.commit([end('kept')])).toEqual(stale)
  })

  test('the list of a person’s says nothing of what was said, and is in order', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    await store.commit([insertRecording(recording('a', 'early', { at: now - 1 })), keep])
    const list = await store.recordings(person('a').id)
    expect(list.map((each) => [each.id, each.state])).toEqual([
      [recording('a', 'early').id, 'wanted'],
      [id, 'kept'],
    ])
    for (const each of list) expect(Object.keys(each)).not.toEqual(expect.arrayContaining(['audio']))
    for (const each of list) expect(Object.keys(each)).not.toEqual(expect.arrayContaining(['file']))
  })

  test('what is taken back goes: all of it, or what was not fetched yet, of this person only', async () => {
    const { store } = await fresh()
    await store.commit([...everythingOf('a'), ...everythingOf('b')])
    await store.commit([keep, insertRecording(recording('a', 'second'))])
    const of = async (name: string) => (await store.recordings(person(name).id)).map((each) => each.id)
    const personId = person('a').id
    await store.commit([{ do: 'deleteRecordings', personId, which: 'wanted' }])
    expect(await of('a')).toEqual([id])
    await store.commit([{ do: 'deleteRecordings', personId, which: 'all' }])
    expect(await of('a')).toEqual([])
    expect(await of('b')).toEqual([recording('b', 'b').id])
    expect(await store.commit([{ do: 'deleteRecordings', personId, which: 'all' }])).toEqual({ ok: true })
  })

  test('one fetched too late, of somebody who has taken it back or is erased, is not written', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    await store.commit([{ do: 'deletePerson', id: person('a').id }])
    expect(await store.recording(id)).toBeNull()
    expect(await store.commit([keep])).toEqual(stale)
    expect(await store.commit([insertRecording(recording('a', 'later'))])).toEqual(stale)
  })

  test('one deleted on the phone is deleted here', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    await store.commit([insertRecording(recording('a', 'gone', { externalKey: external('gone') }))])
    await store.commit([{ do: 'eraseMessage', externalKey: external('gone') }])
    expect((await store.recordings(person('a').id)).map((each) => each.id)).toEqual([id])
  })

  test('is swept at the end of its time and not before', async () => {
    const { store } = await fresh()
    await store.commit(everythingOf('a'))
    await store.commit([keep])
    const before = await store.sweep(now + retention.recordings - 1, retention)
    expect(before.recordings).toBe(0)
    expect((await store.sweep(now + retention.recordings, retention)).recordings).toBe(1)
    expect(await store.recording(id)).toBeNull()
    expect(await store.messages(caseRow('a').id)).toHaveLength(1)
  })
})
