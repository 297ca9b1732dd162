import type { Scenario } from '../../core/case.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import type { Instant } from '../../core/time.ts'
import type { RiskLevel } from '../risk/level.ts'
import { isHighOrMore } from '../risk/level.ts'
import { assessmentLife } from '../risk/review.ts'
import { before, declarationLife, senderOf, type Side, type StepId } from './step.ts'

export type StepStatus = 'sent' | 'received_external'

/** The chain so far. A step that is not in it has not been taken. */
export interface Chain {
  readonly steps: Readonly<Partial<Record<StepId, { readonly status: StepStatus; readonly at: Instant }>>>
  /** What the other office said in steps 2 and 4. */
  readonly isStepTwoPositive: boolean
  readonly stepFour: 'accepted' | 'refused' | null
  readonly frozen: boolean
}

/** What a step is asked beside the chain. */
export interface StepFacts {
  readonly now: Instant
  readonly side: Side
  readonly scenario: Scenario | null
  readonly wishesReturn: boolean
  /** Live consent to share with the receiving office, now. */
  readonly consented: boolean
  readonly healthConsented: boolean
  readonly carriesHealth: boolean
  readonly declaration: { readonly signedAt: Instant; readonly withdrawn: boolean } | null
  readonly risk: { readonly level: RiskLevel; readonly assessedAt: Instant } | null
  readonly supervisorSigned: boolean
  readonly child: boolean
  readonly guardian: boolean
  readonly bestInterests: boolean
  readonly partnerVerified: boolean
  readonly departed: boolean
}

export const stepRefusals = [
  'scenario_not_confirmed',
  'residence_sought',
  'return_not_wished',
  'partner_not_called_back',
  'taken_already',
  'not_this_office',
  'earlier_step_open',
  'not_positive',
  'not_accepted',
  'frozen',
  'no_consent',
  'no_health_consent',
  'no_declaration',
  'declaration_old',
  'no_assessment',
  'assessment_old',
  'supervisor_needed',
  'no_guardian',
  'no_best_interests',
  'not_departed',
] as const
export type StepRefusal = (typeof stepRefusals)[number]

/** An office confirms who arrived whatever became of the chain: software never takes a meeting away. */
const isArrival = (step: StepId) => step === '6'

const chainRefusal = (chain: Chain, step: StepId): StepRefusal | null => {
  if (chain.steps[step] !== undefined) return 'taken_already'
  if (chain.frozen && !isArrival(step)) return 'frozen'
  const earlier = before(step)
  if (earlier !== null && chain.steps[earlier] === undefined) return 'earlier_step_open'
  if (step === '3' && chain.steps['2']?.status === 'sent' && !chain.isStepTwoPositive) return 'not_positive'
  if ((step === '5' || step === '6') && chain.stepFour !== 'accepted') return 'not_accepted'
  return null
}

const caseRefusal = (facts: StepFacts): StepRefusal | null => {
  if (facts.scenario === null || facts.scenario === 'unclassified') return 'scenario_not_confirmed'
  if (facts.scenario === 'S4') return 'residence_sought'
  if (!facts.wishesReturn && !facts.departed) return 'return_not_wished'
  return facts.scenario === 'S2' && !facts.partnerVerified ? 'partner_not_called_back' : null
}

const thirdStepRefusal = (facts: StepFacts): StepRefusal | null => {
  const { declaration, risk, now } = facts
  if (declaration === null || declaration.withdrawn) return 'no_declaration'
  if (now - declaration.signedAt > declarationLife) return 'declaration_old'
  if (risk === null) return 'no_assessment'
  if (now - risk.assessedAt > assessmentLife) return 'assessment_old'
  return isHighOrMore(risk.level) && !facts.supervisorSigned ? 'supervisor_needed' : null
}

const childRefusal = (facts: StepFacts): StepRefusal | null => {
  if (!facts.child) return null
  if (!facts.guardian) return 'no_guardian'
  return facts.bestInterests ? null : 'no_best_interests'
}

/**
 * Whether an office may take a step now, or the first reason why not (domain reference, section 5). Whoever seeks to
 * stay is never sent through any of them; arriving is confirmed also where the chain is frozen or consent is over, since
 * somebody may be standing at the airport.
 */
export const mayTake = (chain: Chain, step: StepId, facts: StepFacts): Result<void, StepRefusal> => {
  const consentRefusal = (): StepRefusal | null => {
    if (isArrival(step)) return null
    if (!facts.consented) return 'no_consent'
    return facts.carriesHealth && !facts.healthConsented ? 'no_health_consent' : null
  }
  const refusal =
    caseRefusal(facts) ??
    (senderOf[step] === facts.side ? null : 'not_this_office') ??
    chainRefusal(chain, step) ??
    consentRefusal() ??
    (step === '3' ? (thirdStepRefusal(facts) ?? childRefusal(facts)) : null) ??
    (step === '5' && !facts.departed ? 'not_departed' : null)
  return refusal === null ? ok(undefined) : fail(refusal)
}
