import { describe, expect, it } from 'vitest'
import type { Form } from '../../src/referral/forms/forms.ts'
import { forms } from '../../src/referral/forms/forms.ts'
import { notesNothing } from '../../src/referral/forms/nothing.ts'
import { counselling, danger, newStart, travel } from './filled.ts'

const needs: Extract<Form, { kind: 'needs' }>['value'] = {
  needed: [],
  urgent: [],
  dependants: 0,
  medicalNeed: false,
  pregnancy: null,
  wishes: '',
  strengths: '',
}
const plan: Extract<Form, { kind: 'safety_plan' }>['value'] = {
  concern: '',
  resources: '',
  preparedness: '',
  whenItHappens: '',
  afterLeaving: '',
  withPerson: true,
  on: '2026-11-25',
}
const assessment = { ...newStart, housing: '' }
const untold = {
  ...counselling,
  countryInformation: false,
  rights: false,
  expectations: false,
  emergencyNumber: false,
  ownLanguage: false,
}
const indicators = { act: [], means: [], purpose: [], items: [], control: [], recruitment: [], status: null }
const unknown = { severity: 'unknown', likelihood: 'unknown' } as const
const unjudged = {
  ...danger,
  leftController: 'unknown',
  plansToLeave: 'unknown',
  lawCooperated: 'unknown',
  lawIntends: 'unknown',
  ownRating: null,
  targets: { person: unknown, family: unknown, staff: unknown, others: unknown },
  judgement: 'LOW',
  measures: [],
} as const

/** Each kind as it is sent off without a look, and with the least that is an answer. */
const empty: readonly (readonly [Form, Form])[] = [
  [
    { kind: 'needs', value: needs },
    { kind: 'needs', value: { ...needs, pregnancy: false } },
  ],
  [
    { kind: 'needs', value: needs },
    { kind: 'needs', value: { ...needs, dependants: 1 } },
  ],
  [
    { kind: 'safety_plan', value: plan },
    { kind: 'safety_plan', value: { ...plan, resources: 'An aunt' } },
  ],
  [
    { kind: 'counselling', value: untold },
    { kind: 'counselling', value: { ...untold, rights: true } },
  ],
  [
    { kind: 'reintegration', value: assessment },
    { kind: 'reintegration', value: { ...assessment, childcare: 'A neighbour' } },
  ],
  [
    { kind: 'risk', value: { ...unjudged, measures: [] } },
    { kind: 'risk', value: { ...unjudged, measures: [], reason: 'They cannot speak now' } },
  ],
]

describe('a form', () => {
  it.each(empty)('of %j notes nothing as it came, and something with one answer', (nothing, something) => {
    expect(forms[nothing.kind].safeParse(nothing.value).success).toBe(true)
    expect(notesNothing(nothing)).toBe(true)
    expect(notesNothing(something)).toBe(false)
  })

  it('that says that none was noted is an answer, and so is what takes something of a journey back', () => {
    expect(notesNothing({ kind: 'indicators', value: indicators })).toBe(false)
    expect(notesNothing({ kind: 'itineraries', value: { ways: [] } })).toBe(false)
    expect(notesNothing({ kind: 'travel', value: travel })).toBe(false)
  })
})
