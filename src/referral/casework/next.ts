import type { Instant } from '../../core/time.ts'
import type { StepFacts, StepRefusal } from '../steps/chain.ts'
import { mayTake, sentAnew } from '../steps/chain.ts'
import type { Side } from '../steps/step.ts'
import { senderOf } from '../steps/step.ts'
import type { Due, DueKind } from './due.ts'
import { nextStep } from './due.ts'
import type { CaseRecord } from './record.ts'
import { caringSide, hasArrived, hasDeparted } from './record.ts'

/** What comes before any step: danger first, and then what was told and must be deleted, or brought. */
const pressing: readonly (readonly DueKind[])[] = [
  ['ask_meeting', 'arrival', 'reassess', 'lowering'],
  ['recall', 'recall_receipt', 'carry'],
]

/** What presses most; of the same weight, what is due first. */
const mostPressing = (dues: readonly Due[]): Due | undefined =>
  pressing.flatMap((kinds) => dues.find(({ kind }) => kinds.includes(kind)) ?? [])[0]

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
    /** The office that is asked has refused: what follows is not its affair. */
    | 'said_no'
    /** The other office's own affair, of which this one sees nothing. */
    | 'other_office'
    | 'nothing'
  readonly side: Side
  readonly until: Instant | null
  /** `no_receiver`: nobody was chosen to whom it could be sent. */
  readonly blockedBy: StepRefusal | 'no_receiver' | null
  /** Of a recall: to whom it was written. */
  readonly to?: string
}

const now = (what: Next['what'], side: Side = 'sending'): Next => ({
  what,
  side,
  until: null,
  blockedBy: null,
})

const isWithout = (record: CaseRecord, what: 'plan' | 'agreement'): boolean =>
  what === 'plan' ? record.reintegration === null : record.reintegration?.agreement === null

/** What leads from the other office's yes to the airport; null: nothing, or they have left. */
const towardsDeparture = (record: CaseRecord, dues: readonly Due[]): Next | null => {
  const { journey, chain } = record
  if (chain.stepFour !== 'accepted' || chain.frozen || hasDeparted(record)) return null
  if (sentAnew(chain) !== null) return null
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

const afterArrival = (record: CaseRecord, outside: boolean): Next | null => {
  if (!hasArrived(record)) return null
  const side = caringSide(record, outside)
  if (isWithout(record, 'plan')) return now('draw_plan', side)
  return isWithout(record, 'agreement') ? now('agree_plan', side) : null
}

const stepNext = (record: CaseRecord, dues: readonly Due[], facts: Omit<StepFacts, 'side'>): Next | null => {
  const step = nextStep(record)
  if (step === null) return null
  const side = senderOf[step]
  const may = mayTake(record.chain, step, { ...facts, side })
  const bar = may.ok ? null : may.code
  // Consent names who it is for: nobody can give it before that.
  const isToNobody = record.receiver === null && (bar === null || bar === 'no_consent')
  const until = dues.find(({ kind }) => kind === `step_${step}`)?.dueAt ?? null
  return { what: `step_${step}`, side, until, blockedBy: isToNobody ? 'no_receiver' : bar }
}

const ofDue = ({ kind, side, dueAt, to }: Due): Next => ({
  what: kind,
  side,
  until: dueAt,
  blockedBy: null,
  ...(to !== undefined && { to }),
})

const firstDue = ([due]: readonly Due[]): Next => (due === undefined ? now('nothing') : ofDue(due))

/** What the procedure asks next, of whichever office. */
const procedure = (
  record: CaseRecord,
  dues: readonly Due[],
  facts: Omit<StepFacts, 'side'>,
  outside: boolean,
): Next => {
  if (record.scenario === null) return now('confirm_scenario')
  if (record.levels.length === 0) return now('assess_risk')
  if (record.scenario.is === 'S4') return whereTheyAre(record) ?? firstDue(dues)
  if (record.chain.stepFour === 'refused') return now('return_refused')
  return (
    towardsDeparture(record, dues) ??
    stepNext(record, dues, facts) ??
    afterArrival(record, outside) ??
    firstDue(dues)
  )
}

/**
 * What comes next for the office that looks: its own part before what it waits for. `facts`: what the next step would be
 * asked if it were taken now; `outside`: the other side is an agency. Danger comes before procedure: a forced
 * assessment, a question on the way, an arrival nobody has confirmed, what must be deleted.
 */
export const nextOf = (
  record: CaseRecord,
  dues: readonly Due[],
  facts: Omit<StepFacts, 'side'>,
  side: Side,
  outside = false,
): Next => {
  if (record.closedAt !== null) return firstDue(dues)
  const own = dues.filter((due) => due.side === side)
  const pressed = mostPressing(own)
  if (pressed !== undefined) return ofDue(pressed)
  const line = procedure(record, dues, facts, outside)
  if (line.side === side && line.what !== 'nothing') return line
  const awaited = mostPressing(dues)
  const theirs = awaited === undefined ? line : ofDue(awaited)
  const [first] = own
  const isSooner = first !== undefined && (theirs.until === null || first.dueAt < theirs.until)
  return isSooner ? ofDue(first) : theirs
}
