import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/app/casework.ts'
import { pageWaiting } from '../../src/app/page-waiting.ts'
import type { Staffing } from '../../src/app/staffing.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { minutes } from '../../src/core/time.ts'
import type { Statement } from '../../src/store/port.ts'
import type { App } from '../support/app.ts'
import { startApp, toAlert, toQueue } from '../support/app.ts'
import { caseOf, claimed, noor, sam } from './cases.ts'
import { atWork, staffingOf, told } from './staff.ts'

let app: App
let staffing: Staffing
beforeEach(async () => {
  app = await startApp()
  app.hire(sam, noor)
  staffing = staffingOf(app)
  await atWork(app, sam)
})
afterEach(() => app.close())

const alertOf = async (person: string): Promise<CaseId> => {
  await app.says(person, ...toAlert)
  return caseOf(app, person)
}
const noteOf = async (actor: Actor, id: CaseId) =>
  (await staffing.board(actor, await app.casework.queue(actor))).notes.get(id)
const rings = async (actor: Actor, id: CaseId) => (await noteOf(actor, id))?.isCalled
const onBreak = async () => (await staffing.member(sam, sam.id))?.onBreak
const givesBack = async (actor: Actor, id: CaseId) =>
  staffing.handOver(actor, id, { to: null, team: null, reason: 'overload', words: told, stays: false })

describe('a P0 that waits', () => {
  it('rings for the only one at work, who is on a break', async () => {
    await app.casework.close(sam, await claimed(app, 'anna', toAlert))
    expect(await onBreak()).toBe(true)
    expect(await rings(sam, await alertOf('mira'))).toBe(true)
  })

  it('rings in a break also while a colleague at work is on one too', async () => {
    await atWork(app, noor)
    const first = await claimed(app, 'anna', toAlert)
    const second = await claimed(app, 'leo', toAlert, noor)
    await app.casework.close(sam, first)
    const id = await alertOf('mira')
    expect([await rings(sam, id), await rings(noor, id)]).toEqual([false, true])
    await app.casework.close(noor, second)
    expect([await rings(sam, id), await rings(noor, id)]).toEqual([true, true])
  })

  it('rings in a break where the colleague at work does not match', async () => {
    await atWork(app, noor, { languages: [{ code: 'es', level: 3 }] })
    await app.casework.close(sam, await claimed(app, 'anna', toAlert))
    expect(await rings(sam, await alertOf('mira'))).toBe(true)
  })

  it('rings in a break as soon as nobody has come to the first call', async () => {
    await atWork(app, noor)
    await app.casework.close(sam, await claimed(app, 'anna', toAlert))
    const id = await alertOf('mira')
    expect(await rings(sam, id)).toBe(false)
    app.clock.advance(minutes(5))
    await pageWaiting(app.deps)
    expect(await rings(sam, id)).toBe(true)
  })

  it('keeps its time and its calls however often it is taken and put back', async () => {
    const id = await alertOf('mira')
    const opened = (await app.store.case(id))?.openedAt ?? 0
    app.clock.advance(minutes(5))
    await pageWaiting(app.deps)
    for (let i = 0; i < 3; i++) {
      await app.casework.claim(sam, id, ['urgent', 'break'])
      expect((await givesBack(sam, id)).ok).toBe(true)
      app.clock.advance(minutes(4))
    }
    const item = (await app.casework.queue(sam)).waiting.find((each) => each.id === id)
    expect(item).toMatchObject({ pages: 1, dueAt: opened + minutes(5) })
    expect(await noteOf(sam, id)).toMatchObject({ neglect: 'bot', left: { pace: 'late' } })
  })
})

it('what is not urgent waits anew from when it was put back', async () => {
  const id = await claimed(app, 'anna', toQueue)
  app.clock.advance(minutes(90))
  await givesBack(sam, id)
  const item = (await app.casework.queue(sam)).waiting[0]
  expect(item).toMatchObject({ pages: 0, waitsSince: app.clock.now() })
})

describe('many P0 that nobody comes to', () => {
  const waitInVain = async () => {
    for (const person of ['anna', 'leo', 'mira']) await alertOf(person)
    app.clock.advance(minutes(5))
  }
  const pagesOf = async () => (await app.casework.queue(sam)).waiting.map(({ pages }) => pages)

  it('are called to in one go, so that nobody waits for the disk behind each of them', async () => {
    await waitInVain()
    const commits: number[] = []
    const store = {
      ...app.store,
      commit: (statements: readonly Statement[]) => {
        commits.push(statements.length)
        return app.store.commit(statements)
      },
    }
    expect(await pageWaiting({ ...app.deps, store })).toBe(3)
    expect(commits).toEqual([3])
    expect(await pagesOf()).toEqual([1, 1, 1])
  })

  it('are called to also where one of them is claimed in this moment', async () => {
    await waitInVain()
    const [first] = await app.store.queue()
    const store = {
      ...app.store,
      queue: async () => {
        const rows = await app.store.queue()
        if (first !== undefined) await app.casework.claim(sam, first.id, ['urgent', 'break'])
        return rows
      },
    }
    expect(await pageWaiting({ ...app.deps, store })).toBe(2)
    expect(await pagesOf()).toEqual([1, 1])
  })
})

describe('a P0 that its person erases', () => {
  const erases = () => app.says('anna', 'delete', ':erase', ':erase')

  it('soon after it was claimed gives its worker no break', async () => {
    const id = await claimed(app, 'anna', toAlert)
    app.clock.advance(minutes(14))
    await erases()
    expect(await app.store.case(id)).toBeNull()
    expect(await onBreak()).toBe(false)
  })

  it('later gives one', async () => {
    const id = await claimed(app, 'anna', toAlert)
    app.clock.advance(minutes(16))
    await erases()
    expect(await app.store.case(id)).toBeNull()
    expect(await onBreak()).toBe(true)
  })
})
