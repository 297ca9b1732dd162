import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SpokenConsent } from '../../src/app/casework.ts'
import type { ShareCategory } from '../../src/app/sharing.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { days } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toAlert, toQueue, worker } from '../support/app.ts'
import { auditOf, caseOf, claimed, iris, sam, toPermissions, toQueueAsChild } from './cases.ts'

let app: App
let id: CaseId
beforeEach(async () => {
  app = await startApp()
  id = await claimed(app, 'anna', toQueue)
})
afterEach(() => app.close())

const says = async (consent: Partial<SpokenConsent> & Pick<SpokenConsent, 'purpose'>) => {
  const spoken: SpokenConsent = {
    scope: null,
    decision: 'given',
    givenBy: 'self',
    method: 'voice',
    ...consent,
  }
  const result = await app.casework.recordConsent(sam, id, spoken)
  return result.ok ? null : result.code
}
const shares = async (agency = 'Safe Harbour', categories: readonly ShareCategory[] = ['needs']) => {
  const result = await app.casework.share(sam, id, { agency, categories })
  return result.ok ? null : result.code
}
const agrees = () => says({ purpose: 'share', scope: 'Safe Harbour' })

describe('nothing is shared', () => {
  it('without a consent, and with one only with the agency it names, letter by letter', async () => {
    expect(await shares()).toBe('no_consent')
    await agrees()
    for (const other of ['Other Harbour', 'safe harbour', 'Safe  Harbour', 'SafeHarbour', 'Safe Harbour 2']) {
      expect(await shares(other)).toBe('no_consent')
    }
    expect(app.rows()['shares']).toBe(0)
    expect(await shares('  Safe Harbour ')).toBeNull()
    expect(app.rows()['shares']).toBe(1)
  })

  it('that says nothing, or names nobody', async () => {
    await agrees()
    expect(await shares('Safe Harbour', [])).toBe('nothing')
    expect(await shares(' ')).toBe('nothing')
    expect(await shares('Safe Harbour', ['everything' as 'needs'])).toBe('nothing')
    expect(await says({ purpose: 'share', scope: ' ' })).toBe('scope')
    expect(await says({ purpose: 'health_data', scope: 'Safe Harbour' })).toBe('scope')
  })

  it('after a refusal', async () => {
    await agrees()
    await says({ purpose: 'share', scope: 'Safe Harbour', decision: 'refused' })
    expect(await shares()).toBe('no_consent')
  })

  it.each([
    { way: 'WITHDRAW', take: () => app.says('anna', 'withdraw') },
    { way: 'the screen of permissions', take: () => app.says('anna', ...toPermissions, ':share') },
    {
      way: 'a word to the caseworker',
      take: () => says({ purpose: 'share', scope: 'Safe Harbour', decision: 'withdrawn' }),
    },
  ])('after $way, and what was shared before still shows', async ({ take }) => {
    await agrees()
    await says({ purpose: 'share', scope: 'Other Harbour' })
    expect(await shares()).toBeNull()
    await take()
    expect(await shares()).toBe('no_consent')
    expect(app.rows()['shares']).toBe(1)
    const view = await app.casework.open(sam, id)
    expect(view.ok && view.value.shares).toMatchObject([{ agency: 'Safe Harbour', categories: ['needs'] }])
  })

  it('after ninety days', async () => {
    await agrees()
    app.clock.advance(days(89))
    expect(await shares()).toBeNull()
    app.clock.advance(days(1))
    expect(await shares()).toBe('no_consent')
  })

  it('about health without a consent to that, and with it until it is taken back', async () => {
    await agrees()
    expect(await shares('Safe Harbour', ['needs', 'health'])).toBe('no_consent')
    await says({ purpose: 'health_data' })
    expect(await shares('Safe Harbour', ['needs', 'health'])).toBeNull()
    await says({ purpose: 'health_data', decision: 'withdrawn' })
    expect(await shares('Safe Harbour', ['health'])).toBe('no_consent')
    expect(await shares('Safe Harbour', ['needs'])).toBeNull()
  })
})

it('what was shared names the entry of the ledger that allowed it, and the log says no agency', async () => {
  await says({ purpose: 'health_data' })
  await agrees()
  await shares()
  const [row] = await app.store.shares(id)
  const entry = (await app.ledger('anna'))[(row?.consentSeq ?? 0) - 1]
  expect(entry).toMatchObject({ purpose: 'share', scope: 'Safe Harbour', recordedBy: sam.id })
  expect((await auditOf(app, id)).at(-1)).toBe(`${sam.id} shared`)
  expect((await auditOf(app, id)).join()).not.toContain('Harbour')
})

