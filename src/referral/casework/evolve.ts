import { unreachable } from '../../core/result.ts'
import type { CaseRecord, Happened, Journey, Reintegration } from './record.ts'
import { newRecord } from './record.ts'

const inJourney = (record: CaseRecord, set: Partial<Journey>): CaseRecord =>
  record.journey === null ? record : { ...record, journey: { ...record.journey, ...set } }

const inPlan = (record: CaseRecord, set: Partial<Reintegration>): CaseRecord =>
  record.reintegration === null ? record : { ...record, reintegration: { ...record.reintegration, ...set } }

const inChain = (record: CaseRecord, set: Partial<CaseRecord['chain']>): CaseRecord => ({
  ...record,
  chain: { ...record.chain, ...set },
})

/** A case after one more thing happened. */
export const evolve = (record: CaseRecord, { at, by, event }: Happened): CaseRecord => {
  switch (event.type) {
    case 'ScenarioConfirmed':
      return { ...record, scenario: { is: event.scenario, by, at } }
    case 'WishTold':
      return { ...record, wish: event.wish }
    case 'PartnerCalledBack':
      return { ...record, partnerVerified: true }
    case 'RiskAssessed':
      return {
        ...record,
        levels: [...record.levels, { level: event.level, at, by }],
        forced: null,
        lowering: null,
        supervisorSigned: false,
      }
    case 'LoweringAsked':
      return { ...record, lowering: { to: event.to, askedBy: by, at } }
    case 'LoweringRefused':
      return { ...record, lowering: null }
    case 'ReassessmentForced':
      return { ...record, forced: { why: event.why, at } }
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
      return inChain(record, {
        steps: { ...record.chain.steps, [event.step]: { status: event.status, at } },
        ...(event.step === '2' ? { isStepTwoPositive: event.answer === 'positive' } : {}),
        ...(event.step === '4'
          ? { stepFour: event.answer === 'positive' ? ('accepted' as const) : ('refused' as const) }
          : {}),
      })
    case 'ChainFrozen':
      return inChain(record, { frozen: true })
    case 'ChainResumed':
      return inChain(record, { frozen: false })
    case 'MeetingQuestioned':
      return { ...record, meetingAsked: true }
    case 'MeetingAnswered':
      return { ...record, meetingAsked: false, meetingWanted: event.wanted }
    case 'ItineraryChosen':
      return {
        ...record,
        journey: {
          itinerary: event.itinerary,
          arrivesAt: event.arrivesAt,
          overridden: [],
          ticketedAt: null,
          departedAt: null,
          met: null,
          alarm: null,
        },
      }
    case 'RuleOverridden':
      return inJourney(record, { overridden: [...(record.journey?.overridden ?? []), event.rule] })
    case 'TicketIssued':
      return inJourney(record, { ticketedAt: at })
    case 'Departed':
      return inJourney(record, { departedAt: at })
    case 'Delayed':
      return inJourney(record, { arrivesAt: event.arrivesAt, alarm: null })
    case 'AlarmRaised':
      return inJourney(record, { alarm: { at, answeredBy: null } })
    case 'AlarmAnswered':
      return inJourney(record, { alarm: { at: record.journey?.alarm?.at ?? at, answeredBy: by } })
    case 'Arrived':
      return inJourney(record, { met: { at, met: event.met } })
    case 'PlanDrawn':
      return {
        ...record,
        reintegration: {
          plan: event.plan,
          version: (record.reintegration?.version ?? 0) + 1,
          agreed: null,
          copy: null,
          monitored: record.reintegration?.monitored ?? [],
        },
      }
    case 'PlanAgreed':
      return inPlan(record, { agreed: event.how, copy: event.copy })
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
