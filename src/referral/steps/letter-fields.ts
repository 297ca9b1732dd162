import { riskLevels } from '../../core/case.ts'
import { services } from '../reintegration/services.ts'
import * as codes from './codes.ts'
import type { LetterKind } from './letters.ts'

/** Languages that a person may be spoken to in, where letters name one. */
const letterLanguages =
  'en ar fr es pt ru uk am bg bn de fa ha hi hu id ig ka kk km ku ky my ne ps pl ro si so sq sr sw tg th ti tl tr ur uz vi wo yo zh'.split(
    ' ',
  )

/** Currencies that a budget is counted in. */
const currencies = ['EUR', 'USD', 'GBP', 'CHF', 'AED', 'BDT', 'INR', 'MDL', 'NGN', 'TRY', 'UAH']

/** Every list of codes that a letter chooses from, by the name its words stand under. */
export const letterLists = {
  age: codes.ageBands,
  sex: codes.sexes,
  timeframe: codes.timeframes,
  service: services,
  level: riskLevels,
  missing: codes.missingParts,
  measure: codes.measures,
  arrangement: codes.arrangements,
  nights: codes.firstNights,
  lodging: codes.lodgings,
  family: codes.families,
  verdict: codes.verdicts,
  decision: codes.decisions,
  reason: codes.refusalReasons,
  condition: codes.conditions,
  change: codes.changes,
  deviation: codes.deviations,
  aid: codes.aids,
  language: letterLanguages,
  currency: currencies,
} as const satisfies Readonly<Record<string, readonly string[]>>
export type LetterList = keyof typeof letterLists

/** How a field of a letter is asked and read. */
export type FieldShape =
  | 'line'
  | 'words'
  | 'phone'
  | 'number'
  | 'day'
  | 'moment'
  | 'yes_no'
  /** Or not asked. */
  | 'yes_no_unasked'
  /** What becomes of each service that was asked for. */
  | 'decisions'
  /** Who helps at each place where somebody changes. */
  | 'helpers'
  | { readonly oneOf: LetterList }
  | { readonly manyOf: LetterList }

export interface LetterField {
  /** Where it stands in the content: `contact.focalPoint`. */
  readonly name: string
  readonly shape: FieldShape
  /** May stay empty. */
  readonly optional?: true
}

/** Fields that belong together, under one heading. */
export interface FieldGroup {
  readonly name:
    'contact' | 'person' | 'needs' | 'danger' | 'journey' | 'child' | 'answer' | 'arrival' | 'help'
  readonly fields: readonly LetterField[]
}

const contact: FieldGroup = {
  name: 'contact',
  fields: [
    { name: 'contact.focalPoint', shape: 'line' },
    { name: 'contact.alternate', shape: 'line' },
  ],
}

const yesNo = (name: string): LetterField => ({ name, shape: 'yes_no' })

/** What of a letter is typed. The rest stands in the case already: its code, levels, the consent, the way. */
export const letterFields: Readonly<Record<Exclude<LetterKind, 'recall'>, readonly FieldGroup[]>> = {
  step_1: [
    contact,
    {
      name: 'person',
      fields: [
        { name: 'ageBand', shape: { oneOf: 'age' } },
        { name: 'sex', shape: { oneOf: 'sex' } },
        { name: 'language', shape: { oneOf: 'language' } },
        { name: 'originRegion', shape: 'line' },
        { name: 'timeframe', shape: { oneOf: 'timeframe' } },
      ],
    },
    {
      name: 'needs',
      fields: [
        { name: 'dependants', shape: 'number' },
        { name: 'medicalNeed', shape: 'yes_no_unasked', optional: true },
        { name: 'pregnancy', shape: 'yes_no_unasked', optional: true },
        { name: 'servicesAsked', shape: { manyOf: 'service' }, optional: true },
        yesNo('familyTracing'),
        yesNo('familyAssessment'),
      ],
    },
  ],
  step_2: [
    contact,
    {
      name: 'help',
      fields: [
        { name: 'offered', shape: { manyOf: 'service' }, optional: true },
        { name: 'notOffered', shape: { manyOf: 'service' }, optional: true },
      ],
    },
    {
      name: 'answer',
      fields: [
        { name: 'localRisk', shape: { oneOf: 'level' } },
        { name: 'missing', shape: { manyOf: 'missing' }, optional: true },
        yesNo('positive'),
        { name: 'remark', shape: 'words', optional: true },
      ],
    },
  ],
  step_3: [
    {
      name: 'needs',
      fields: [
        { name: 'wishes', shape: 'words', optional: true },
        { name: 'needs', shape: { manyOf: 'service' } },
        { name: 'budgetCeiling', shape: 'number' },
        { name: 'currency', shape: { oneOf: 'currency' } },
      ],
    },
    { name: 'danger', fields: [{ name: 'measures', shape: { manyOf: 'measure' }, optional: true }] },
    {
      name: 'journey',
      fields: [
        yesNo('fitToTravel'),
        { name: 'arrangements', shape: { manyOf: 'arrangement' }, optional: true },
        yesNo('escort'),
        yesNo('meetingAsked'),
      ],
    },
    {
      name: 'child',
      fields: [
        { name: 'child.bestInterestsRef', shape: 'line' },
        { name: 'child.guardianRef', shape: 'line' },
        yesNo('child.familyAssessment'),
      ],
    },
  ],
  step_4: [
    { name: 'help', fields: [{ name: 'services', shape: 'decisions' }] },
    {
      name: 'arrival',
      fields: [
        { name: 'firstNights', shape: { oneOf: 'nights' } },
        { name: 'meeter.name', shape: 'line', optional: true },
        { name: 'meeter.phone', shape: 'phone', optional: true },
        { name: 'meeter.backup', shape: 'line', optional: true },
        { name: 'family', shape: { oneOf: 'family' } },
      ],
    },
    {
      name: 'answer',
      fields: [
        yesNo('costsApproved'),
        { name: 'decision', shape: { oneOf: 'verdict' } },
        { name: 'conditions', shape: 'words', optional: true },
      ],
    },
  ],
  step_5: [
    {
      name: 'journey',
      fields: [
        yesNo('departed'),
        { name: 'at', shape: 'moment' },
        { name: 'changes', shape: { manyOf: 'change' }, optional: true },
        { name: 'escortHandedOver', shape: 'yes_no_unasked', optional: true },
        yesNo('allowancePaid'),
      ],
    },
  ],
  step_6: [
    {
      name: 'arrival',
      fields: [
        yesNo('met'),
        { name: 'at', shape: 'moment' },
        { name: 'by', shape: 'line' },
        { name: 'condition', shape: { oneOf: 'condition' } },
        { name: 'lodging', shape: { oneOf: 'lodging' } },
        { name: 'deviations', shape: { manyOf: 'deviation' }, optional: true },
        { name: 'firstAppointment', shape: 'day', optional: true },
      ],
    },
  ],
  advance_notice: [
    {
      name: 'journey',
      fields: [
        { name: 'assisted', shape: 'helpers', optional: true },
        { name: 'baggage', shape: 'number' },
        { name: 'aids', shape: { manyOf: 'aid' }, optional: true },
      ],
    },
    {
      name: 'arrival',
      fields: [
        { name: 'recognition', shape: 'line' },
        { name: 'contingencyPhone', shape: 'phone' },
      ],
    },
  ],
}

/** The fields of one letter in their order. A grown-up's has none about a child. */
export const groupsOf = (kind: Exclude<LetterKind, 'recall'>, child: boolean): readonly FieldGroup[] =>
  letterFields[kind].filter(({ name }) => child || name !== 'child')
