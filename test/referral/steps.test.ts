import { describe, expect, test } from 'vitest'
import { days, hours } from '../../src/core/time.ts'
import type { Chain, StepFacts } from '../../src/referral/steps/chain.ts'
import { mayTake } from '../../src/referral/steps/chain.ts'
import { forbiddenIn, safeText } from '../../src/referral/steps/safe-text.ts'
import { stepContents } from '../../src/referral/steps/contents.ts'
import type { StepId, Turn } from '../../src/referral/steps/step.ts'
import { alarmAt, dueAt, senderOf, stepIds } from '../../src/referral/steps/step.ts'
import { at, moldova } from './travel/journey.ts'

const now = at('2027-03-10T10:00[Europe/Chisinau]')

const facts = (step: StepId, set: Partial<StepFacts> = {}): StepFacts => ({
  now,
  side: senderOf[step],
  scenario: 'S1',
  wishesReturn: true,
  consented: true,
  healthConsented: false,
  carriesHealth: false,
  declaration: { signedAt: now - days(1), withdrawn: false },
  risk: { level: 'MEDIUM', assessedAt: now - days(1) },
  supervisorSigned: false,
  child: false,
  guardian: false,
  bestInterests: false,
  partnerVerified: false,
  departed: step === '5' || step === '6',
  arrived: false,
  ...set,
})

/** Everything before a step was taken, and went well. */
const until = (step: StepId, set: Partial<Chain> = {}): Chain => ({
  steps: Object.fromEntries(
    stepIds.slice(0, stepIds.indexOf(step)).map((id) => [id, { status: 'sent' as const, at: now }]),
  ),
  isStepTwoPositive: true,
  stepFour: stepIds.indexOf(step) > 3 ? 'accepted' : null,
  frozen: false,
  missing: [],
  recalled: [],
  ...set,
})

const refusal = (step: StepId, set: Partial<StepFacts> = {}, chain: Partial<Chain> = {}) => {
  const may = mayTake(until(step, chain), step, facts(step, set))
  return may.ok ? null : may.code
}

describe('a step', () => {
  test.each(stepIds)('%s is taken when everything before it is', (step) => {
    expect(refusal(step)).toBeNull()
  })

  test.each(stepIds)('%s is never taken twice, nor by the other office', (step) => {
    const done = mayTake(
      { ...until(step), steps: { ...until(step).steps, [step]: { status: 'sent', at: now } } },
      step,
      // Step 6 is said again until somebody has met them.
      facts(step, { arrived: true }),
    )
    expect(done).toEqual({ ok: false, code: 'taken_already' })
    expect(refusal(step, { side: senderOf[step] === 'sending' ? 'receiving' : 'sending' })).toBe(
      'not_this_office',
    )
  })

  test.each(stepIds.slice(1))('%s waits for the one before', (step) => {
    const steps = Object.fromEntries(
      stepIds.slice(0, stepIds.indexOf(step) - 1).map((id) => [id, { status: 'sent' as const, at: now }]),
    )
    expect(refusal(step, { departed: false }, { steps })).toBe('earlier_step_open')
  })

  test.each(stepIds)('%s is not for somebody who seeks to stay', (step) => {
    expect(refusal(step, { scenario: 'S4', departed: false })).toBe('residence_sought')
  })

  test.each(['5', '6'] as const)(
    '%s of somebody on the way is taken, whatever was decided meanwhile',
    (step) => {
      expect(refusal(step, { scenario: 'S4', wishesReturn: false })).toBeNull()
      expect(refusal(step, { scenario: null })).toBeNull()
    },
  )

  test.each(stepIds)('%s needs a scenario a worker has confirmed', (step) => {
    expect(refusal(step, { scenario: null, departed: false })).toBe('scenario_not_confirmed')
    expect(refusal(step, { scenario: 'unclassified', departed: false })).toBe('scenario_not_confirmed')
  })

  test.each(stepIds.filter((step) => step !== '6'))(
    '%s needs live consent to share, at the moment it leaves',
    (step) => {
      expect(refusal(step, { consented: false })).toBe('no_consent')
    },
  )

  test.each(stepIds.filter((step) => step !== '6'))('%s is not taken while the chain is frozen', (step) => {
    expect(refusal(step, {}, { frozen: true })).toBe('frozen')
  })

  test('6 confirms an arrival whatever became of consent: somebody stands at the airport', () => {
    expect(refusal('6', { consented: false, wishesReturn: false }, { frozen: true })).toBeNull()
  })

  test('needs the wish to return, for as long as nobody has left', () => {
    expect(refusal('1', { wishesReturn: false })).toBe('return_not_wished')
  })

  test('of a partner’s referral waits for the call back', () => {
    expect(refusal('1', { scenario: 'S2' })).toBe('partner_not_called_back')
    expect(refusal('1', { scenario: 'S2', partnerVerified: true })).toBeNull()
  })

  test('with health in it needs consent to that', () => {
    expect(refusal('1', { carriesHealth: true })).toBe('no_health_consent')
    expect(refusal('1', { carriesHealth: true, healthConsented: true })).toBeNull()
  })
})

