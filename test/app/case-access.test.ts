import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asId } from '../../src/core/ids.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { hours, minutes } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue, words, worker } from '../support/app.ts'
import { auditOf, claimed, iris, noor, replies, sam } from './cases.ts'

let app: App
let id: CaseId
beforeEach(async () => {
  app = await startApp()
  app.hire(sam, noor, iris)
  id = await claimed(app, 'anna', [...toQueue, 'I wait by the station'])
})
afterEach(() => app.close())

const noSuchCase = asId<CaseId>('no-such-case')
/** How somebody comes to read the case, or why they do not. */
const opens = async (actor = sam, which = id) => {
  const view = await app.casework.open(actor, which)
  return view.ok ? view.value.standing : view.code
}

describe('a case opens', () => {
  it('for its assignee, and for no other caseworker, who are told what they are told of no case at all', async () => {
    expect(await opens(sam)).toBe('assignee')
    expect(await opens(noor)).toBe('not_yours')
    expect(await opens(noor, noSuchCase)).toBe('not_yours')
  })

  it('for the backup that the assignee names, and no longer once they are not', async () => {
    expect((await app.casework.setBackup(sam, id, noor.id)).ok).toBe(true)
    expect(await opens(noor)).toBe('backup')
    expect((await app.casework.setBackup(sam, id, null)).ok).toBe(true)
    expect(await opens(noor)).toBe('not_yours')
  })

  it('for a supervisor who states a reason, for an hour and not longer', async () => {
    expect(await opens(iris)).toBe('reason_needed')
    expect((await app.casework.unlock(iris, id, 'complaint')).ok).toBe(true)
    expect(await opens(iris)).toBe('supervisor')
    app.clock.advance(hours(1) - 1)
    expect(await opens(iris)).toBe('supervisor')
    app.clock.advance(1)
    expect(await opens(iris)).toBe('reason_needed')
  })

  it('for the supervisor who stated the reason, and not for another', async () => {
    await app.casework.unlock(iris, id, 'complaint')
    expect(await opens(worker('Omar', 'supervisor'))).toBe('reason_needed')
  })

  it('to no caseworker by a reason, and the try changes nothing', async () => {
    const before = await auditOf(app, id)
    expect(await app.casework.unlock(noor, id, 'danger_to_life')).toEqual({ ok: false, code: 'not_yours' })
    expect(await app.casework.unlock(noor, noSuchCase, 'complaint')).toEqual({ ok: false, code: 'not_yours' })
    expect(await opens(noor)).toBe('not_yours')
    expect(await auditOf(app, id)).toEqual(before)
  })

  it('by no reason that is not on the list', async () => {
    const made = 'because she is my neighbour' as 'complaint'
    expect((await app.casework.unlock(iris, id, made)).ok).toBe(false)
    expect(await opens(iris)).toBe('reason_needed')
  })
})

describe('the log', () => {
  it('has every opening with its reason, one for each reading, and no word of the case', async () => {
    await app.casework.setBackup(sam, id, noor.id)
    await app.casework.unlock(iris, id, 'quality_review')
    for (const actor of [sam, noor, iris, iris]) await opens(actor)
    app.clock.advance(minutes(5))
    await opens(iris)
    expect((await auditOf(app, id)).slice(2)).toEqual([
      `${sam.id} backup_set ${noor.id}`,
      `${iris.id} case_unlocked quality_review`,
      `${sam.id} case_read`,
      `${noor.id} case_read`,
      `${iris.id} case_read quality_review`,
      `${iris.id} case_read quality_review`,
    ])
  })

  it('has no entry of a reading that was refused', async () => {
    const before = await auditOf(app, id)
    await opens(noor)
    await opens(iris)
    expect(await auditOf(app, id)).toEqual(before)
  })
})

describe('the backup', () => {
  beforeEach(async () => {
    await app.casework.setBackup(sam, id, noor.id)
  })

  it('reads, and cannot write, close, share or name another', async () => {
    expect(await replies(app, id, 'hello', noor)).toBe('not_yours')
    expect((await app.casework.close(noor, id)).ok).toBe(false)
    expect((await app.casework.resume(noor, id)).ok).toBe(false)
    expect((await app.casework.setBackup(noor, id, iris.id)).ok).toBe(false)
    const share = { agency: 'Safe Harbour', categories: ['needs'] } as const
    expect(await app.casework.share(noor, id, share)).toEqual({ ok: false, code: 'not_yours' })
    const view = await app.casework.open(noor, id)
    expect(view.ok && view.value.replyBar).toBe('not_assigned')
  })

  it('takes over: the assignee becomes the backup, and the person is told who joins', async () => {
    await app.heard('anna')
    expect((await app.casework.takeOver(noor, id)).ok).toBe(true)
    expect(words(await app.heard('anna'))).toBe(
      app.deps.content.texts.t('en', 'bot:joined.joined.text', { worker: 'Noor' }),
    )
    expect([await opens(noor), await opens(sam)]).toEqual(['assignee', 'backup'])
    expect(await replies(app, id, 'I am Noor', noor)).toBeNull()
    expect(await replies(app, id, 'I am Sam', sam)).toBe('not_yours')
    expect((await auditOf(app, id)).at(-1)).toBe(`${noor.id} reply_sent`)
    expect(await auditOf(app, id)).toContain(`${noor.id} case_taken_over`)
  })

  it('is the only one who can take over', async () => {
    for (const actor of [sam, iris, worker('Omar')]) {
      expect(await app.casework.takeOver(actor, id)).toEqual({ ok: false, code: 'not_yours' })
    }
    expect(await opens(sam)).toBe('assignee')
  })

  it('is told nothing to a person who has left, when they take over', async () => {
    await app.says('anna', 'exit')
    await app.heard('anna')
    await app.casework.takeOver(noor, id)
    expect(await app.heard('anna')).toEqual([])
  })
})

it('an administrator is nobody’s backup, and a case they were left with does not open for them', async () => {
  const omar = worker('Omar', 'administrator')
  app.hire(omar)
  expect(await app.casework.setBackup(sam, id, omar.id)).toEqual({ ok: false, code: 'unknown' })
  expect(await opens({ ...sam, role: 'administrator' })).toBe('not_yours')
})

it('a backup is somebody else who has an account, and only the assignee names them', async () => {
  const refused = (code: string) => ({ ok: false, code })
  expect(await app.casework.setBackup(sam, id, sam.id)).toEqual(refused('unknown'))
  expect(await app.casework.setBackup(sam, id, worker('Nobody').id)).toEqual(refused('unknown'))
  expect(await app.casework.setBackup(noor, id, noor.id)).toEqual(refused('not_yours'))
  expect(await app.casework.setBackup(iris, id, noor.id)).toEqual(refused('not_yours'))
})
