import { fail } from '../../core/result.ts'
import type { Instant } from '../../core/time.ts'
import { hours } from '../../core/time.ts'
import { barToReturn, childRefusal, isAwaited } from '../steps/chain.ts'
import { mayOverride, standing } from '../travel/finding.ts'
import type { CaseworkAction, Context, Decided } from './action.ts'
import { events, longestReason } from './action.ts'
import { stepFacts } from './facts.ts'
import type { CaseRecord, CaseworkEvent, Journey, Unusual } from './record.ts'
import { hasDeparted, isAlarmDue, isExpected, isOnTheWay } from './record.ts'

/** A way may be looked for as soon as the return is allowed at all. */
export const chooseItinerary = (
  record: CaseRecord,
  context: Context,
  { itinerary, departsAt, arrivesAt }: Extract<CaseworkAction, { do: 'choose_itinerary' }>,
): Decided => {
  if (hasDeparted(record)) return fail('has_departed')
  // A mistyped month would ring the alarm as soon as they leave.
  if (arrivesAt <= context.now) return fail('way_over')
  const bar = barToReturn(stepFacts(record, context, false))
  if (bar !== null) return fail(bar)
  return events({ type: 'ItineraryChosen', itinerary, ...(departsAt && { departsAt }), arrivesAt })
}

/** A supervisor's who does not have the case, for what was found and nothing that is found later. */
export const overrideRule = (
  record: CaseRecord,
  { by, findings, assignee }: Context,
  { rule, reason }: Extract<CaseworkAction, { do: 'override_rule' }>,
): Decided => {
  if (record.journey === null) return fail('no_journey')
  if (by.role !== 'supervisor') return fail('not_a_supervisor')
  if (by.id === assignee) return fail('same_worker')
  if (reason.trim() === '') return fail('reason_needed')
  if (reason.length > longestReason) return fail('reason_too_long')
  const found = findings.filter((each) => each.rule === rule && each.class !== 'W')
  if (found.length === 0) return fail('no_such_finding')
  if (!found.every(mayOverride)) return fail('no_override')
  return events({ type: 'RuleOverridden', rule, reason, lifted: found.map((each) => each.reason) })
}

/** The other side is told of a way before the ticket, and again of every other one. */
export const notifyArrival = (
  record: CaseRecord,
  context: Context,
  { carriesHealth }: Extract<CaseworkAction, { do: 'notify_arrival' }>,
): Decided => {
  const { journey, chain } = record
  if (journey === null) return fail('no_journey')
  if (hasDeparted(record)) return fail('has_departed')
  const facts = stepFacts(record, context, carriesHealth)
  const bar = barToReturn(facts) ?? childRefusal('3', facts)
  if (bar !== null) return fail(bar)
  if (chain.frozen) return fail('frozen')
  if (chain.recalled.length > 0) return fail('not_sent_anew')
  if (!isAwaited(chain)) return fail('not_positive')
  if (!context.consented) return fail('no_consent')
  if (carriesHealth && !context.healthConsented) return fail('no_health_consent')
  const { itinerary, arrivesAt } = journey
  return events({
    type: 'ArrivalNotified',
    itinerary,
    arrivesAt,
    ...(context.outside && { outside: context.outside }),
  })
}

/** What stands between a case and a ticket, or a departure, beside the rules of travel. */
export const ticketBar = (record: CaseRecord, context: Context) => {
  const { journey, chain } = record
  if (journey === null) return 'no_journey'
  const bar = barToReturn(stepFacts(record, context, false))
  if (bar !== null) return bar
  if (chain.frozen) return 'frozen'
  if (chain.recalled.length > 0) return 'not_sent_anew'
  if (!context.consented) return 'no_consent'
  return chain.stepFour === 'accepted' ? null : 'not_accepted'
}

export const issueTicket = (record: CaseRecord, context: Context): Decided => {
  const bar = ticketBar(record, context)
  if (bar !== null) return fail(bar)
  return standing(context.findings, record.journey?.overridden ?? []).length > 0
    ? fail('rules_not_kept')
    : events({ type: 'TicketIssued' })
}

/** Whoever is taken to the airport the evening before has left; a day before is a slip of the finger. A default of ours. */
const earlyDeparture = hours(12)
/** Tail wind and a good connection make no more of a journey. A default of ours. */
const earlyArrival = hours(3)

const unusualDeparture = ({ departsAt, arrivesAt }: Journey, now: Instant): Unusual | null => {
  if (now >= arrivesAt) return 'departs_late'
  return departsAt !== null && now < departsAt - earlyDeparture ? 'departs_early' : null
}

/** What is unusual is asked about once; who says that it is so all the same is believed, and that is kept. */
const unlessAsked = (
  found: Unusual | null,
  confirmed: Unusual | null | undefined,
  event: Extract<CaseworkEvent, { type: 'Departed' | 'Arrived' }>,
): Decided => {
  if (found === null) return events(event)
  return found === confirmed ? events({ ...event, unusual: found }) : fail(found)
}

export const depart = (
  record: CaseRecord,
  { now }: Context,
  { unusual }: Extract<CaseworkAction, { do: 'depart' }>,
): Decided => {
  const { journey } = record
  if (journey === null) return fail('no_journey')
  if (journey.ticketedAt === null) return fail('no_ticket')
  if (hasDeparted(record)) return fail('has_departed')
  return unlessAsked(unusualDeparture(journey, now), unusual, { type: 'Departed' })
}

/** As long as nobody has met them: what was no arrival is corrected, what was one is not. */
const onTheWay = (record: CaseRecord, event: CaseworkEvent): Decided => {
  if (!hasDeparted(record)) return fail('not_departed')
  return isOnTheWay(record) ? events(event) : fail('has_arrived')
}

export const arrive = (
  record: CaseRecord,
  { now, outside }: Context,
  { met, unusual }: Extract<CaseworkAction, { do: 'arrive' }>,
): Decided => {
  const arrived = { type: 'Arrived', met, ...(outside && { outside }) } as const
  const may = onTheWay(record, arrived)
  if (!may.ok || !met || record.journey === null) return may
  const isEarly = now < record.journey.arrivesAt - earlyArrival
  return unlessAsked(isEarly ? 'arrives_early' : null, unusual, arrived)
}

/** Beyond this nobody waits for one delay: a second one is said when it is known. */
const longestDelay = hours(24)

export const delay = (
  record: CaseRecord,
  { now }: Context,
  { arrivesAt }: Extract<CaseworkAction, { do: 'delay' }>,
): Decided => {
  const { journey } = record
  if (journey?.departedAt !== undefined && journey.departedAt !== null) {
    if (arrivesAt <= journey.departedAt) return fail('not_later')
    if (arrivesAt > Math.max(journey.arrivesAt, now) + longestDelay) return fail('too_far')
  }
  return onTheWay(record, { type: 'Delayed', arrivesAt })
}

/** They were not on board, whatever was said or left unsaid: the way is still there, and the ticket is not. */
export const stayBehind = (record: CaseRecord): Decided => {
  if (!hasDeparted(record) && !isExpected(record)) return fail('not_departed')
  return isExpected(record) && record.journey?.met === null
    ? events({ type: 'StayedBehind' })
    : fail('has_arrived')
}

export const lookAtClock = (record: CaseRecord, { now }: Context): Decided =>
  isAlarmDue(record, now) ? events({ type: 'AlarmRaised' }) : events()
