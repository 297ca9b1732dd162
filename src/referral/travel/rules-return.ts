import { Temporal } from 'temporal-polyfill'
import { hours } from '../../core/time.ts'
import { isBeforeLongWeekend, isWorkingDay } from '../office/calendar.ts'
import { isHigher } from '../risk/level.ts'
import { assessmentLife } from '../risk/review.ts'
import { declarationLife } from '../steps/step.ts'
import { revealing } from '../forbidden.ts'
import type { TravelFacts } from './facts.ts'
import type { Finding } from './finding.ts'
import { when } from './finding.ts'
import type { Itinerary } from './itinerary.ts'
import { arrival, departure, isAtNight, localAt, minuteOfDay, transitsOf } from './itinerary.ts'

type Rule = (itinerary: Itinerary, facts: TravelFacts) => readonly Finding[]

const minutesOf = (clock: string) => {
  const { hour, minute } = Temporal.PlainTime.from(clock)
  return hour * 60 + minute
}
const noon = 12 * 60
const five = 17 * 60

/** T01: a signed declaration of voluntary return, of the last thirty days, not taken back. */
const voluntary: Rule = (itinerary, { declaration }) => {
  if (declaration === null) return when(true, 'T01', 'BX', 'no_declaration')
  const age = departure(itinerary).departsAt - declaration.signedAt
  return [
    ...when(declaration.withdrawn, 'T01', 'BX', 'declaration_withdrawn'),
    ...when(age > declarationLife, 'T01', 'BX', 'declaration_old'),
  ]
}

/** T02: danger judged for every place on the way within fourteen days, and less than immediate. */
const judged: Rule = (itinerary, { risk }) => {
  if (risk === null) return when(true, 'T02', 'B', 'no_assessment')
  const places = [departure(itinerary).from, ...itinerary.legs.map(({ to }) => to)].map(
    ({ country }) => country,
  )
  return [
    ...when(departure(itinerary).departsAt - risk.assessedAt > assessmentLife, 'T02', 'B', 'assessment_old'),
    ...when(
      places.some((place) => !risk.places.includes(place)),
      'T02',
      'B',
      'place_not_assessed',
    ),
    ...when(risk.level === 'IMMEDIATE', 'T02', 'B', 'immediate_danger'),
  ]
}

/** T03: no ticket before the receiving office has accepted. */
const accepted: Rule = (_, { stepFour }) => [
  ...when(stepFour === null, 'T03', 'BX', 'not_accepted'),
  // A no is no waiting: somebody else is asked, or the same office again.
  ...when(stepFour === 'refused', 'T03', 'BX', 'step_four_refused'),
]

/** T04: arrive on a working day of the country one arrives in. */
const workingDay: Rule = (itinerary, { receiving }) => {
  const { to, arrivesAt } = arrival(itinerary)
  const day = localAt(to, arrivesAt).toPlainDate()
  if (!isWorkingDay(receiving, day)) return when(true, 'T04', 'B', 'not_a_working_day')
  return when(isBeforeLongWeekend(receiving, day), 'T04', 'W', 'before_long_weekend')
}

/** T05: as early in the day as can be. */
const early: Rule = (itinerary, { receiving }) => {
  const { to, arrivesAt } = arrival(itinerary)
  const minute = minuteOfDay(to, arrivesAt)
  if (minute > five) return when(true, 'T05', 'B', 'after_five')
  if (minute < minutesOf(receiving.opens)) return when(true, 'T05', 'B', 'before_opening')
  return when(minute > noon, 'T05', 'W', 'after_noon')
}

/** T06: by air, which is structured and predictable; otherwise a reason. */
const byAir: Rule = ({ legs }, { notAirReason }) =>
  when(legs.some(({ mode }) => mode !== 'air') && notAirReason === null, 'T06', 'W', 'not_by_air')

/** T07: not by air: the fewest transits, and none at night. */
const fewTransits: Rule = (itinerary, { fewestTransits, extraTransitReason }) => {
  if (itinerary.legs.every(({ mode }) => mode === 'air')) return []
  const transits = transitsOf(itinerary)
  return [
    ...when(
      transits.length > fewestTransits && extraTransitReason === null,
      'T07',
      'W',
      'more_transits_than_needed',
    ),
    ...when(transits.some(isAtNight), 'T07', 'B', 'transit_at_night'),
  ]
}

/** T08: the receiving office knows this itinerary, and has said so. */
const notified: Rule = ({ id }, { notice }) => {
  if (notice?.itinerary !== id) return when(true, 'T08', 'B', 'not_notified')
  return when(!notice.acknowledged, 'T08', 'B', 'not_acknowledged')
}

/** T09: met on arrival by a qualified agency, which is imperative. */
const met: Rule = (_, { meeting, minor }) => {
  if (meeting === null) return when(true, 'T09', 'BX', 'nobody_meets')
  const { named, vetted, phone, backup, recognitionCode, familyAlone } = meeting
  const isAssessed = minor === null || minor.family === 'safe'
  return [
    ...when(!named, 'T09', 'BX', 'meeter_not_named'),
    ...when(!vetted, 'T09', 'BX', 'meeter_not_vetted'),
    ...when(!phone, 'T09', 'BX', 'meeter_without_phone'),
    ...when(!backup, 'T09', 'BX', 'no_backup'),
    ...when(!recognitionCode, 'T09', 'BX', 'no_recognition_code'),
    ...when(familyAlone && !isAssessed, 'T09', 'BX', 'family_not_assessed'),
  ]
}

