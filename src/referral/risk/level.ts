import type { RiskLevel } from '../../core/case.ts'
import { riskLevels } from '../../core/case.ts'

const rank = (level: RiskLevel) => riskLevels.indexOf(level)

export const isHigher = (level: RiskLevel, than: RiskLevel): boolean => rank(level) > rank(than)

/** HIGH or IMMEDIATE. Null: nobody has judged it. */
export const isHighOrMore = (level: RiskLevel | null): boolean =>
  level !== null && rank(level) >= rank('HIGH')

export const highest = (levels: readonly RiskLevel[]): RiskLevel =>
  levels.reduce((most, level) => (isHigher(level, most) ? level : most), 'LOW')

/** One level up, IMMEDIATE stays. */
export const raised = (level: RiskLevel): RiskLevel => riskLevels[rank(level) + 1] ?? 'IMMEDIATE'
