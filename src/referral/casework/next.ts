import type { Instant } from '../../core/time.ts'
import type { StepFacts, StepRefusal } from '../steps/chain.ts'
import { mayTake } from '../steps/chain.ts'
import type { Side } from '../steps/step.ts'
import { senderOf } from '../steps/step.ts'
import type { Due, DueKind } from './due.ts'
import { nextStep } from './due.ts'
import type { CaseRecord } from './record.ts'

/** The one line of a case: what comes next, by whom, until when, and what stands against it. */
export interface Next {
  readonly what:
    DueKind | 'confirm_scenario' | 'assess_risk' | 'legal_advice' | 'draw_plan' | 'agree_plan' | 'nothing'
  readonly side: Side
  readonly until: Instant | null
  readonly blockedBy: StepRefusal | null
}

const now = (what: Next['what'], side: Side = 'sending'): Next => ({
  what,
  side,
  until: null,
  blockedBy: null,
})

/**
 * What comes next. `facts`: what the next step would be asked if it were taken now. Danger comes before procedure: a
 * forced assessment, a question on the way, an arrival nobody has confirmed.
 */
export const nextOf = (record: CaseRecord, dues: readonly Due[], facts: Omit<StepFacts, 'side'>): Next => {
  if (record.closedAt !== null) return now('nothing')
  const pressing = dues.find(({ kind }) => ['ask_meeting', 'arrival', 'reassess', 'lowering'].includes(kind))
  if (pressing !== undefined) {
    return { what: pressing.kind, side: pressing.side, until: pressing.dueAt, blockedBy: null }
  }
  if (record.scenario === null) return now('confirm_scenario')
  if (record.levels.length === 0) return now('assess_risk')
  if (record.scenario.is === 'S4') return now('legal_advice')
  const step = nextStep(record)
  if (step !== null) {
    const side = senderOf[step]
    const may = mayTake(record.chain, step, { ...facts, side })
    const until = dues.find(({ kind }) => kind === `step_${step}`)?.dueAt ?? null
    return { what: `step_${step}`, side, until, blockedBy: may.ok ? null : may.code }
  }
  if (record.journey?.met?.met === true && record.reintegration === null) return now('draw_plan', 'receiving')
  if (record.reintegration?.agreed === null) return now('agree_plan', 'receiving')
  const first = dues[0]
  return first === undefined
    ? now('nothing')
    : { what: first.kind, side: first.side, until: first.dueAt, blockedBy: null }
}
