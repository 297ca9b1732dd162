import type { Scenario } from '../../core/case.ts'
import { unreachable } from '../../core/result.ts'
import type { FormKind } from '../forms/forms.ts'
import { stepIds } from '../steps/step.ts'
import type { CaseRecord } from './record.ts'
import { hasArrived, hasDeparted, looksAfter } from './record.ts'

/** What there is to do for somebody in a scenario, in the order of the work (domain reference, section 4). */
export const checks = [
  'wish',
  'scenario',
  'partner',
  'legal_advice',
  'risk',
  'needs',
  'indicators',
  'safety_plan',
  'receiver',
  'share_consent',
  'external_steps',
  'counselling',
  'declaration',
  'guardian',
  'best_interests',
  'steps',
  'journey',
  'arrival',
  'plan',
] as const
export type Check = (typeof checks)[number]

export interface Checked {
  readonly check: Check
  readonly done: boolean
}

/** What a checklist is asked beside the case. */
export interface ChecklistFacts {
  readonly child: boolean
  readonly forms: readonly FormKind[]
  readonly hasReceiver: boolean
  /** Live consent to share with the receiving side, now. */
  readonly consented: boolean
  /** The other side is an agency, which plans nothing in this program. */
  readonly outside: boolean
}

/** Whoever it is, and wherever they wish to go. */
const always: readonly Check[] = ['wish', 'scenario', 'risk', 'needs', 'safety_plan']

const towardsReturn: readonly Check[] = [
  'receiver',
  'share_consent',
  'counselling',
  'declaration',
  'steps',
  'journey',
  'arrival',
  'plan',
]

const forChildren: readonly Check[] = ['guardian', 'best_interests']

const opened = (scenario: Scenario | null, wish: string | null): readonly Check[] => {
  const onward = wish === 'return_home' ? towardsReturn : []
  switch (scenario) {
    case 'S1':
      return [...always, 'indicators', ...onward]
    case 'S2':
      return [...always, 'partner', 'indicators', ...onward]
    case 'S3':
      return [...always, 'external_steps', ...towardsReturn]
    case 'S4':
      // No form of a journey opens for whoever seeks to stay.
      return [...always, 'legal_advice', 'indicators', 'plan']
    case 'unclassified':
    case null:
      return always
    default:
      return unreachable(scenario)
  }
}

const isDone = (check: Check, record: CaseRecord, facts: ChecklistFacts): boolean => {
  const { chain, scenario } = record
  switch (check) {
    case 'wish':
      return record.wish !== null
    case 'scenario':
      return scenario !== null && scenario.is !== 'unclassified'
    case 'partner':
      return record.partner !== null
    case 'legal_advice':
      return record.legalAdvice
    case 'risk':
      return record.levels.length > 0 && record.forced === null
    case 'needs':
    case 'indicators':
    case 'safety_plan':
    case 'counselling':
      return facts.forms.includes(check)
    case 'receiver':
      return facts.hasReceiver
    case 'share_consent':
      return facts.consented
    case 'external_steps':
      return chain.steps['2'] !== undefined
    case 'declaration':
      return record.declaration !== null && !record.declaration.withdrawn
    case 'guardian':
      return record.guardian
    case 'best_interests':
      return record.bestInterests
    case 'steps':
      return stepIds.every((step) => chain.steps[step] !== undefined)
    case 'journey':
      return hasDeparted(record)
    case 'arrival':
      return hasArrived(record)
    case 'plan':
      return (record.reintegration?.agreement ?? null) !== null
    default:
      return unreachable(check)
  }
}

/** What the confirmed scenario opens, with what of it is done. */
export const checklistOf = (record: CaseRecord, facts: ChecklistFacts): readonly Checked[] => {
  const scenario = record.scenario?.is ?? null
  const open = opened(scenario, record.wish)
  const isReturn = open.includes('declaration')
  const asked = facts.child && isReturn ? [...open, ...forChildren] : open
  return (
    checks
      .filter((check) => asked.includes(check))
      // Who has arrived plans with the office that has met them.
      .filter((check) => check !== 'plan' || looksAfter(record, 'sending', facts.outside))
      .map((check) => ({ check, done: isDone(check, record, facts) }))
  )
}