describe('step 3', () => {
  test.each([
    ['a declaration', { declaration: null }, 'no_declaration'],
    ['one that was not taken back', { declaration: { signedAt: now, withdrawn: true } }, 'no_declaration'],
    [
      'one of thirty days',
      { declaration: { signedAt: now - days(30) - 1, withdrawn: false } },
      'declaration_old',
    ],
    ['an assessment', { risk: null }, 'no_assessment'],
    ['one of fourteen days', { risk: { level: 'LOW', assessedAt: now - days(14) - 1 } }, 'assessment_old'],
    ['a supervisor at HIGH', { risk: { level: 'HIGH', assessedAt: now } }, 'supervisor_needed'],
    ['a guardian for a child', { child: true }, 'no_guardian'],
    ['best interests for a child', { child: true, guardian: true }, 'no_best_interests'],
  ] as const)('needs %s', (_, set, code) => {
    expect(refusal('3', set)).toBe(code)
  })

  test.each([
    ['a declaration of exactly thirty days', { declaration: { signedAt: now - days(30), withdrawn: false } }],
    ['an assessment of exactly fourteen', { risk: { level: 'LOW', assessedAt: now - days(14) } }],
    ['HIGH with a supervisor', { risk: { level: 'HIGH', assessedAt: now }, supervisorSigned: true }],
    [
      'a child with guardian, best interests and a second worker',
      { child: true, guardian: true, bestInterests: true, supervisorSigned: true },
    ],
  ] as const)('is taken with %s', (_, set) => {
    expect(refusal('3', set)).toBeNull()
  })

  test('tells nobody of a child without a second worker’s yes', () => {
    const child = { child: true, guardian: true, bestInterests: true }
    expect(refusal('3', child)).toBe('supervisor_needed')
    expect(refusal('1', child)).toBe('supervisor_needed')
    expect(refusal('1', { ...child, supervisorSigned: true })).toBeNull()
  })

  test('waits for a positive answer, unless another organisation’s steps stand for it', () => {
    expect(refusal('3', {}, { isStepTwoPositive: false })).toBe('not_positive')
    const steps = {
      '1': { status: 'received_external', at: now },
      '2': { status: 'received_external', at: now },
    } as const
    expect(refusal('3', { scenario: 'S3' }, { steps, isStepTwoPositive: false })).toBeNull()
  })
})

describe('what is sent anew', () => {
  const both = { recalled: ['1', '3'] } as const
  const again = (step: StepId, chain: Partial<Chain>, before: StepId = '5') => {
    const may = mayTake(until(before, { stepFour: null, ...chain }), step, facts(step))
    return may.ok ? null : may.code
  }

  test('after a recall is every letter of ours in its order, and until then no other step is taken', () => {
    expect(again('1', both, '4')).toBeNull()
    expect(again('3', both, '4')).toBe('not_sent_anew')
    expect(again('4', both, '4')).toBe('not_sent_anew')
    expect(again('3', { recalled: ['3'] }, '4')).toBeNull()
    expect(again('4', {}, '4')).toBeNull()
    expect(again('1', {}, '4')).toBe('taken_already')
  })

  test('is no bar to the word that somebody on the way has arrived', () => {
    expect(refusal('6', {}, both)).toBeNull()
  })

  test('is the first step where something of it is missing, until the third is taken, which does not wait for it', () => {
    const missing = { missing: ['consent'] } as const
    expect(again('1', missing, '3')).toBeNull()
    expect(again('3', missing, '3')).toBeNull()
    expect(again('1', missing, '4')).toBe('taken_already')
    expect(again('1', { recalled: ['1'], frozen: true }, '3')).toBe('frozen')
  })
})

test('nobody is told of a departure, nor of an arrival, that the other office has not accepted', () => {
  expect(refusal('5', {}, { stepFour: 'refused' })).toBe('not_accepted')
  expect(refusal('6', { departed: false }, { stepFour: null })).toBe('not_accepted')
  expect(refusal('5', { departed: false })).toBe('not_departed')
})

