import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { App } from '../support/app.ts'
import { startApp, toQueue, toRecordQuestion } from '../support/app.ts'
import { claimed, sam, toPermissions } from './cases.ts'

let app: App
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.close())

/** All questions, most of them skipped; `answer` is to the one about statistics. */
const skipsAllBut = (country: string) => ['skip', 'skip', country, 'skip', 'skip', 'skip']
const toQuestions = [...toRecordQuestion, ':given', ':given', ':any_time', ':questions']
const toSummary = (answer: string) => [...toQuestions, ...skipsAllBut('Italy'), answer, ':confirm']

describe('a closed case', () => {
  it('is counted once, in a cell that names nobody, where the person agreed to that', async () => {
    const id = await claimed(app, 'anna', toSummary(':given'))
    expect(await app.store.statistics()).toEqual([])
    await app.casework.close(sam, id)
    await app.casework.close(sam, id)
    const counted = [{ quarter: '2026-Q4', country: 'IT', branch: 'self_adult', count: 1 }]
    expect(await app.store.statistics()).toEqual(counted)
    await app.casework.close(sam, await claimed(app, 'ben', toSummary(':given')))
    expect(await app.store.statistics()).toEqual([{ ...counted[0], count: 2 }])
  })

  it.each([
    { who: 'was never asked', texts: toQueue },
    { who: 'said no', texts: toSummary(':refused') },
    { who: 'skipped the question', texts: toSummary('skip') },
    {
      who: 'took it back',
      texts: [...toSummary(':given'), ...toPermissions, ':anonymised_statistics', ':done'],
    },
    { who: 'took everything back', texts: [...toSummary(':given'), 'withdraw'] },
  ])('is not counted where the person $who', async ({ texts }) => {
    await app.casework.close(sam, await claimed(app, 'anna', texts))
    expect(await app.store.statistics()).toEqual([])
  })

  it('is not counted under a notice that has changed since', async () => {
    const id = await claimed(app, 'anna', toSummary(':given'))
    app.changeNotice('statistics')
    await app.casework.close(sam, id)
    expect(await app.store.statistics()).toEqual([])
  })

  it('is counted where the person said yes to the caseworker', async () => {
    const id = await claimed(app, 'anna', toQueue)
    await app.casework.recordConsent(sam, id, {
      purpose: 'anonymised_statistics',
      scope: null,
      decision: 'given',
      givenBy: 'self',
      method: 'voice',
    })
    await app.casework.close(sam, id)
    expect(await app.store.statistics()).toMatchObject([{ country: 'unknown', count: 1 }])
  })

  it('stays counted when its person is erased: nothing leads from one to the other', async () => {
    const id = await claimed(app, 'anna', toSummary(':given'))
    await app.casework.close(sam, id)
    await app.says('anna', 'delete', ':erase', ':erase')
    expect(app.rows()).toMatchObject({ persons: 0, cases: 0 })
    expect(await app.store.statistics()).toMatchObject([{ count: 1 }])
  })
})
