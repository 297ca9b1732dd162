import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FourEyesAction } from '../../src/app/approvals.ts'
import type { Actor } from '../../src/app/casework.ts'
import type { RaisingReason } from '../../src/app/desk.ts'
import type { ScenarioReason } from '../../src/referral/scenarios.ts'
import type { Priority, Scenario } from '../../src/core/case.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { minutes } from '../../src/core/time.ts'
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

const triage = async () => {
  const view = await app.desk.open(sam, id)
  if (!view.ok) throw new Error(view.code)
  return view.value.triage
}
const chooses = async (scenario: Scenario, reason: ScenarioReason, actor: Actor = sam) => {
  app.clock.advance(minutes(1))
  const result = await app.desk.chooseScenario(actor, id, scenario, reason)
  return result.ok ? null : result.code
}
const raises = async (priority: Priority, reason: RaisingReason = 'new_threat', actor: Actor = sam) => {
  app.clock.advance(minutes(1))
  const result = await app.desk.raisePriority(actor, id, priority, reason)
  return result.ok ? null : result.code
}
const rank = async () => {
  const row = await app.store.case(id)
  return `${row?.priority} ${row?.reason}`
}

describe('the scenario', () => {
  it('is suggested from the answers that were kept, with its reason, and nothing is confirmed by it', async () => {
    expect(await triage()).toEqual({
      suggestion: { scenario: 'S1', reason: { field: 'contact_role', code: 'self' }, also: [] },
      choices: [],
    })
  })

  it('of an alert is open: nothing is kept that could suggest one', async () => {
    id = await claimed(app, 'kim', toAlert)
    expect((await triage()).suggestion).toEqual({ scenario: 'unclassified', reason: null, also: [] })
  })

  it('is what the assignee chose last, and what they chose before stays', async () => {
    expect(await chooses('S1', 'as_suggested')).toBeNull()
    expect(await chooses('S4', 'wish_changed')).toBeNull()
    expect((await triage()).choices).toMatchObject([
      { scenario: 'S4', reason: 'wish_changed', chosenBy: 'Sam' },
      { scenario: 'S1', reason: 'as_suggested', chosenBy: 'Sam' },
    ])
    expect((await auditOf(app, id)).slice(-3, -1)).toEqual([
      `${sam.id} scenario_S1 as_suggested`,
      `${sam.id} scenario_S4 wish_changed`,
    ])
  })

  it('is nobody else’s to choose, nor of a closed case', async () => {
    await app.casework.setBackup(sam, id, noor.id)
    expect(await chooses('S2', 'new_facts', noor)).toBe('not_yours')
    expect(await chooses('S2', 'new_facts', iris)).toBe('not_yours')
    expect(await chooses('S2', 'because' as ScenarioReason)).toBe('reason')
    expect(await chooses('S9' as Scenario, 'new_facts')).toBe('reason')
    await app.casework.close(sam, id)
    expect(await chooses('S2', 'new_facts')).toBe('closed')
    expect((await triage()).choices).toEqual([])
  })
})

describe('the priority', () => {
  it('is raised at once by the assignee, for a reason, and is never lowered that way', async () => {
    expect(await rank()).toBe('P2 adult')
    expect(await raises('P2')).toBe('not_higher')
    expect(await raises('P3')).toBe('not_higher')
    expect(await raises('P1')).toBeNull()
    expect(await rank()).toBe('P1 new_threat')
    expect(await raises('P0', 'danger_told')).toBeNull()
    expect(await rank()).toBe('P0 danger_told')
    expect(await raises('P1')).toBe('not_higher')
    expect((await auditOf(app, id)).slice(-2)).toEqual([
      `${sam.id} priority_raised_P1 new_threat`,
      `${sam.id} priority_raised_P0 danger_told`,
    ])
  })

  it('is nobody else’s to raise, nor of a closed case, nor without a reason of the list', async () => {
    await app.casework.setBackup(sam, id, noor.id)
    expect(await raises('P0', 'new_threat', noor)).toBe('not_yours')
    expect(await raises('P0', 'new_threat', iris)).toBe('not_yours')
    expect(await raises('P0', 'because' as RaisingReason)).toBe('not_higher')
    await app.casework.close(sam, id)
    expect(await raises('P0')).toBe('closed')
    expect(await rank()).toBe('P2 adult')
  })
})

describe('lowering the priority', () => {
  const asks = async (action: FourEyesAction, actor: Actor = sam) => {
    app.clock.advance(minutes(1))
    const result = await app.casework.request(actor, id, action, 'danger_over')
    return result.ok ? null : result.code
  }
  const decides = async (decision: 'approved' | 'refused', actor: Actor = iris) => {
    app.clock.advance(minutes(1))
    const [approval] = await app.store.approvals(id)
    const result = await app.casework.decide(actor, approval?.id ?? '', decision)
    return result.ok ? null : result.code
  }

  it('needs a second worker, and happens when they agree', async () => {
    await raises('P0')
    expect(await asks('lower_to_P2')).toBeNull()
    expect(await rank()).toBe('P0 new_threat')
    expect(await decides('approved', sam)).toBe('same_worker')
    expect(await rank()).toBe('P0 new_threat')
    expect(await decides('approved')).toBeNull()
    expect(await rank()).toBe('P2 lowered')
    expect((await auditOf(app, id)).slice(-2)).toEqual([
      `${sam.id} asked_lower_to_P2 danger_over`,
      `${iris.id} approved_lower_to_P2 danger_over`,
    ])
  })

  it('does not happen when they refuse', async () => {
    await raises('P0')
    await asks('lower_to_P1')
    expect(await decides('refused')).toBeNull()
    expect(await rank()).toBe('P0 new_threat')
  })

  it('is not asked for where it would not be lower', async () => {
    expect(await asks('lower_to_P2')).toBe('not_lower')
    expect(await asks('lower_to_P1')).toBe('not_lower')
    expect(await asks('lower_to_P3')).toBeNull()
  })

  it.each([
    { what: 'a worker raised it', happens: () => raises('P1', 'danger_told') },
    { what: 'they spoke of danger in the chat', happens: () => app.says('anna', 'he has a knife', ':yes') },
  ])('is not agreed to any more after $what, and can be refused and asked for anew', async ({ happens }) => {
    await asks('lower_to_P3')
    await happens()
    const before = await rank()
    expect(before).not.toBe('P2 adult')
    expect(await decides('approved')).toBe('changed')
    expect(await rank()).toBe(before)
    expect(await decides('refused')).toBeNull()
    expect(await asks('lower_to_P3')).toBeNull()
    expect(await decides('approved')).toBeNull()
    expect(await rank()).toBe('P3 lowered')
  })

  it('never wins over a worker who raises it in the same moment', async () => {
    await asks('lower_to_P3')
    const [approval] = await app.store.approvals(id)
    app.clock.advance(minutes(1))
    await Promise.all([
      app.casework.decide(iris, approval?.id ?? '', 'approved'),
      app.desk.raisePriority(sam, id, 'P0', 'danger_told'),
    ])
    expect(await rank()).toBe('P0 danger_told')
  })
})