describe('an answer that changes', () => {
  test('is taken while nothing was asked after it, and the word that somebody was found at any time', () => {
    const sent = { status: 'sent', at: now } as const
    const said = (step: StepId, chain: Partial<Chain>, set: Partial<StepFacts> = {}) =>
      refusal(step, set, { steps: { ...until(step).steps, [step]: sent }, ...chain })
    expect(said('2', { isStepTwoPositive: false })).toBeNull()
    expect(said('2', { isStepTwoPositive: true })).toBe('taken_already')
    expect(refusal('2', {}, { isStepTwoPositive: false, steps: { '1': sent, '2': sent, '3': sent } })).toBe(
      'taken_already',
    )
    expect(said('6', {}, { arrived: false })).toBeNull()
    expect(said('6', {}, { arrived: true })).toBe('taken_already')
  })

  test('whoever is on the way is met, also where the chain was frozen before the departure was told', () => {
    expect(refusal('6', {}, { frozen: true, steps: { '4': { status: 'sent', at: now } } })).toBeNull()
    expect(refusal('6', { departed: false }, { frozen: true })).toBe('frozen')
  })
})

describe('the time of a step', () => {
  const turn = (step: StepId, set: Partial<Turn> = {}): Turn => ({
    step,
    since: at('2027-03-05T16:00[Europe/Chisinau]'),
    highRisk: false,
    child: false,
    calendar: moldova,
    departedAt: null,
    arrivesAt: null,
    ...set,
  })
  const due = (of: Turn) => dueAt(of)

  test('ends with the work of the day, in working days of the office that must act', () => {
    // Friday afternoon; Monday is a holiday, and the weekend is not worked.
    expect(due(turn('2'))).toBe(at('2027-03-10T17:00[Europe/Chisinau]'))
    expect(due(turn('4'))).toBe(at('2027-03-15T17:00[Europe/Chisinau]'))
    expect(due(turn('4', { child: true }))).toBe(at('2027-03-22T17:00[Europe/Chisinau]'))
  })

  test('is a day at high risk, working or not', () => {
    expect(due(turn('2', { highRisk: true }))).toBe(at('2027-03-06T16:00[Europe/Chisinau]'))
  })

  test('follows the journey for the last two, and there is none before it', () => {
    expect(due(turn('5', { departedAt: now }))).toBe(now + hours(2))
    expect(due(turn('6', { arrivesAt: now }))).toBe(now + hours(24))
    expect([due(turn('5')), due(turn('6')), due(turn('3'))]).toEqual([null, null, null])
    expect(alarmAt(now)).toBe(now + hours(1))
  })

  test('counts by the clock of the place also when it changes', () => {
    // Clocks go forward on 28 March 2027.
    const since = at('2027-03-26T10:00[Europe/Chisinau]')
    expect(due(turn('2', { since }))).toBe(at('2027-03-30T17:00[Europe/Chisinau]'))
  })
})

describe('the few free words of a form', () => {
  test.each([
    ['too_long', 'a'.repeat(281)],
    ['phone', 'call +373 22 123 456'],
    ['email', 'write to anna@example.org'],
    ['link', 'see https://example.org'],
    ['document', 'passport AB1234567'],
    ['address', 'lives at 12 Main Street'],
    ['address', 'улица Ленина, третий дом'],
    ['narrative', 'she was raped'],
    ['narrative', 'knows the trafficker'],
    ['narrative', 'её избили'],
    ['document', 'паспорт у него'],
    ['law', 'она свидетельница'],
    ['health', 'HIV positive'],
    ['law', 'will testify in court'],
  ] as const)('never hold %s', (kind, text) => {
    expect(forbiddenIn(text)).toContain(kind)
    expect(safeText.safeParse(text).success).toBe(false)
  })

  test.each([
    '',
    'wants to be near her sister',
    'arrives with 2 bags',
    'still a soldier, likes violets',
    'вільно говорить українською',
    'prefers mornings after 10',
    'a'.repeat(280),
  ])('may say: %s', (text) => {
    expect(forbiddenIn(text)).toEqual([])
  })

  test('a form has no place for anything else', () => {
    const message = {
      caseCode: 'K74M2Q',
      met: true,
      at: now,
      by: 'Ion',
      condition: 'well',
      lodging: 'host',
      deviations: [],
      firstAppointment: '2027-03-12',
    }
    expect(stepContents['6'].safeParse(message).success).toBe(true)
    expect(stepContents['6'].safeParse({ ...message, address: 'Main Street 12' }).success).toBe(false)
  })
})
