import { days, hours } from '../../core/time.ts'
import { workingDaysBetween } from '../office/calendar.ts'
import { childNoticeDays } from '../steps/step.ts'
import type { TravelFacts } from './facts.ts'
import type { Finding } from './finding.ts'
import { when } from './finding.ts'
import type { Itinerary } from './itinerary.ts'
import { arrival, departure, localAt, minuteOfDay } from './itinerary.ts'

type Rule = (itinerary: Itinerary, facts: TravelFacts) => readonly Finding[]

const dayBegins = 6 * 60
const dayEnds = 20 * 60

/** M1 to M8, for somebody under 18 and for whoever's age is disputed: they are a child until it is known. */
export const minorRules: Rule = (itinerary, { minor, receiving }) => {
  if (minor === null) return when(true, 'M8', 'BX', 'child_facts_missing')
  const { to, arrivesAt } = arrival(itinerary)
  const first = departure(itinerary)
  const isOvernight =
    localAt(first.from, first.departsAt).toPlainDate().toString() !==
    localAt(to, arrivesAt).toPlainDate().toString()
  const isByDay =
    minuteOfDay(first.from, first.departsAt) >= dayBegins && minuteOfDay(to, arrivesAt) <= dayEnds
  const { guardian, escort, handover, noticeSentAt } = minor
  return [
    ...when(minor.bestInterests === null, 'M1', 'BX', 'no_best_interests'),
    ...when(minor.bestInterests === 'stay', 'M1', 'BX', 'not_in_best_interests'),
    ...when(minor.bestInterests === 'contested' && !minor.determination, 'M1', 'BX', 'determination_missing'),
    ...when(guardian === null, 'M2', 'BX', 'no_guardian'),
    ...when(guardian?.independent === false, 'M2', 'BX', 'guardian_not_independent'),
    ...when(guardian?.conflictChecked === false, 'M2', 'BX', 'guardian_conflict_unchecked'),
    ...when(guardian?.consented === false, 'M2', 'BX', 'guardian_has_not_consented'),
    ...when(!minor.viewRecorded, 'M2', 'BX', 'view_not_recorded'),
    ...when(minor.family !== 'safe', 'M3', 'BX', 'family_not_safe'),
    ...when(!minor.receptionAgreed, 'M3', 'BX', 'reception_not_agreed'),
    ...when(minor.carerTrafficked, 'M3', 'BX', 'carer_trafficked'),
    ...when(escort === null, 'M4', 'BX', 'no_escort'),
    ...when(escort?.qualified === false, 'M4', 'BX', 'escort_not_qualified'),
    ...when(escort?.allTheWay === false, 'M4', 'BX', 'escort_not_all_the_way'),
    ...when(escort?.charter === true, 'M4', 'BX', 'charter'),
    ...when(handover?.agreed !== true, 'M5', 'B', 'no_handover'),
    ...when(handover?.receiverChecked !== true, 'M5', 'B', 'receiver_not_checked'),
    ...when(isOvernight || !isByDay, 'M6', 'BX', 'not_by_day'),
    ...when(
      noticeSentAt === null || workingDaysBetween(receiving, noticeSentAt, arrivesAt) < childNoticeDays,
      'M7',
      'B',
      'notice_too_short',
    ),
  ]
}

/** From these weeks on nobody flies, whatever the airline says. */
const lastWeek = { single: 36, multiple: 32 }
const noteFrom = 28

/** P1 to P3. */
export const pregnancyRules: Rule = (itinerary, { pregnancy, pregnancyTold }) => {
  if (pregnancy === null) return when(pregnancyTold, 'P1', 'B', 'not_filled_in')
  const { weeks, multiple, dueAt, note, airlineLastWeek, deliveredAt, careLinked } = pregnancy
  const { departsAt } = departure(itinerary)
  const { arrivesAt } = arrival(itinerary)
  const limit = Math.min(multiple ? lastWeek.multiple : lastWeek.single, airlineLastWeek ?? Infinity)
  return [
    ...when(!note, 'P1', 'B', 'no_fit_to_fly_note'),
    ...when(weeks >= noteFrom && !note, 'P2', 'B', 'note_needed'),
    ...when(deliveredAt === null && weeks >= limit, 'P2', 'B', 'too_late_to_fly'),
    ...when(deliveredAt === null && dueAt - arrivesAt < days(7), 'P2', 'B', 'close_to_due_date'),
    ...when(deliveredAt !== null && departsAt - deliveredAt < days(7), 'P2', 'B', 'close_to_delivery'),
    ...when(!careLinked, 'P3', 'W', 'no_antenatal_care'),
  ]
}

/** H1 to H5. */
export const medicalRules: Rule = (itinerary, { medical, medicalTold, now }) => {
  if (medical === null) return when(medicalTold, 'H1', 'B', 'not_filled_in')
  const { departsAt } = departure(itinerary)
  const check = medical.embarkationCheckAt
  const before = check === null ? null : departsAt - check
  const isChecked = before !== null && before >= hours(24) && before <= hours(72)
  const { clinicianAcceptedAt } = medical
  const fiveDaysBefore = departsAt - days(5)
  return [
    ...when(!medical.preDepartureCheck, 'H1', 'B', 'no_pre_departure_check'),
    ...when(!isChecked && now >= departsAt - hours(72), 'H1', 'B', 'no_embarkation_check'),
    ...when(medical.medif === null, 'H2', 'B', 'no_medif'),
    ...when(medical.medif?.minimal === false, 'H2', 'B', 'medif_says_too_much'),
    ...when(medical.medif?.consented === false, 'H2', 'B', 'medif_without_consent'),
    ...when(medical.needsEscort && !medical.escort, 'H3', 'B', 'no_medical_escort'),
    ...when(!medical.medicines, 'H4', 'W', 'no_medicines'),
    ...when(!medical.carriesSummary, 'H4', 'W', 'no_summary'),
    ...when(clinicianAcceptedAt === null || clinicianAcceptedAt > fiveDaysBefore, 'H5', 'B', 'no_clinician'),
  ]
}
