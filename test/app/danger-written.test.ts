import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CaseId } from '../../src/core/ids.ts'
import { minutes } from '../../src/core/time.ts'
import { createTriage } from '../../src/app/triage.ts'
import type { App } from '../support/app.ts'
import { startApp, toAlert, toQueue } from '../support/app.ts'
import { auditOf, caseOf, claimed, iris, isSafe, noor, sam, toQueueAsChild } from './cases.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
  app.hire(sam, noor, iris)
})
afterEach(() => app.close())

const danger = 'he is going to kill me'

const lineOf = async (id: CaseId) => {
  const item = await app.casework.item(iris, id)
  return [item?.priority, item?.reason]
}
const waiting = async (texts: readonly string[] = toQueue) => {
  await app.says('anna', ...texts)
  return caseOf(app, 'anna')
}

describe('words of danger in a case', () => {
  it('are on its line at once while it waits, and raise nothing by themselves', async () => {
    const id = await waiting()
    expect(await lineOf(id)).toEqual(['P2', 'adult'])
    await app.says('anna', danger)
    expect(await lineOf(id)).toEqual(['P2', 'danger_words'])
  })

  it('are on its line while somebody works on it, too', async () => {
    const id = await claimed(app, 'anna', toQueue)
    await app.says('anna', danger)
    expect(await lineOf(id)).toEqual(['P2', 'danger_words'])
  })

  it('are gone from it with a no, and its reason is the one it had, however often they were written', async () => {
    const id = await waiting(toQueueAsChild)
    await app.says('anna', danger, danger)
    expect(await lineOf(id)).toEqual(['P1', 'danger_words'])
    await app.says('anna', ':no')
    expect(await lineOf(id)).toEqual(['P1', 'child'])
  })

  it('are an emergency with a yes', async () => {
    const id = await waiting()
    await app.says('anna', danger, ':yes')
    expect(await lineOf(id)).toEqual(['P0', 'danger_now'])
  })

  it('are taken back after a pause only when it is known to be safe', async () => {
    const id = await waiting()
    app.clock.advance(minutes(31))
    await app.says('anna', danger, ':no')
    expect(await lineOf(id)).toEqual(['P2', 'danger_words'])
    await app.says('anna', ...isSafe)
    expect(await lineOf(id)).toEqual(['P2', 'adult'])
  })

  it('stay on it while the question is passed over, also once it is safe', async () => {
    const id = await waiting()
    app.clock.advance(minutes(31))
    await app.says('anna', danger, 'skip', 'skip', ...isSafe)
    expect(await lineOf(id)).toEqual(['P2', 'danger_words'])
  })

  it('leave the reason of an emergency as it is, and are noted there', async () => {
    const id = await waiting([...toQueue, danger, ':yes', ':go_on', 'skip'])
    app.clock.advance(minutes(31))
    await app.says('anna', danger)
    expect(await lineOf(id)).toEqual(['P0', 'danger_now'])
    expect((await auditOf(app, id)).filter((entry) => entry === 'system danger_written')).toHaveLength(2)
  })

  it('do not undo what a worker made of it meanwhile', async () => {
    const id = await claimed(app, 'anna', toQueue)
    await app.says('anna', danger)
    await createTriage(app.deps).raisePriority(sam, id, 'P1', 'new_threat')
    await app.says('anna', ':no')
    expect(await lineOf(id)).toEqual(['P1', 'new_threat'])
  })

  it('are written down as a code, and neither in words nor by what they were about', async () => {
    const id = await waiting()
    await app.says('anna', danger, ':no', 'i want to die')
    expect((await auditOf(app, id)).filter((entry) => entry.includes('danger'))).toEqual([
      'system danger_written',
      'person danger_denied',
      'system danger_written',
    ])
  })

  it('overrule an older request to make it less urgent', async () => {
    const id = await claimed(app, 'anna', toQueueAsChild)
    await app.casework.request(sam, id, 'lower_to_P2', 'danger_over')
    await app.says('anna', danger)
    const [asked] = await app.casework.approvals(iris)
    expect(await app.casework.decide(iris, asked?.id ?? '', 'approved')).toEqual({
      ok: false,
      code: 'changed',
    })
  })
})

it('words of danger from somebody who let nothing be kept are told to nobody', async () => {
  const id = await waiting(toAlert)
  const before = await lineOf(id)
  app.clock.advance(minutes(31))
  await app.says('anna', danger)
  expect(await lineOf(id)).toEqual(before)
  expect(await auditOf(app, id)).not.toContain('system danger_written')
})
