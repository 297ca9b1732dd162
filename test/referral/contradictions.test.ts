import { describe, expect, it } from 'vitest'
import { stepContents } from '../../src/referral/steps/contents.ts'
import { ready, yes } from './filled.ts'

const caseCode = 'C000047'
const [room] = yes.services
const refused = { service: 'micro_enterprise', decision: 'refused', reason: 'no_funds' } as const

const troublesOf = (read: {
  readonly error?:
    { readonly issues: readonly { readonly path: unknown; readonly message: string }[] } | undefined
}) => read.error?.issues.map(({ path, message }) => `${String(path)}: ${message}`) ?? []

const answer = (change: Partial<typeof ready>) =>
  troublesOf(stepContents['2'].safeParse({ ...ready, caseCode, ...change }))
const decision = (change: Partial<typeof yes>) =>
  troublesOf(stepContents['4'].safeParse({ ...yes, caseCode, ...change }))

it('a word of a departure does not say that they have left and did not board', () => {
  const told = (departed: boolean, changes: readonly string[]) =>
    troublesOf(
      stepContents['5'].safeParse({
        caseCode,
        departed,
        at: 1_800_000_000_000,
        changes,
        escortHandedOver: null,
        allowancePaid: true,
      }),
    )
  expect(told(true, ['did_not_board'])).toEqual(['changes: left_and_stayed'])
  expect(told(true, ['later_departure'])).toEqual([])
  expect(told(false, ['did_not_board'])).toEqual([])
})

describe('an answer', () => {
  it('does not say of the same help that it can be given and that it cannot', () => {
    expect(answer({ notOffered: ['legal'] })).toEqual([])
    expect(answer({ notOffered: ['legal', 'accommodation'] })).toEqual(['notOffered: both_ways'])
  })

  it('gives a reason for what it refuses or gives in part, and needs none for what it gives', () => {
    expect(decision({ services: [...yes.services, refused] })).toEqual([])
    for (const whole of ['refused', 'partly'] as const) {
      const services = [...yes.services, { ...refused, decision: whole, reason: null }]
      expect(decision({ services })).toEqual(['services: no_reason'])
    }
  })

  it('is no yes where nothing is given, and may be a no all the same', () => {
    expect(decision({ services: [refused] })).toEqual(['decision: nothing_given'])
    expect(decision({ services: [{ ...refused, decision: 'partly' }] })).toEqual([])
    expect(decision({ services: [refused], decision: 'refused' })).toEqual([])
    expect(decision({ services: room === undefined ? [] : [room], decision: 'refused' })).toEqual([])
  })
})
