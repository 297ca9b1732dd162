import { unreachable } from '../../core/result.ts'
import type { Chain } from '../steps/chain.ts'
import { senderOf } from '../steps/step.ts'
import type { CaseRecord, Happened, Journey, Reintegration } from './record.ts'
import { hasDeparted, newRecord } from './record.ts'

const inJourney = (record: CaseRecord, set: Partial<Journey>): CaseRecord =>
  record.journey === null ? record : { ...record, journey: { ...record.journey, ...set } }

const inPlan = (record: CaseRecord, set: Partial<Reintegration>): CaseRecord =>
  record.reintegration === null ? record : { ...record, reintegration: { ...record.reintegration, ...set } }

const inChain = (record: CaseRecord, set: Partial<CaseRecord['chain']>): CaseRecord => ({
  ...record,
  chain: { ...record.chain, ...set },
})

const newJourney = ({ itinerary, arrivesAt }: Pick<Journey, 'itinerary' | 'arrivesAt'>): Journey => ({
  itinerary,
  arrivesAt,
  overridden: [],
  notifiedAt: null,
  ticketedAt: null,
  departedAt: null,
  met: null,
  alarm: null,
})

/** The other office learns of a way, and of every other one after it, by its notice alone. */
const knownWay = (record: CaseRecord, way: Pick<Journey, 'itinerary' | 'arrivesAt'>): CaseRecord =>
  record.journey?.itinerary === way.itinerary ? record : { ...record, journey: newJourney(way) }

/** Who has not left needs another ticket; who has is not called back by a program. */
const withoutTicket = (record: CaseRecord): CaseRecord =>
  hasDeparted(record) ? record : inJourney(record, { ticketedAt: null })

/**
 * Another wish opens the choice of what to do again, and what was done stays. Who does not wish to return any more has
 * declared nothing, and has no ticket.
 */
const withWish = (record: CaseRecord, wish: string): CaseRecord => {
  const isSame = record.wish === null || record.wish === wish
  const told = { ...record, wish, scenario: isSame ? record.scenario : null }
  if (wish === 'return_home') return told
  const { declaration } = record
  return withoutTicket({ ...told, declaration: declaration && { ...declaration, withdrawn: true } })
}

/** The fifth step told that they had left: it is taken again when they have. */
const stayedBehind = (record: CaseRecord): CaseRecord => {
  const { 5: _, ...steps } = record.chain.steps
  return inChain(inJourney(record, { departedAt: null, ticketedAt: null, alarm: null }), { steps })
}

/** What another organisation did before stays; what was asked of the office before is over. */
const askedAnew = (chain: Chain): Chain => {
  const isExternal = chain.steps['2']?.status === 'received_external'
  const { 1: first, 2: second } = chain.steps
  const steps = isExternal ? { ...(first && { 1: first }), ...(second && { 2: second }) } : {}
  return { ...chain, steps, isStepTwoPositive: isExternal, stepFour: null }
}

/** A case after one more thing happened. */
export const evolve = (record: CaseRecord, { at, by, event }: Happened): CaseRecord => {
  switch (event.type) {
    case 'ScenarioConfirmed':
      return { ...record, scenario: { is: event.scenario, by, at } }
    case 'WishTold':
      return withWish(record, event.wish)
    case 'PartnerCalledBack':
      return { ...record, partnerVerified: true }
    case 'LegalAdviceArranged':
      return { ...record, legalAdvice: true }
    case 'RiskAssessed':
      return {
        ...record,
        levels: [
          ...record.levels,
          {
            level: event.level,
            ...(event.judged ?? { at, by }),
            approvedBy: event.judged === undefined ? null : by,
          },
        ],
        forced: null,
        lowering: null,
        supervisorSigned: false,
      }
    case 'LoweringAsked':
      return { ...record, lowering: { to: event.to, askedBy: by, at } }
    case 'LoweringRefused':
      return { ...record, lowering: null }
    case 'ReassessmentForced':
      // Whatever was to fall is judged anew first.
      return { ...record, forced: { why: event.why, at }, lowering: null }
    case 'DeclarationSigned':
      return { ...record, declaration: { signedAt: at, withdrawn: false } }
    case 'DeclarationWithdrawn':
      return record.declaration === null
        ? record
        : { ...record, declaration: { ...record.declaration, withdrawn: true } }
    case 'GuardianAppointed':
      return { ...record, guardian: true }
    case 'BestInterestsFound':
      return { ...record, bestInterests: true }
    case 'SupervisorSigned':
      return { ...record, supervisorSigned: true }
    case 'StepTaken':
      // Each signature is for one step.
      return inChain(
        { ...record, supervisorSigned: senderOf[event.step] === 'receiving' && record.supervisorSigned },
        {
          steps: { ...record.chain.steps, [event.step]: { status: event.status, at } },
          ...(event.step === '2' ? { isStepTwoPositive: event.answer === 'positive' } : {}),
          ...(event.step === '4'
            ? { stepFour: event.answer === 'positive' ? ('accepted' as const) : ('refused' as const) }
            : {}),
        },
      )
    case 'ChainFrozen':
      return inChain(withoutTicket(record), { frozen: true })
    case 'ChainResumed':
      return inChain(record, { frozen: false })
    case 'MeetingQuestioned':
      return { ...record, meetingAsked: true }
    case 'MeetingAnswered':
      return { ...record, meetingAsked: false, meetingWanted: event.wanted }
    case 'ItineraryChosen':
      return { ...record, journey: newJourney(event) }
    case 'RuleOverridden':
      return inJourney(record, {
        overridden: [
          ...(record.journey?.overridden ?? []),
          ...event.lifted.map((reason) => `${event.rule} ${reason}`),
        ],
      })
    case 'ArrivalNotified':
      return inJourney(knownWay(record, event), { notifiedAt: at })
    case 'StayedBehind':
      return stayedBehind(record)
    case 'ReceiverChosen':
      return { ...record, chain: askedAnew(record.chain), journey: null }
    case 'TicketIssued':
      return inJourney(record, { ticketedAt: at })
    case 'Departed':
      return inJourney(record, { departedAt: at })
    case 'Delayed':
      return inJourney(record, { arrivesAt: event.arrivesAt, alarm: null })
    case 'AlarmRaised':
      return inJourney(record, { alarm: { at, answered: null } })
    case 'AlarmAnswered':
      return inJourney(record, { alarm: { at: record.journey?.alarm?.at ?? at, answered: { by, at } } })
    case 'Arrived':
      return inJourney(record, { met: { at, met: event.met } })
    case 'PlanDrawn':
      return {
        ...record,
        reintegration: {
          plan: event.plan,
          version: (record.reintegration?.version ?? 0) + 1,
          agreed: null,
          agreedAt: null,
          copy: null,
          monitored: record.reintegration?.monitored ?? [],
        },
      }
    case 'PlanAgreed':
      return inPlan(record, { agreed: event.how, agreedAt: at, copy: event.copy })
    case 'Monitored':
      return inPlan(record, { monitored: [...(record.reintegration?.monitored ?? []), event.point] })
    case 'CaseworkClosed':
      return { ...record, closedAt: at }
    case 'CaseworkReopened':
      return { ...record, closedAt: null }
    case 'RecallSent':
      return record
    default:
      return unreachable(event)
  }
}

/** The case that a log tells. */
export const rebuilt = (log: readonly Happened[]): CaseRecord => log.reduce(evolve, newRecord)
