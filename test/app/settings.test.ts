import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSettings } from '../../src/app/settings.ts'
import { seconds } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, worker } from '../support/app.ts'
import { auditOf, iris, sam } from './cases.ts'

let app: App
const ada = worker('Ada', 'administrator')
beforeEach(async () => {
  app = await startApp()
})
afterEach(() => app.close())

describe('the second step for everybody', () => {
  it('is switched on and off by who manages people, at once, and written down', async () => {
    const settings = createSettings(app.deps)
    expect(await settings.requiresSecondStep()).toBe(false)
    expect(await settings.setSecondStep(sam, true)).toEqual({ ok: false, code: 'not_yours' })
    expect(await settings.requiresSecondStep()).toBe(false)
    await settings.setSecondStep(iris, true)
    expect(await settings.requiresSecondStep()).toBe(true)
    await settings.setSecondStep(ada, false)
    expect(await settings.requiresSecondStep()).toBe(false)
    expect(await auditOf(app, 'settings')).toEqual([
      `${iris.id} two_factor_required`,
      `${ada.id} two_factor_optional`,
    ])
  })

  it('reaches another process within a second', async () => {
    const [here, there] = [createSettings(app.deps), createSettings(app.deps)]
    expect(await there.requiresSecondStep()).toBe(false)
    await here.setSecondStep(iris, true)
    app.clock.advance(seconds(1))
    expect(await there.requiresSecondStep()).toBe(true)
  })

  it('makes open pages ask again', async () => {
    const told: string[] = []
    app.deps.changes.subscribe((changed) => told.push(changed))
    await createSettings(app.deps).setSecondStep(iris, true)
    expect(told).toEqual(['queue'])
  })
})
