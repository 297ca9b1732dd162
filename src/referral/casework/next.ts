import type { Instant } from '../../core/time.ts'
import type { StepFacts, StepRefusal } from '../steps/chain.ts'
import { mayTake } from '../steps/chain.ts'
import type { Side } from '../steps/step.ts'
import { senderOf } from '../steps/step.ts'
import type { Due, DueKind } from './due.ts'
import { nextStep } from './due.ts'
import type { CaseRecord } from './record.ts'
import { hasArrived, hasDeparted } from './record.ts'

/** The one line of a case: what comes next, by whom, until when, and what stands against it. */
export interface Next {
  readonly what:
    | DueKind
    | 'confirm_scenario'
    | 'assess_risk'
    | 'legal_advice'
    | 'return_refused'
    | 'choose_itinerary'
    | 'issue_ticket'
    | 'draw_plan'
    | 'agree_plan'
    /** The other office's own affair, of which this one sees nothing. */
    | 'other_office'
    | 'nothing'
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

const isWithout = (record: CaseRecord, what: 'plan' | 'agreement'): boolean =>
  what === 'plan' ? record.reintegration === null : record.reintegration?.agreed === null

/** What leads from the other office's yes to the airport; null: nothing, or they have left. */
const towardsDeparture = (record: CaseRecord, dues: readonly Due[]): Next | null => {
  const { journey, chain } = record
  if (chain.stepFour !== 'accepted' || chain.frozen || hasDeparted(record)) return null
  if (journey === null) return now('choose_itinerary')
  const until = dues.find(({ kind }) => kind === 'advance_notice')?.dueAt ?? null
  if (journey.notifiedAt === null) return { ...now('advance_notice'), until }
  if (journey.ticketedAt === null) return now('issue_ticket')
  return { ...now('depart'), until: dues.find(({ kind }) => kind === 'depart')?.dueAt ?? null }
}

/** Whoever stays where they are is helped there, once somebody qualified looks at what the law offers them. */
const whereTheyAre = (record: CaseRecord): Next | null => {
  if (!record.legalAdvice) return now('legal_advice')
  if (isWithout(record, 'plan')) return now('draw_plan')
  return isWithout(record, 'agreement') ? now('agree_plan') : null
}

const afterArrival = (record: CaseRecord): Next | null => {
  if (!hasArrived(record)) return null
  if (isWithout(record, 'plan')) return now('draw_plan', 'receiving')
  return isWithout(record, 'agreement') ? now('agree_plan', 'receiving') : null
}

const stepNext = (record: CaseRecord, dues: readonly Due[], facts: Omit<StepFacts, 'side'>): Next | null => {
  const step = nextStep(record)
  if (step === null) return null
  const side = senderOf[step]
  const may = mayTake(record.chain, step, { ...facts, side })
  const until = dues.find(({ kind }) => kind === `step_${step}`)?.dueAt ?? null
  return { what: `step_${step}`, side, until, blockedBy: may.ok ? null : may.code }
}

const firstDue = ([first]: readonly Due[]): Next =>
  first === undefined
    ? now('nothing')
    : { what: first.kind, side: first.side, until: first.dueAt, blockedBy: null }

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
  if (record.scenario.is === 'S4') return whereTheyAre(record) ?? firstDue(dues)
  if (record.chain.stepFour === 'refused') return now('return_refused')
  return (
    towardsDeparture(record, dues) ?? stepNext(record, dues, facts) ?? afterArrival(record) ?? firstDue(dues)
  )
}
