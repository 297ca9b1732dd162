import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ConsentEvent, Purpose, Validity } from '../../src/core/consent.ts'
import { consentState, expiryOf, liveConsent, purposes, standingConsents } from '../../src/core/consent.ts'
import { days } from '../../src/core/time.ts'

const runs = { numRuns: 1000, seed: 20260705 }
const now = Date.UTC(2026, 6, 1, 10)
const validity: Validity = { now, notices: { words: 2 } }

const entry = (change: Partial<ConsentEvent> = {}): ConsentEvent => ({
  purpose: 'record_data',
  scope: null,
  decision: 'given',
  givenBy: 'self',
  method: 'button',
  language: 'en',
  notice: { id: 'words', version: 2, hash: 'h' },
  at: now,
  expiresAt: null,
  quality: 'clear',
  recordedBy: null,
  evidence: null,
  ...change,
})

const isLive = (ledger: readonly ConsentEvent[], purpose: Purpose, scope: string | null = null) =>
  liveConsent(ledger, purpose, validity, scope) !== null

describe('the state of a purpose', () => {
  test('is not asked while the ledger has no entry for it', () => {
    expect(consentState([], 'record_data', validity)).toBe('not_asked')
    expect(consentState([entry()], 'human_contact_back', validity)).toBe('not_asked')
  })

  test('is its last entry, whatever stood before', () => {
    const given = entry()
    const refused = entry({ decision: 'refused' })
    const withdrawn = entry({ decision: 'withdrawn' })
    expect(consentState([refused, given], 'record_data', validity)).toBe('given')
    expect(consentState([given, refused], 'record_data', validity)).toBe('refused')
    expect(consentState([given, withdrawn], 'record_data', validity)).toBe('withdrawn')
    expect(consentState([given, withdrawn, given], 'record_data', validity)).toBe('given')
  })

  test('ends at the very millisecond', () => {
    const ledger = [entry({ purpose: 'human_contact_back', expiresAt: now + days(7) })]
    const at = (moment: number) => ({ ...validity, now: moment })
    expect(consentState(ledger, 'human_contact_back', at(now + days(7) - 1))).toBe('given')
    expect(consentState(ledger, 'human_contact_back', at(now + days(7)))).toBe('expired')
    expect(liveConsent(ledger, 'human_contact_back', at(now + days(7) - 1))).not.toBeNull()
    expect(liveConsent(ledger, 'human_contact_back', at(now + days(7)))).toBeNull()
  })

  test('is outdated when the words have changed since, and not when others have', () => {
    const older = entry({ notice: { id: 'words', version: 1, hash: 'h' } })
    const other = entry({ notice: { id: 'elsewhere', version: 1, hash: 'h' } })
    expect(consentState([older], 'record_data', validity)).toBe('outdated')
    expect(isLive([older], 'record_data')).toBe(false)
    expect(consentState([other], 'record_data', validity)).toBe('given')
    expect(consentState([older, entry()], 'record_data', validity)).toBe('given')
  })

  test('that was taken back stays so when the words change or the time is over', () => {
    const words = { id: 'words', version: 1, hash: 'h' }
    for (const decision of ['refused', 'withdrawn'] as const) {
      expect(
        consentState([entry({ decision, notice: words, expiresAt: now })], 'record_data', validity),
      ).toBe(decision)
    }
  })

  test('ends by itself after 90 days for sharing and 7 for contact, and never for the others', () => {
    expect(expiryOf('share', now)).toBe(now + days(90))
    expect(expiryOf('human_contact_back', now)).toBe(now + days(7))
    expect(expiryOf('record_data', now)).toBeNull()
  })
})

