/** How much danger somebody is in (Handrail domain reference, section 6.4). */
export const riskLevels = ['LOW', 'MEDIUM', 'HIGH', 'IMMEDIATE'] as const
export type RiskLevel = (typeof riskLevels)[number]

const rank = (level: RiskLevel) => riskLevels.indexOf(level)

export const isHigher = (level: RiskLevel, than: RiskLevel): boolean => rank(level) > rank(than)

/** HIGH or IMMEDIATE. */
export const isHighOrMore = (level: RiskLevel): boolean => rank(level) >= rank('HIGH')

export const highest = (levels: readonly RiskLevel[]): RiskLevel =>
  levels.reduce((most, level) => (isHigher(level, most) ? level : most), 'LOW')

/** One level up, IMMEDIATE stays. */
export const raised = (level: RiskLevel): RiskLevel => riskLevels[rank(level) + 1] ?? 'IMMEDIATE'
