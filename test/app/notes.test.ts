import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/app/casework.ts'
import { longestNote } from '../../src/app/desk.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { days, hours, minutes } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toAlert, toQueue } from '../support/app.ts'
import { auditOf, claimed, iris, noor, sam } from './cases.ts'

let app: App
let id: CaseId
beforeEach(async () => {
  app = await startApp()
  app.hire(sam, noor, iris)
  id = await claimed(app, 'anna', toQueue)
})
afterEach(() => app.close())

let drafts = 0
const notes = async (text: string, actor: Actor = sam, draft = `d${++drafts}`) => {
  const result = await app.desk.addNote(actor, id, { draft, text })
  return result.ok ? null : result.code
}
const read = async (actor: Actor = sam) => {
  const view = await app.desk.open(actor, id)
  return view.ok ? view.value.notes.map(({ writtenBy, text }) => `${writtenBy}: ${text}`) : view.code
}

describe('a note', () => {
  it('is written by the assignee and the backup, and read by both, newest first', async () => {
    await app.casework.setBackup(sam, id, noor.id)
    expect(await notes('calls her sister on Sundays')).toBeNull()
    app.clock.advance(minutes(1))
    expect(await notes('speaks quietly', noor)).toBeNull()
    const both = ['Noor: speaks quietly', 'Sam: calls her sister on Sundays']
    expect(await read()).toEqual(both)
    expect(await read(noor)).toEqual(both)
  })

  it('is neither written nor read by anybody else', async () => {
    await notes('one')
    expect(await notes('two', noor)).toBe('not_yours')
    expect(await notes('', noor)).toBe('not_yours')
    expect(await notes('three', iris)).toBe('not_yours')
    expect(await read(noor)).toBe('not_yours')
    expect(await read(iris)).toBe('not_yours')
    expect(app.rows()['notes']).toBe(1)
  })

  it('is read by a supervisor who said why, and not written', async () => {
    await notes('one')
    await app.casework.unlock(iris, id, 'quality_review')
    expect(await read(iris)).toEqual(['Sam: one'])
    expect(await notes('two', iris)).toBe('not_yours')
    expect(await auditOf(app, id)).toContain(`${iris.id} case_read quality_review`)
  })

  it('that says nothing or too much is refused', async () => {
    expect(await notes(' \n ')).toBe('empty')
    expect(await notes('a'.repeat(longestNote + 1))).toBe('too_long')
    expect(await notes('a'.repeat(longestNote))).toBeNull()
  })

  it('sent twice is one note', async () => {
    expect(await notes('one', sam, 'same')).toBeNull()
    expect(await notes('one', sam, 'same')).toBeNull()
    expect(app.rows()['notes']).toBe(1)
  })

  it('stands in the log without a word of it', async () => {
    await notes('speaks quietly')
    expect((await auditOf(app, id)).at(-1)).toBe(`${sam.id} note_written`)
    expect(JSON.stringify(await app.store.audit(id))).not.toContain('quietly')
  })

  it('does not change who waits for whom', async () => {
    await app.says('anna', 'are you there?')
    await notes('she waits')
    expect((await app.casework.item(sam, id))?.awaitsReply).toBe(true)
  })

  it('does not open in the place of another note, or of a task', async () => {
    await notes('first')
    await notes('second')
    const dueAt = app.clock.now() + hours(1)
    await app.desk.addTask(sam, id, { draft: 't', text: 'third', dueAt })
    const [first, second] = await app.store.notes(id)
    const own = new Database(app.file)
    own.prepare('update notes set body = ? where id = ?').run(first?.body, second?.id)
    own.prepare('update tasks set body = ?').run(first?.body)
    own.close()
    const view = await app.desk.open(sam, id)
    // Both were written in one moment, so either may come first.
    const texts = view.ok ? view.value.notes.map(({ text }) => text) : []
    expect(new Set(texts)).toEqual(new Set(['first', null]))
    expect(view.ok && view.value.tasks.map(({ text }) => text)).toEqual([null])
  })
})

describe('what workers keep for each other', () => {
  const dueAt = () => app.clock.now() + hours(1)
  const both = async () => {
    await notes('a note')
    await app.desk.addTask(sam, id, { draft: `t${++drafts}`, text: 'a task', dueAt: dueAt() })
  }
  const kept = () => [app.rows()['notes'], app.rows()['tasks']]

  it('goes with DELETE', async () => {
    await both()
    expect(kept()).toEqual([1, 1])
    await app.says('anna', 'delete', ':erase', ':erase')
    expect(kept()).toEqual([0, 0])
    expect(await read()).toBe('not_yours')
  })

  it('is not added to once they took back the permission to keep what is said', async () => {
    await both()
    await app.says('anna', 'withdraw')
    expect(await notes('another')).toBe('no_record')
    expect(await app.desk.addTask(sam, id, { draft: 'x', text: 'y', dueAt: dueAt() })).toMatchObject({
      code: 'no_record',
    })
    expect(kept()).toEqual([1, 1])
  })

  it('on an alert stands under the key of the conversation, and goes within a day', async () => {
    id = await claimed(app, 'kim', toAlert)
    await notes('on the alert')
    const [row] = await app.store.notes(id)
    expect(row?.personId).toBeNull()
    expect(await read()).toEqual(['Sam: on the alert'])
    app.clock.advance(hours(25))
    await app.sweep()
    expect(kept()).toEqual([0, 0])
  })

  it('is still there when the case is closed, cannot be added to, and goes with the case', async () => {
    await both()
    await app.casework.close(sam, id)
    expect(await read()).toEqual(['Sam: a note'])
    expect(await notes('later')).toBe('closed')
    app.clock.advance(days(5 * 365) + hours(1))
    await app.sweep()
    expect(kept()).toEqual([0, 0])
  })
})

it('a case that has become somebody else’s is not written to by who had it', async () => {
  await app.casework.setBackup(sam, id, noor.id)
  await app.casework.takeOver(noor, id)
  await app.casework.setBackup(noor, id, null)
  expect(await notes('too late')).toBe('not_yours')
})