describe('sharing', () => {
  const shared = (scope: string | null, change: Partial<ConsentEvent> = {}) =>
    entry({ purpose: 'share', scope, ...change })

  test('is agreed to for one name, and no other', () => {
    const ledger = [shared('Clinic')]
    expect(isLive(ledger, 'share', 'Clinic')).toBe(true)
    expect(isLive(ledger, 'share', 'clinic')).toBe(false)
    expect(isLive(ledger, 'share', 'Lawyer')).toBe(false)
    expect(isLive(ledger, 'share')).toBe(false)
    expect(isLive([entry()], 'record_data', 'Clinic')).toBe(false)
  })

  test('with one name taken back goes on with another', () => {
    const ledger = [shared('Clinic'), shared('Lawyer'), shared('Clinic', { decision: 'withdrawn' })]
    expect(isLive(ledger, 'share', 'Clinic')).toBe(false)
    expect(isLive(ledger, 'share', 'Lawyer')).toBe(true)
  })

  test('is not closed by a weak yes to talking: who asks again is talking', () => {
    const weak = entry({ purpose: 'talk_with_bot', quality: 'weak' })
    expect(isLive([weak, shared('Clinic')], 'share', 'Clinic')).toBe(true)
  })

  test('is closed while anything at all was agreed to too easily, until it is agreed to clearly', () => {
    for (const purpose of purposes.filter(
      (each) => !['talk_with_bot', 'share', 'family_contact'].includes(each),
    )) {
      const weak = entry({ purpose, quality: 'weak' })
      expect(isLive([weak, shared('Clinic')], 'share', 'Clinic'), purpose).toBe(false)
      // What it was given for itself goes on: it is only not enough to pass things on.
      expect(isLive([weak, shared('Clinic')], purpose)).toBe(true)
      expect(isLive([weak, shared('Clinic'), entry({ purpose })], 'share', 'Clinic'), purpose).toBe(true)
    }
  })
})

const entries = fc
  .record({
    purpose: fc.constantFrom(...purposes),
    scope: fc.constantFrom(null, 'Clinic', 'Lawyer'),
    decision: fc.constantFrom('given' as const, 'refused' as const, 'withdrawn' as const),
    quality: fc.constantFrom('clear' as const, 'weak' as const),
    version: fc.constantFrom(1, 2),
    expiresAt: fc.constantFrom(null, now - 1, now, now + 1),
  })
  .map(({ version, ...rest }) => entry({ ...rest, notice: { id: 'words', version, hash: 'h' } }))
const ledgers = fc.array(entries, { maxLength: 30 })

describe('any ledger', () => {
  test('ends a purpose with an entry that takes it back, whatever stood before', () => {
    fc.assert(
      fc.property(
        ledgers,
        entries,
        fc.constantFrom('withdrawn' as const, 'refused' as const),
        (ledger, about, how) => {
          const after = [...ledger, { ...about, decision: how }]
          expect(consentState(after, about.purpose, validity, about.scope)).toBe(how)
          expect(liveConsent(after, about.purpose, validity, about.scope)).toBeNull()
          expect(
            standingConsents(after).filter(
              ({ purpose, scope }) => purpose === about.purpose && scope === about.scope,
            ),
          ).toEqual([])
        },
      ),
      runs,
    )
  })

  test('gives a live consent for its own last entry only, and only where that was a yes that holds', () => {
    fc.assert(
      fc.property(ledgers, entries, (ledger, { purpose, scope }) => {
        const last = ledger.findLast((event) => event.purpose === purpose && event.scope === scope)
        const holds =
          last?.decision === 'given' &&
          last.notice.version === 2 &&
          (last.expiresAt === null || last.expiresAt > now)
        const consent = liveConsent(ledger, purpose, validity, scope)
        expect(consentState(ledger, purpose, validity, scope) === 'given').toBe(holds)
        if (consent !== null) expect([holds, consent.event, consent.purpose]).toEqual([true, last, purpose])
        else if (purpose !== 'share') expect(holds).toBe(false)
      }),
      runs,
    )
  })

  test('names what can be taken back: each yes that nothing came after, once', () => {
    fc.assert(
      fc.property(ledgers, (ledger) => {
        const standing = standingConsents(ledger)
        const names = standing.map(({ purpose, scope }) => `${purpose} ${scope}`)
        expect(new Set(names).size).toBe(names.length)
        for (const { purpose, scope } of ledger) {
          const last = ledger.findLast((event) => event.purpose === purpose && event.scope === scope)
          expect(standing.includes(last as ConsentEvent)).toBe(last?.decision === 'given')
        }
      }),
      runs,
    )
  })
})
