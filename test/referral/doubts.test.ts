import { describe, expect, test } from 'vitest'
import type { RiskTarget } from '../../src/referral/risk/assess.ts'
import { doubtsOf } from '../../src/referral/risk/doubts.ts'
import type { IndividualIndicator } from '../../src/referral/risk/indicators.ts'

type Scale = 1 | 2 | 3 | 'unknown'

const judged = (severity: Scale, likelihood: Scale) => ({ severity, likelihood })
const targets = (set: Partial<Record<RiskTarget, ReturnType<typeof judged>>> = {}) => ({
  person: judged(1, 1),
  family: judged(1, 1),
  staff: judged(1, 1),
  others: judged(1, 1),
  ...set,
})
const notes = (...of: readonly IndividualIndicator[]) =>
  Object.fromEntries(of.map((each) => [each, 'yes' as const]))
const names = (...of: Parameters<typeof doubtsOf>) => doubtsOf(...of).map(({ note }) => note)

describe('what was noted and says more than what was judged', () => {
  test.each([
    ['child', { person: judged(2, 3) }, { person: judged(3, 1) }],
    ['threats', { person: judged(3, 2) }, { person: judged(1, 3) }],
    ['knows_location', { person: judged(3, 2) }, { person: judged(1, 3) }],
    ['knows_home', { family: judged(3, 2) }, { family: judged(1, 3) }],
    ['contact_72h', { person: judged(3, 1) }, { person: judged(1, 2) }],
    ['threats_carried_out', { person: judged(3, 1) }, { person: judged(1, 2) }],
    ['weapons', { person: judged(3, 1) }, { person: judged(1, 2) }],
  ] as const)('%s is asked about, and not where the scale says as much', (note, low, enough) => {
    expect(names({ notes: notes(note), targets: targets(low) })).toEqual([note])
    expect(names({ notes: notes(note), targets: targets(enough) })).toEqual([])
  })

  test('is nothing that was answered no, or not asked, nor what no scale speaks of', () => {
    const said = { weapons: 'no', threats: 'unknown', knows_location: 'not_asked', debt: 'yes' } as const
    expect(names({ notes: said, targets: targets() })).toEqual([])
  })

  test('counts what nobody judged as the middle', () => {
    const unknown = targets({ person: judged('unknown', 'unknown') })
    expect(names({ notes: notes('weapons'), targets: unknown })).toEqual([])
    expect(names({ notes: notes('threats', 'child'), targets: unknown })).toEqual(['child', 'threats'])
  })
})