/** T10: somebody helps at each connection; two to five hours; a night only with lodging and escort. */
const connections: Rule = (itinerary, { assistedAt, lodgedAt, escorted }) =>
  transitsOf(itinerary).flatMap((transit) => {
    const { stop, from, to } = transit
    const isOvernight =
      localAt(stop, from).toPlainDate().toString() !== localAt(stop, to).toPlainDate().toString()
    const isLodged = lodgedAt.includes(stop.code) && escorted
    return [
      ...when(!assistedAt.includes(stop.code), 'T10', 'W', 'no_transit_assistance'),
      ...when(to - from < hours(2), 'T10', 'W', 'connection_too_short'),
      ...when(to - from > hours(5) && !isOvernight, 'T10', 'W', 'connection_too_long'),
      ...when(isOvernight && !isLodged, 'T10', 'B', 'overnight_without_lodging'),
    ]
  })

/** T11: papers that are valid, cleared for each transit, and in the person's own hands. */
const papers: Rule = (itinerary, { documents }) => {
  if (documents === null) return when(true, 'T11', 'B', 'no_travel_document')
  const { validUntil, transitCleared, keptByPerson } = documents
  const countries = transitsOf(itinerary).map(({ stop }) => stop.country)
  return [
    ...when(validUntil <= arrival(itinerary).arrivesAt, 'T11', 'B', 'document_expires'),
    ...when(
      countries.some((country) => !transitCleared.includes(country)),
      'T11',
      'B',
      'transit_visa_missing',
    ),
    ...when(!keptByPerson, 'T11', 'B', 'document_not_with_person'),
  ]
}

/** T12: money for the way and for the start, small, receipted, through nobody else's hands. */
const money: Rule = (_, { allowance }) => {
  if (allowance === null) return when(true, 'T12', 'W', 'no_allowance')
  return [
    ...when(allowance.receipt === null, 'T12', 'W', 'no_receipt'),
    ...when(allowance.thirdParty, 'T12', 'W', 'through_third_party'),
  ]
}

/** T13: onward by daylight, to an address only the receiving office knows. */
const daylight = { begins: 7 * 60, ends: 18 * 60 }
const onwardByDay: Rule = (itinerary, { onward }) => {
  if (onward === null) return []
  const { to, arrivesAt } = arrival(itinerary)
  const minute = minuteOfDay(to, onward.endsAt)
  const isSameDay = onward.endsAt - arrivesAt < hours(24)
  return [
    ...when(
      !isSameDay || minute < daylight.begins || minute > daylight.ends,
      'T13',
      'B',
      'onward_in_the_dark',
    ),
    ...when(onward.addressKnownToOthers, 'T13', 'B', 'address_known'),
  ]
}

/** T14: not through a place or country of exploitation, nor a recruiter's town. */
const notThrough: Rule = (itinerary, { dangerous }) =>
  when(
    transitsOf(itinerary).some(
      ({ stop }) => dangerous.includes(stop.country) || dangerous.includes(stop.code),
    ) || dangerous.includes(arrival(itinerary).to.code),
    'T14',
    'W',
    'through_dangerous_place',
  )

/** T15: the whole itinerary is never in the chat before departure. */
const notInChat: Rule = (_, { itineraryInChat }) => when(itineraryInChat, 'T15', 'B', 'itinerary_in_chat')

/** T16: counselled before departure, in one's own language. */
const counselled: Rule = (_, { counselling }) => {
  if (counselling === null) return when(true, 'T16', 'B', 'not_counselled')
  return when(!Object.values(counselling).every(Boolean), 'T16', 'B', 'counselling_incomplete')
}

/** T17: alone only an adult who is fit and in no high danger. */
const alone: Rule = (_, { alone: isAlone, age, fitToTravel, level }) =>
  isAlone
    ? [
        ...when(age !== 'adult', 'T17', 'W', 'child_alone'),
        ...when(!fitToTravel, 'T17', 'W', 'unfit_alone'),
        ...when(isHigher(level, 'MEDIUM'), 'T17', 'W', 'high_risk_alone'),
      ]
    : []

/** T18: no word of trafficking where an airline reads. */
const neutralRemarks: Rule = (_, { remarks }) =>
  when(
    remarks.some((remark) => revealing(remark)),
    'T18',
    'W',
    'revealing_remark',
  )

/** The rules every journey is asked, T01 to T18 (Handrail domain reference, section 8). */
export const returnRules: readonly Rule[] = [
  voluntary,
  judged,
  accepted,
  workingDay,
  early,
  byAir,
  fewTransits,
  notified,
  met,
  connections,
  papers,
  money,
  onwardByDay,
  notThrough,
  notInChat,
  counselled,
  alone,
  neutralRemarks,
]
