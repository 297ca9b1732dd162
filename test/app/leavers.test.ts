import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLeavers } from '../../src/app/leavers.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue, words, worker } from '../support/app.ts'
import { auditOf, claimed, iris, noor, sam } from './cases.ts'
import { atWork } from './staff.ts'

let app: App
const ada = worker('Ada', 'administrator')
beforeEach(async () => {
  app = await startApp()
  app.hire(sam, noor, iris)
})
afterEach(() => app.close())

describe('a worker who leaves', () => {
  it('leaves no case in their name: each waits, and its person is told that somebody else will come', async () => {
    await atWork(app, sam)
    await atWork(app, noor)
    const ids = [await claimed(app, 'anna', toQueue), await claimed(app, 'ben', toQueue)]
    const others = await claimed(app, 'cara', toQueue, noor)
    const leavers = createLeavers(app.deps)
    expect(await leavers.casesOf(sam.id)).toBe(2)
    expect(await leavers.giveBack(ada, sam)).toBe(0)
    expect(await leavers.casesOf(sam.id)).toBe(0)
    for (const id of ids) {
      expect(await app.store.case(id)).toMatchObject({ status: 'waiting', assignedTo: null, pages: 0 })
      expect(await auditOf(app, id)).toContain(`${ada.id} case_released access_removed`)
    }
    expect((await app.store.case(others))?.assignedTo).toBe(noor.id)
    for (const person of ['anna', 'ben'])
      expect(words(await app.heard(person))).toContain(
        app.deps.content.texts.t('en', 'bot:waiting.left', { worker: 'Sam' }),
      )
    expect(await auditOf(app, sam.id)).toContain(`${ada.id} shift_ended access_removed`)
  })

  it('is nobody’s backup any more', async () => {
    const id = await claimed(app, 'anna', toQueue, noor)
    await app.casework.setBackup(noor, id, sam.id)
    await createLeavers(app.deps).giveBack(ada, sam)
    expect(await app.store.case(id)).toMatchObject({ assignedTo: noor.id, backup: null, status: 'claimed' })
    expect(await auditOf(app, id)).toContain(`${ada.id} backup_removed access_removed`)
  })
})
