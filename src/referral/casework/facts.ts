import type { StepFacts } from '../steps/chain.ts'
import { isCurrent } from '../risk/review.ts'
import type { Context } from './action.ts'
import type { CaseRecord } from './record.ts'
import { currentLevel, hasArrived, hasDeparted } from './record.ts'

/** What a step of this case would be asked now. */
export const stepFacts = (record: CaseRecord, context: Context, carriesHealth: boolean): StepFacts => {
  const level = currentLevel(record)
  const isUsable = level !== null && isCurrent(level.at, record.forced?.at ?? null, context.now)
  return {
    now: context.now,
    side: context.by.side,
    scenario: record.scenario?.is ?? null,
    wishesReturn: record.wish === 'return_home',
    consented: context.consented,
    healthConsented: context.healthConsented,
    carriesHealth,
    declaration: record.declaration,
    risk: isUsable ? { level: level.level, assessedAt: level.at } : null,
    supervisorSigned: record.supervisorSigned,
    child: context.child,
    guardian: record.guardian,
    bestInterests: record.bestInterests,
    partnerVerified: record.partner !== null,
    departed: hasDeparted(record),
    arrived: hasArrived(record),
  }
}
