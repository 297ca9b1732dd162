import type { Floor, FloorFacts } from './floors.ts'
import { floorsOf } from './floors.ts'
import type { RiskLevel } from '../../core/case.ts'
import { highest, raised } from './level.ts'
import type { CountryProfile, ProfileBand, Scored } from './profile.ts'
import { worstBand } from './profile.ts'

/** Who could be hurt: each is judged alone, and the worst counts. */
export const riskTargets = ['person', 'family', 'staff', 'others'] as const
export type RiskTarget = (typeof riskTargets)[number]

/**
 * Severity: 1 nuisance, 2 violence or trafficking again, 3 death, serious injury or a child. Likelihood: 1 no sign now,
 * 2 means or motive known, 3 active threat, pursuit or whereabouts known.
 */
export interface Judged {
  readonly severity: Scored
  readonly likelihood: Scored
}

export interface RiskInput extends FloorFacts {
  readonly targets: Readonly<Record<RiskTarget, Judged>>
  /** Where the person is, passes through and would arrive; null: nobody has scored the place. */
  readonly profiles: readonly (CountryProfile | null)[]
  /** What the worker thinks, all considered. It can only raise. */
  readonly judgement: RiskLevel
}

/** Why a level is what it is, in the order in which it was found. */
export type RiskReason =
  | {
      readonly kind: 'product'
      readonly target: RiskTarget
      readonly product: number
      readonly level: RiskLevel
    }
  | ({ readonly kind: 'floor' } & Floor)
  | { readonly kind: 'profile'; readonly band: ProfileBand; readonly level: RiskLevel }
  | { readonly kind: 'judgement'; readonly level: RiskLevel }

export interface Assessed {
  readonly level: RiskLevel
  readonly reasons: readonly RiskReason[]
}

/** What is not known is the middle, never nothing. */
const midpoint = 2
const worth = (scored: Scored) => (scored === 'unknown' ? midpoint : scored)

/** 1 and 2 LOW, 3 and 4 MEDIUM, 6 HIGH, 9 IMMEDIATE. */
export const levelOfProduct = (product: number): RiskLevel => {
  if (product <= 2) return 'LOW'
  if (product <= 4) return 'MEDIUM'
  return product <= 6 ? 'HIGH' : 'IMMEDIATE'
}

const products = (targets: RiskInput['targets']): readonly (RiskReason & { readonly kind: 'product' })[] =>
  riskTargets.map((target) => {
    const product = worth(targets[target].severity) * worth(targets[target].likelihood)
    return { kind: 'product', target, product, level: levelOfProduct(product) }
  })

/**
 * The level of danger with its reasons (Handrail domain reference, section 6.4): the worst product, then the floors, then the
 * places, then the worker's judgement, each of which can only raise it. A person stands at MEDIUM in a place of high
 * risk: one level more.
 */
export const assess = (input: RiskInput): Assessed => {
  const worst = products(input.targets).reduce((most, each) => (each.product > most.product ? each : most))
  const floors = floorsOf(input).map((floor) => ({ kind: 'floor', ...floor }) as const)
  const floored = highest([worst.level, ...floors.map(({ level }) => level)])
  const band = worstBand(input.profiles)
  const placed = band === 'high' && floored === 'MEDIUM' ? raised(floored) : floored
  const level = highest([placed, input.judgement])
  return {
    level,
    reasons: [
      worst,
      ...floors,
      ...(placed === floored ? [] : [{ kind: 'profile', band, level: placed } as const]),
      ...(level === placed ? [] : [{ kind: 'judgement', level } as const]),
    ],
  }
}
