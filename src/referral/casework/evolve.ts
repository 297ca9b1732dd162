import { unreachable } from '../../core/result.ts'
import type { Instant } from '../../core/time.ts'
import type { Wish } from '../scenarios.ts'
import type { Chain } from '../steps/chain.ts'
import type { WrittenLetter } from '../steps/letters.ts'
import type { Side, StepId } from '../steps/step.ts'
import { before, senderOf } from '../steps/step.ts'
import type { CaseRecord, CaseworkEvent, Happened, Journey, Reintegration } from './record.ts'
import { hasDeparted, newRecord } from './record.ts'

const inJourney = (record: CaseRecord, set: Partial<Journey>): CaseRecord =>
  record.journey === null ? record : { ...record, journey: { ...record.journey, ...set } }

const inPlan = (record: CaseRecord, set: Partial<Reintegration>): CaseRecord =>
  record.reintegration === null ? record : { ...record, reintegration: { ...record.reintegration, ...set } }

const inChain = (record: CaseRecord, set: Partial<CaseRecord['chain']>): CaseRecord => ({
  ...record,
  chain: { ...record.chain, ...set },
})

const newJourney = ({
  itinerary,
  departsAt,
  arrivesAt,
}: Pick<Journey, 'itinerary' | 'departsAt' | 'arrivesAt'>): Journey => ({
  itinerary,
  departsAt,
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
  record.journey?.itinerary === way.itinerary
    ? record
    : { ...record, journey: newJourney({ ...way, departsAt: null }) }

/** Who has not left needs another ticket; who has is not called back by a program. */
const withoutTicket = (record: CaseRecord): CaseRecord =>
  hasDeparted(record) ? record : inJourney(record, { ticketedAt: null })

/**
 * Another wish opens the choice of what to do again, and what was done stays. Who does not wish to return any more has
 * declared nothing, and has no ticket.
 */
const withWish = (record: CaseRecord, wish: Wish): CaseRecord => {
  const isSame = record.wish === null || record.wish === wish
  const told = { ...record, wish, scenario: isSame ? record.scenario : null }
  if (wish === 'return_home') return told
  const { declaration } = record
  return withoutTicket({ ...told, declaration: declaration && { ...declaration, withdrawn: true } })
}

/** Another journey is another question: what was answered on the one before says nothing of it. */
const unasked = (record: CaseRecord): CaseRecord => ({ ...record, meetingAsked: false, meetingWanted: true })

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
  return { ...chain, steps, isStepTwoPositive: isExternal, stepFour: null, missing: [], recalled: [] }
}

const received = (record: CaseRecord, letter: WrittenLetter): CaseRecord => ({
  ...record,
  toCarry: record.toCarry.filter((each) => each.letter !== letter),
})

const written = (record: CaseRecord, letter: WrittenLetter, at: Instant): CaseRecord => {
  const others = received(record, letter)
  return { ...others, toCarry: [...others.toCarry, { letter, at }] }
}

const stepTaken = (
  record: CaseRecord,
  { step, status, answer, missing, outside }: Extract<CaseworkEvent, { type: 'StepTaken' }>,
  at: Instant,
): CaseRecord => {
  const earlier = before(step)
  const isAnswer = senderOf[step] === 'receiving'
  // Whoever answers a letter has it.
  const known = isAnswer && earlier !== null ? received(record, `step_${earlier}`) : record
  const { chain } = known
  return inChain(
    // Each signature is for one step.
    {
      ...(outside ? written(known, `step_${step}`, at) : known),
      supervisorSigned: isAnswer && known.supervisorSigned,
    },
    {
      steps: { ...chain.steps, [step]: { status, at } },
      recalled: chain.recalled.filter((each) => each !== step),
      ...(step === '1' ? { missing: [] } : {}),
      ...(step === '2' ? { isStepTwoPositive: answer === 'positive', missing: missing ?? [] } : {}),
      ...(step === '4'
        ? { stepFour: answer === 'positive' ? ('accepted' as const) : ('refused' as const) }
        : {}),
    },
  )
}

/** What the other office was told of the person, and has to be told again if they agree again. */
const told: readonly StepId[] = ['1', '3']

/** What has not left yet stays here, and what has is told anew when the steps go on. */
const recalled = (record: CaseRecord): CaseRecord => {
  const { steps } = record.chain
  const known = told.filter((step) => steps[step]?.status === 'sent')
  return inChain({ ...inJourney(record, { notifiedAt: null }), toCarry: [] }, { recalled: known })
}

/** Whoever is asked after them is recalled apart; who has not answered a first recall is not late anew with a second. */
const recallSent = (record: CaseRecord, at: Instant, side: Side): CaseRecord => {
  const receiver = record.receiver?.id ?? null
  const isAsked = record.recalls.some((each) => each.receiver === receiver)
  return isAsked ? record : { ...record, recalls: [...record.recalls, { at, side, receiver }] }
}

/** A case after one more thing happened. */
export const evolve = (record: CaseRecord, { at, by, side, event }: Happened): CaseRecord => {
  switch (event.type) {
    case 'ScenarioConfirmed':
      return { ...record, scenario: { is: event.scenario, by, at } }
    case 'WishTold':
      return withWish(record, event.wish)
    case 'PartnerCalledBack':
      return {
        ...record,
        partner: { agency: event.agency ?? null, number: event.number ?? null, by, at },
      }
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
      return { ...record, lowering: { to: event.to, askedBy: by, side, at } }
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
      return stepTaken(record, event, at)
    case 'ReceiptNoted':
      return received(record, event.letter)
    case 'ChainFrozen':
      return inChain(withoutTicket(record), { frozen: true })
    case 'ChainResumed':
      return inChain(record, { frozen: false })
    case 'MeetingQuestioned':
      return { ...record, meetingAsked: true }
    case 'MeetingAnswered':
      return { ...record, meetingAsked: false, meetingWanted: event.wanted }
    case 'ItineraryChosen':
      return { ...unasked(record), journey: newJourney({ ...event, departsAt: event.departsAt ?? null }) }
    case 'RuleOverridden':
      return inJourney(record, {
        overridden: [
          ...(record.journey?.overridden ?? []),
          ...event.lifted.map((reason) => `${event.rule} ${reason}`),
        ],
      })
    case 'ArrivalNotified':
      return inJourney(knownWay(event.outside ? written(record, 'advance_notice', at) : record, event), {
        notifiedAt: at,
      })
    case 'StayedBehind':
      return unasked(stayedBehind(record))
    case 'ReceiverChosen':
      return {
        ...record,
        receiver: { id: event.receiver, at },
        chain: askedAnew(record.chain),
        journey: null,
        toCarry: [],
      }
    case 'TicketIssued':
      return inJourney(record, { ticketedAt: at })
    case 'Departed':
      return inJourney(unasked(record), { departedAt: at })
    case 'Delayed':
      return inJourney(record, { arrivesAt: event.arrivesAt, alarm: null })
    case 'AlarmRaised':
      return inJourney(record, { alarm: { at, answered: null } })
    case 'AlarmAnswered':
      return inJourney(record, { alarm: { at: record.journey?.alarm?.at ?? at, answered: { by, at } } })
    case 'Arrived': {
      // Who looks after them from now on plans with them anew; what was planned before stays to be read.
      const isHandedOver = event.met && event.outside !== true
      const known = isHandedOver ? { ...record, reintegration: null } : record
      return inJourney(known, { met: { at, met: event.met } })
    }
    case 'PlanDrawn':
      return {
        ...record,
        plansDrawn: record.plansDrawn + 1,
        reintegration: {
          plan: event.plan,
          version: record.plansDrawn + 1,
          agreement: null,
          agreedSince: record.reintegration?.agreedSince ?? null,
          monitored: record.reintegration?.monitored ?? [],
        },
      }
    case 'PlanAgreed':
      return inPlan(record, {
        agreement: { how: event.how, at, copy: event.copy },
        agreedSince: record.reintegration?.agreedSince ?? at,
      })
    case 'Monitored':
      return inPlan(record, { monitored: [...(record.reintegration?.monitored ?? []), event.point] })
    case 'CaseworkClosed':
      return { ...record, closedAt: at }
    case 'CaseworkReopened':
      return { ...record, closedAt: null }
    case 'RecallSent':
      return recallSent(recalled(record), at, event.outside ? 'sending' : event.to)
    case 'RecallReceived':
      return {
        ...record,
        recalls: record.recalls.filter(
          ({ receiver }) => event.receiver !== undefined && receiver !== event.receiver,
        ),
      }
    case 'FormFilled':
      return record
    default:
      return unreachable(event)
  }
}

/** The case that a log tells. */
export const rebuilt = (log: readonly Happened[]): CaseRecord => log.reduce(evolve, newRecord)
