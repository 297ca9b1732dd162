import SqliteDatabase from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { groupCommit } from '../../src/store/group-commit.ts'

const open = () => {
  const raw = new SqliteDatabase(':memory:')
  onTestFinished(() => {
    raw.close()
  })
  raw.pragma('foreign_keys = ON')
  raw.exec('create table parent (id integer primary key)')
  raw.exec('create table child (parent integer references parent deferrable initially deferred)')
  const insert = raw.prepare('insert into parent values (?)')
  const orphan = raw.prepare('insert into child values (?)')
  const rows = () => raw.prepare('select id from parent').pluck().all()
  return { raw, insert, orphan, rows, writer: groupCommit(raw) }
}

test('works that arrive together are one transaction, and none resolves before it is over', async () => {
  const { raw, insert, writer } = open()
  const during: boolean[] = []
  const write = async (id: number) => {
    await writer.write(() => insert.run(id))
    during.push(raw.inTransaction)
  }
  const inside = writer.write(() => raw.inTransaction)
  await Promise.all([write(1), write(2)])
  expect(await inside).toBe(true)
  expect(during).toEqual([false, false])
})

test('a work that throws is undone and rejects alone', async () => {
  const { insert, rows, writer } = open()
  const broken = () => {
    insert.run(2)
    throw new Error('a mistake of ours')
  }
  const outcomes = await Promise.allSettled([
    writer.write(() => insert.run(1)),
    writer.write(broken),
    writer.write(() => insert.run(3)),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(rows()).toEqual([1, 3])
})

test('when the commit itself fails every work of the group rejects, nothing is kept, and the next group is well', async () => {
  const { insert, orphan, rows, writer } = open()
  const outcomes = await Promise.allSettled([
    writer.write(() => insert.run(1)),
    writer.write(() => orphan.run(99)),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(rows()).toEqual([])
  await writer.write(() => insert.run(2))
  expect(rows()).toEqual([2])
})

test('more than one group’s worth is written in groups, and all of it', async () => {
  const { insert, rows, writer } = open()
  const ids = Array.from({ length: 600 }, (_, index) => index)
  await Promise.all(ids.map((id) => writer.write(() => insert.run(id))))
  expect(rows()).toEqual(ids)
})
