import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ShareCategory, SpokenConsent } from '../../src/app/casework.ts'
import type { CaseId } from '../../src/core/ids.ts'
import { days } from '../../src/core/time.ts'
import type { App } from '../support/app.ts'
import { startApp, toAlert, toQueue } from '../support/app.ts'
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

  it('nothing is shared before a second worker has agreed, nor a week after', async () => {
    await says({ purpose: 'share', scope: 'Safe Harbour', givenBy: 'guardian' })
    expect(await shares()).toBe('no_approval')
    await app.casework.request(sam, id, 'child_sharing', 'needed_for_service')
    expect(await shares()).toBe('no_approval')
    const [approval] = await app.casework.approvals(iris)
    await app.casework.decide(iris, approval?.id ?? '', 'approved')
    expect(await shares()).toBeNull()
    app.clock.advance(days(7))
    expect(await shares()).toBe('no_approval')
  })

  it('an approval of something else, or a refusal, does not do', async () => {
    await says({ purpose: 'share', scope: 'Safe Harbour', givenBy: 'guardian' })
    for (const [action, decision] of [
      ['confidentiality_breach', 'approved'],
      ['child_sharing', 'refused'],
    ] as const) {
      await app.casework.request(sam, id, action, 'child_at_risk')
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