describe('about a child', () => {
  beforeEach(async () => {
    const child = [...toQueueAsChild, ':refused', ':15_17', 'Italy']
    id = await claimed(app, 'kim', child)
    app.hire(sam, iris)
  })

  const asks = async (
    agency = 'Safe Harbour',
    categories: readonly ShareCategory[] = ['needs'],
    by = sam,
  ) => {
    const sharing = { agency, categories }
    const result = await app.casework.request(by, id, 'child_sharing', 'needed_for_service', sharing)
    return result.ok ? null : result.code
  }
  const decides = async (decision: 'approved' | 'refused' = 'approved', by = iris) => {
    const [approval] = await app.casework.approvals(by)
    const result = await app.casework.decide(by, approval?.id ?? '', decision)
    return result.ok ? null : result.code
  }
  const agreesTo = (scope: string) => says({ purpose: 'share', scope, givenBy: 'guardian' })

  it('nothing is shared before a second worker has agreed, nor a week after', async () => {
    await agreesTo('Safe Harbour')
    expect(await shares()).toBe('no_approval')
    await asks()
    expect(await shares()).toBe('no_approval')
    await decides()
    app.clock.advance(days(7))
    expect(await shares()).toBe('no_approval')
    await asks()
    await decides()
    expect(await shares()).toBeNull()
  })

  it('a yes is asked for one agency and some data, and the second worker sees which', async () => {
    expect(await asks(' ')).toBe('nothing')
    expect(await asks('Safe Harbour', [])).toBe('nothing')
    const none = await app.casework.request(sam, id, 'child_sharing', 'needed_for_service')
    expect(none).toEqual({ ok: false, code: 'nothing' })
    await asks('  Safe Harbour ', ['safety', 'needs'])
    const [approval] = await app.casework.approvals(iris)
    expect(approval?.sharing).toEqual({ agency: 'Safe Harbour', categories: ['needs', 'safety'] })
    const [row] = await app.store.approvals(id)
    expect(Buffer.from(row?.detail ?? '').includes('Harbour')).toBe(false)
    expect((await auditOf(app, id)).join()).not.toContain('Harbour')
  })

  it('a yes counts for the agency it names, letter by letter, and for no more data than it names', async () => {
    for (const agency of ['Safe Harbour', 'safe harbour', 'Other Harbour']) await agreesTo(agency)
    await asks('Safe Harbour', ['needs', 'contact'])
    await decides()
    expect(await shares('safe harbour')).toBe('no_approval')
    expect(await shares('Other Harbour')).toBe('no_approval')
    expect(await shares('Safe Harbour', ['needs', 'location'])).toBe('no_approval')
    expect(await shares('Safe Harbour', ['needs'])).toBeNull()
  })

  it('a yes is spent by one sharing, and shown so', async () => {
    await agreesTo('Safe Harbour')
    await asks()
    await decides()
    expect(await shares()).toBeNull()
    expect(await shares()).toBe('no_approval')
    const view = await app.casework.open(sam, id)
    expect(view.ok && view.value.approvals.map(({ decision }) => decision)).toEqual(['spent'])
    await asks()
    await decides()
    expect(await shares()).toBeNull()
  })

  it('a yes is spent once also by two sharings in the same moment', async () => {
    await agreesTo('Safe Harbour')
    await asks()
    await decides()
    const both = await Promise.all([shares(), shares()])
    expect(both.toSorted()).toEqual(['no_approval', null])
    expect(app.rows()['shares']).toBe(1)
  })

  it('two agencies can be asked about at once, and one of them not twice', async () => {
    expect(await asks()).toBeNull()
    expect(await asks('Other Harbour')).toBeNull()
    expect(await asks('Safe Harbour', ['contact'])).toBe('pending')
  })

  it('a supervisor may ask for it, and then another one decides', async () => {
    await agreesTo('Safe Harbour')
    await asks('Safe Harbour', ['needs'], iris)
    expect(await decides('approved', iris)).toBe('same_worker')
    const omar = worker('Omar', 'supervisor')
    app.hire(omar)
    expect(await decides('approved', omar)).toBeNull()
    expect(await shares()).toBeNull()
  })

  it('what does not open can only be refused, and a yes from before it named anybody allows nothing', async () => {
    await agreesTo('Safe Harbour')
    const row = {
      id: 'old',
      caseId: id,
      action: 'child_sharing',
      detail: null,
      reason: 'needed_for_service',
      requestedBy: sam.id,
      requestedAt: app.clock.now(),
      decision: 'pending' as const,
      decidedBy: null,
      decidedAt: null,
      expiresAt: app.clock.now() + days(7),
    }
    await app.store.commit([
      { do: 'insertApproval', row },
      { do: 'insertApproval', row: { ...row, id: 'older', decision: 'approved', decidedBy: iris.id } },
    ])
    expect(await shares()).toBe('no_approval')
    expect(await decides()).toBe('unreadable')
    expect(await decides('refused')).toBeNull()
  })

  it('an approval of something else, or a refusal, does not do', async () => {
    await says({ purpose: 'share', scope: 'Safe Harbour', givenBy: 'guardian' })
    for (const [action, decision] of [
      ['confidentiality_breach', 'approved'],
      ['child_sharing', 'refused'],
    ] as const) {
      const sharing = { agency: 'Safe Harbour', categories: ['needs'] as const }
      await app.casework.request(sam, id, action, 'child_at_risk', sharing)
      const [approval] = await app.casework.approvals(iris)
      await app.casework.decide(iris, approval?.id ?? '', decision)
      expect(await shares()).toBe('no_approval')
    }
  })

  it('a consent to the police or to tracing a family is never written down', async () => {
    expect(await says({ purpose: 'police' })).toBe('not_for_children')
    expect(await says({ purpose: 'family_contact', scope: 'an aunt' })).toBe('not_for_children')
    expect(await says({ purpose: 'police', decision: 'refused' })).toBeNull()
  })
})

it('a caseworker writes down no consent for somebody without a record, nor withdraws one never given', async () => {
  expect(await says({ purpose: 'police', decision: 'withdrawn' })).toBe('not_given')
  expect(await says({ purpose: 'talk_with_bot' })).toBe('not_for_workers')
  await app.says('ben', ...toAlert)
  id = await caseOf(app, 'ben')
  await app.casework.claim(sam, id)
  expect(await agrees()).toBe('no_record')
  expect(await shares()).toBe('no_consent')
})
