import type { Scenario } from '../../core/case.ts'
import { fail, ok, type Result } from '../../core/result.ts'
import type { Instant } from '../../core/time.ts'
import type { RiskLevel } from '../../core/case.ts'
import { isHighOrMore } from '../risk/level.ts'
import { assessmentLife } from '../risk/review.ts'
import type { MissingPart } from './codes.ts'
import { before, declarationLife, senderOf, type Side, type StepId } from './step.ts'

export type StepStatus = 'sent' | 'received_external'

/** The chain so far. A step that is not in it has not been taken. */
export interface Chain {
  readonly steps: Readonly<Partial<Record<StepId, { readonly status: StepStatus; readonly at: Instant }>>>
  /** What the other office said in steps 2 and 4. */
  readonly isStepTwoPositive: boolean
  readonly stepFour: 'accepted' | 'refused' | null
  readonly frozen: boolean
  /** What the other office misses beside its yes, as far as the first step can tell it. */
  readonly missing: readonly MissingPart[]
  /** Steps that the other office was asked to delete, as long as they were not sent anew. */
  readonly recalled: readonly StepId[]
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
  /** Somebody has met them. */
  readonly arrived: boolean
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
  'not_sent_anew',
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

/** The other office has said that it could, or had said so to somebody else before. */
export const isAwaited = ({ steps, isStepTwoPositive }: Chain): boolean =>
  isStepTwoPositive || steps['2']?.status === 'received_external'

/** Nothing was sent to anybody yet, or what was asked for was refused: somebody else may be asked. */
export const canBeChosenAnew = (chain: Chain): boolean =>
  Object.values(chain.steps).every(({ status }) => status !== 'sent') ||
  chain.stepFour === 'refused' ||
  (chain.steps['2'] !== undefined && !isAwaited(chain) && chain.steps['3'] === undefined)

/** What is sent again before the steps go on: what was recalled, or left something open; null: nothing. */
export const sentAnew = ({ steps, missing, recalled }: Chain): StepId | null =>
  recalled[0] ?? (missing.length > 0 && steps['3'] === undefined ? '1' : null)

/** An answer that changes, what is sent anew, and the word that somebody is found after all. */
export const maySayAgain = (chain: Chain, step: StepId, { arrived }: Pick<StepFacts, 'arrived'>): boolean =>
  sentAnew(chain) === step ||
  chain.recalled.includes(step) ||
  (step === '2' &&
    !chain.isStepTwoPositive &&
    chain.steps['3'] === undefined &&
    chain.steps['2']?.status === 'sent') ||
  (isArrival(step) && !arrived)

const chainRefusal = (chain: Chain, step: StepId, facts: StepFacts): StepRefusal | null => {
  if (chain.steps[step] !== undefined && !maySayAgain(chain, step, facts)) return 'taken_already'
  // Whoever is on the way is met, whatever else was not said about them.
  if (isArrival(step) && facts.departed) return null
  if (chain.frozen) return 'frozen'
  // Nobody goes by what they were asked to delete.
  if (chain.recalled.length > 0 && chain.recalled[0] !== step) return 'not_sent_anew'
  const earlier = before(step)
  if (earlier !== null && chain.steps[earlier] === undefined) return 'earlier_step_open'
  if (step === '3' && !isAwaited(chain)) return 'not_positive'
  if ((step === '5' || step === '6') && chain.stepFour !== 'accepted') return 'not_accepted'
  return null
}

/** Why nobody may be helped to return, as the case stands; null: they may. */
export const barToReturn = (facts: StepFacts): StepRefusal | null => {
  // Whoever is on the way is notified and met, whatever was decided about the case meanwhile.
  if (facts.departed) return null
  if (facts.scenario === null || facts.scenario === 'unclassified') return 'scenario_not_confirmed'
  if (facts.scenario === 'S4') return 'residence_sought'
  if (!facts.wishesReturn) return 'return_not_wished'
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

/** What is told of a child needs a second worker's yes, and what is asked for one a guardian and their best interests. */
export const childRefusal = (step: StepId, facts: StepFacts): StepRefusal | null => {
  if (!facts.child || (step !== '1' && step !== '3')) return null
  if (step === '3' && !facts.guardian) return 'no_guardian'
  if (step === '3' && !facts.bestInterests) return 'no_best_interests'
  return facts.supervisorSigned ? null : 'supervisor_needed'
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
    barToReturn(facts) ??
    (senderOf[step] === facts.side ? null : 'not_this_office') ??
    chainRefusal(chain, step, facts) ??
    consentRefusal() ??
    (step === '3' ? thirdStepRefusal(facts) : null) ??
    childRefusal(step, facts) ??
    (step === '5' && !facts.departed ? 'not_departed' : null)
  return refusal === null ? ok(undefined) : fail(refusal)
}
