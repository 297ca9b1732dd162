import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/app/casework.ts'
import { furthestDue, longestTask } from '../../src/app/desk.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { asId } from '../../src/core/ids.ts'
import { hours, minutes } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue } from '../support/app.ts'
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
const adds = async (text: string, after = hours(1), actor: Actor = sam, draft = `d${++drafts}`) => {
  const dueAt = app.clock.now() + after
  const result = await app.desk.addTask(actor, id, { draft, text, dueAt })
  return result.ok ? null : result.code
}
const list = async (actor: Actor = sam) => {
  const view = await app.desk.open(actor, id)
  if (!view.ok) throw new Error(view.code)
  return view.value.tasks
}
const ends = async (task: string, actor: Actor = sam) => {
  const result = await app.desk.endTask(actor, id, task)
  return result.ok ? null : result.code
}
const idOf = async (text: string) => (await list()).find((task) => task.text === text)?.id ?? ''

describe('a task', () => {
  it('stands with those to be done, the earliest first, and then with those done', async () => {
    await adds('later', hours(5))
    await adds('soon', hours(1))
    await adds('sooner', minutes(10))
    expect(await ends(await idOf('sooner'))).toBeNull()
    expect((await list()).map(({ text, doneAt }) => `${text} ${doneAt === null}`)).toEqual([
      'soon true',
      'later true',
      'sooner false',
    ])
    expect((await list())[0]).toMatchObject({ setBy: 'Sam', dueAt: expect.any(Number) as number })
  })

  it('is set and ended by the backup, too, and by nobody else', async () => {
    await app.casework.setBackup(sam, id, noor.id)
    expect(await adds('by Noor', hours(1), noor)).toBeNull()
    expect(await adds('by Iris', hours(1), iris)).toBe('not_yours')
    const task = await idOf('by Noor')
    expect(await ends(task, iris)).toBe('not_yours')
    expect(await ends(task, noor)).toBeNull()
  })

  it('done twice is done, also at once, and is written down once', async () => {
    await app.casework.setBackup(sam, id, noor.id)
    await adds('ring')
    const task = await idOf('ring')
    expect(await Promise.all([ends(task), ends(task, noor)])).toEqual([null, null])
    expect(await ends(task)).toBeNull()
    expect((await auditOf(app, id)).filter((entry) => entry.endsWith('task_done'))).toHaveLength(1)
  })

  it('of another case is not ended from here', async () => {
    await adds('ring')
    const task = await idOf('ring')
    const other = await claimed(app, 'bea', toQueue)
    const result = await app.desk.endTask(sam, other, task)
    expect(result).toMatchObject({ code: 'not_yours' })
    expect(await ends('no such task')).toBe('not_yours')
    expect((await list())[0]?.doneAt).toBeNull()
  })

  it('says what and when, and not too much of either', async () => {
    expect(await adds(' ')).toBe('empty')
    expect(await adds('a'.repeat(longestTask + 1))).toBe('too_long')
    expect(await adds('ring', 0)).toBe('when')
    expect(await adds('ring', -minutes(1))).toBe('when')
    expect(await adds('ring', NaN)).toBe('when')
    expect(await adds('ring', furthestDue + 1)).toBe('when')
    expect(await adds('a'.repeat(longestTask), furthestDue)).toBeNull()
  })

  it('of a closed case is neither added nor ended', async () => {
    await adds('ring')
    const task = await idOf('ring')
    await app.casework.close(sam, id)
    expect(await adds('ring again')).toBe('closed')
    expect(await ends(task)).toBe('closed')
    expect((await list()).map(({ text }) => text)).toEqual(['ring'])
  })

  it('stands in the log without a word of it', async () => {
    await adds('ring her sister')
    await ends(await idOf('ring her sister'))
    expect((await auditOf(app, id)).filter((entry) => entry.includes('task_'))).toEqual([
      `${sam.id} task_set`,
      `${sam.id} task_done`,
    ])
    expect(JSON.stringify(await app.store.audit(id))).not.toContain('sister')
  })
})

describe('what is due', () => {
  it('is what the worker’s own cases ask for within a day, the earliest first, without a word', async () => {
    await adds('tomorrow night', hours(30))
    await adds('tonight', hours(9))
    await adds('soon', minutes(20))
    await adds('done', minutes(10))
    await ends(await idOf('done'))
    const code = (await app.store.case(id))?.code
    const due = await app.desk.due(sam)
    expect(due.map((task) => task.dueAt)).toEqual([app.clock.now() + minutes(20), app.clock.now() + hours(9)])
    expect(due[0]).toEqual({
      id: await idOf('soon'),
      caseId: id,
      code,
      dueAt: app.clock.now() + minutes(20),
    })
    app.clock.advance(hours(8))
    expect(await app.desk.due(sam)).toHaveLength(3)
    expect(await app.desk.due(noor)).toEqual([])
    expect(await app.desk.due({ ...noor, id: asId('stranger') })).toEqual([])
    await app.casework.close(sam, id)
    expect(await app.desk.due(sam)).toEqual([])
  })
})
