import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createReadings } from '../../src/app/case-access.ts'
import type { CaseReading } from '../../src/app/read-case.ts'
import { readCase } from '../../src/app/read-case.ts'
import { readOnce } from '../../src/app/read-once.ts'
import type { CaseId } from '../../src/core/ids.ts'
import type { Store } from '../../src/store/port.ts'
import type { App } from '../support/app.ts'
import { startApp, toQueue } from '../support/app.ts'
import { claimed, iris, replies, sam } from './cases.ts'

let app: App
let id: CaseId
let asked: string[]
beforeEach(async () => {
  app = await startApp()
  app.hire(sam, iris)
  id = await claimed(app, 'anna', [...toQueue, 'I wait by the station'])
  asked = []
})
afterEach(() => app.close())

/** The store, noting what it is asked. */
const watched = (): Store =>
  new Proxy(app.store, {
    get: (store, name: keyof Store) => {
      const own = store[name]
      if (typeof own !== 'function') return own
      return (...args: readonly unknown[]) => {
        asked.push(name)
        return Reflect.apply(own, store, args)
      }
    },
  })
const reading = (store: Store): CaseReading => {
  const deps = { ...app.deps, store }
  return readCase(deps, createReadings(deps))
}
const page = async ({ item, open, openDesk, handovers }: CaseReading, actor = sam) => ({
  item: await item(actor, id),
  view: await open(actor, id),
  handovers: await handovers(actor, id),
  desk: await openDesk(actor, id),
})

describe('a page about a case', () => {
  it('asks the store for nothing twice, for whoever reads it', async () => {
    await page(reading(watched()))
    expect(asked.filter((name) => name === 'commit')).toHaveLength(1)
    expect(new Set(asked).size).toBe(asked.length)
    await app.casework.unlock(iris, id, 'quality_review')
    asked = []
    await page(reading(watched()), iris)
    expect(new Set(asked).size).toBe(asked.length)
  })

  it('shows what the use cases show that read each by itself', async () => {
    const shown = await page(reading(app.store))
    expect(shown.view).toEqual(await app.casework.open(sam, id))
    expect(shown.item).toEqual(await app.casework.item(sam, id))
    const desk = await app.desk.open(sam, id)
    expect(shown.desk.ok && desk.ok && shown.desk.value.notes).toEqual(desk.ok && desk.value.notes)
  })

  it('shows what is so now, and not what the page before it read', async () => {
    await page(reading(app.store))
    await replies(app, id, 'I am on my way')
    const { view } = await page(reading(app.store))
    expect(view.ok && view.value.messages.map(({ text }) => text)).toEqual([
      'I wait by the station',
      'I am on my way',
    ])
  })
})

it('a store that is read once forgets all of it with a write', async () => {
  const store = readOnce(app.store)
  const before = await store.case(id)
  if (before === null) throw new Error('no case')
  await app.casework.setBackup(sam, id, iris.id)
  expect((await store.case(id))?.backup).toBeNull()
  await store.commit([{ do: 'countUrgent', workerId: sam.id }])
  expect((await store.case(id))?.backup).toBe(iris.id)
})
