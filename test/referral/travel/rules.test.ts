import { describe, expect, test } from 'vitest'
import { days, minutes } from '../../../src/core/time.ts'
import { findingsOf } from '../../../src/referral/travel/check.ts'
import type { TravelFacts } from '../../../src/referral/travel/facts.ts'
import { mayOverride } from '../../../src/referral/travel/finding.ts'
import type { Itinerary } from '../../../src/referral/travel/itinerary.ts'
import * as j from './journey.ts'

interface Row {
  readonly id: string
  /** What is wrong, as a sentence. */
  readonly says: string
  readonly itinerary?: Itinerary
  readonly facts?: Partial<TravelFacts>
  /** `BX no_declaration`: what is found; null: a near miss that is allowed. */
  readonly found: string | null
}

const { stops, leg, journey, kept, good, day } = j
const arriving = (times: string, on = day) =>
  journey(leg(stops.rome, stops.vienna, on, '05:30 07:10'), leg(stops.vienna, stops.chisinau, on, times))
const rail = (...legs: readonly [string, ...string[]]) => {
  const [first, ...rest] = legs.map((times, index) =>
    leg(
      [stops.rome, stops.vienna, stops.bucharest][index] ?? stops.bucharest,
      index === legs.length - 1
        ? stops.chisinau
        : ([stops.vienna, stops.bucharest][index] ?? stops.bucharest),
      day,
      times,
      'rail',
    ),
  )
  if (first === undefined) throw new Error('a journey has a leg')
  return journey(first, ...rest)
}
const meeting = (set: Partial<NonNullable<TravelFacts['meeting']>>) => ({
  meeting: {
    named: true,
    vetted: true,
    phone: true,
    backup: true,
    recognitionCode: true,
    familyAlone: false,
    ...set,
  },
})
const documents = (set: Partial<NonNullable<TravelFacts['documents']>>) => ({
  documents: { validUntil: j.departsAt + days(90), transitCleared: ['AT'], keptByPerson: true, ...set },
})
const risk = (set: Partial<NonNullable<TravelFacts['risk']>>) => ({
  risk: { assessedAt: j.daysBefore(13), level: 'MEDIUM' as const, places: ['IT', 'AT', 'MD'], ...set },
})

const rows: readonly Row[] = [
  { id: 'T01', says: 'no declaration', facts: { declaration: null }, found: 'BX no_declaration' },
  {
    id: 'T01',
    says: 'a declaration taken back',
    facts: { declaration: { signedAt: j.daysBefore(2), withdrawn: true } },
    found: 'BX declaration_withdrawn',
  },
  {
    id: 'T01',
    says: 'a declaration of thirty days and a minute',
    facts: { declaration: { signedAt: j.daysBefore(30) - minutes(1), withdrawn: false } },
    found: 'BX declaration_old',
  },
  {
    id: 'T01',
    says: 'a declaration of exactly thirty days',
    facts: { declaration: { signedAt: j.daysBefore(30), withdrawn: false } },
    found: null,
  },
  { id: 'T02', says: 'no assessment', facts: { risk: null }, found: 'B no_assessment' },
  {
    id: 'T02',
    says: 'an assessment of fourteen days and a minute',
    facts: risk({ assessedAt: j.daysBefore(14) - minutes(1) }),
    found: 'B assessment_old',
  },
  {
    id: 'T02',
    says: 'an assessment of exactly fourteen days',
    facts: risk({ assessedAt: j.daysBefore(14) }),
    found: null,
  },
  {
    id: 'T02',
    says: 'a transit nobody assessed',
    facts: risk({ places: ['IT', 'MD'] }),
    found: 'B place_not_assessed',
  },
  { id: 'T02', says: 'immediate danger', facts: risk({ level: 'IMMEDIATE' }), found: 'B immediate_danger' },
  { id: 'T02', says: 'high danger, assessed', facts: risk({ level: 'HIGH' }), found: null },
  {
    id: 'T03',
    says: 'step 4 refused',
    facts: { stepFour: 'refused' },
    found: 'BX step_four_refused',
  },
  { id: 'T03', says: 'step 4 not accepted', facts: { stepFour: null }, found: 'BX not_accepted' },
  {
    id: 'T04',
    says: 'a Saturday',
    itinerary: arriving('09:20 12:00', '2027-03-13'),
    found: 'B not_a_working_day',
  },
  {
    id: 'T04',
    says: 'a public holiday',
    itinerary: arriving('09:20 12:00', '2027-03-08'),
    found: 'B not_a_working_day',
  },
  {
    id: 'T04',
    says: 'a Friday where Friday is the weekend',
    itinerary: journey(leg(stops.rome, stops.dhaka, '2027-03-11', '20:00 11:00+1')),
    facts: { receiving: j.bangladesh, fewestTransits: 0, ...risk({ places: ['IT', 'BD'] }), onward: null },
    found: 'B not_a_working_day',
  },
  {
    id: 'T04',
    says: 'a Sunday where Sunday is a working day',
    itinerary: journey(leg(stops.rome, stops.dhaka, '2027-03-13', '20:00 11:00+1')),
    facts: { receiving: j.bangladesh, fewestTransits: 0, ...risk({ places: ['IT', 'BD'] }), onward: null },
    found: null,
  },
  {
    id: 'T04',
    says: 'the Friday before three days without work',
    itinerary: arriving('09:20 12:00', '2027-04-30'),
    facts: {
      declaration: { signedAt: j.at('2027-04-20T10:00[Europe/Rome]'), withdrawn: false },
      ...risk({ assessedAt: j.at('2027-04-20T10:00[Europe/Rome]') }),
      onward: null,
    },
    found: 'W before_long_weekend',
  },
  { id: 'T05', says: 'a minute after noon', itinerary: arriving('09:20 12:01'), found: 'W after_noon' },
  { id: 'T05', says: 'noon', itinerary: arriving('09:20 12:00'), found: null },
  {
    id: 'T05',
    says: 'a minute after five',
    itinerary: arriving('11:00 17:01'),
    facts: { onward: { endsAt: j.at(`${day}T17:40[Europe/Chisinau]`), addressKnownToOthers: false } },
    found: 'B after_five',
  },
  {
    id: 'T05',
    says: 'five, which is only late',
    itinerary: arriving('11:00 17:00'),
    facts: { onward: { endsAt: j.at(`${day}T17:40[Europe/Chisinau]`), addressKnownToOthers: false } },
    found: 'W after_noon',
  },
  {
    id: 'T05',
    says: 'before anybody is at work',
    itinerary: journey(leg(stops.rome, stops.chisinau, day, '04:00 08:59')),
    facts: { fewestTransits: 0 },
    found: 'B before_opening',
  },
  {
    id: 'T06',
    says: 'a train without a reason',
    itinerary: rail('05:30 11:00'),
    facts: { fewestTransits: 0 },
    found: 'W not_by_air',
  },
  {
    id: 'T06',
    says: 'a train with a reason',
    itinerary: rail('05:30 11:00'),
    facts: { fewestTransits: 0, notAirReason: 'no_flights' },
    found: null,
  },
  {
    id: 'T07',
    says: 'a transit more than another way has, by train',
    itinerary: rail('05:30 06:30', '08:40 11:30'),
    facts: { fewestTransits: 0, notAirReason: 'no_flights' },
    found: 'W more_transits_than_needed',
  },
  {
    id: 'T07',
    says: 'the same with a reason',
    itinerary: rail('05:30 06:30', '08:40 11:30'),
    facts: { fewestTransits: 0, notAirReason: 'no_flights', extraTransitReason: 'help_on_the_way' },
    found: null,
  },
  {
    id: 'T07',
    says: 'a wait at a station before six in the morning',
    itinerary: rail('02:00 05:59', '08:40 11:30'),
    facts: { fewestTransits: 1, notAirReason: 'no_flights' },
    found: 'B transit_at_night',
  },
  {
    id: 'T07',
    says: 'a wait that begins at six',
    itinerary: rail('02:00 06:00', '08:40 11:30'),
    facts: { fewestTransits: 1, notAirReason: 'no_flights' },
    found: null,
  },
  { id: 'T08', says: 'nobody was told', facts: { notice: null }, found: 'B not_notified' },
  {
    id: 'T08',
    says: 'another itinerary was told',
    facts: { notice: { itinerary: 'J0', acknowledged: true } },
    found: 'B not_notified',
  },
  {
    id: 'T08',
    says: 'nobody has said that they know',
    facts: { notice: { itinerary: 'J1', acknowledged: false } },
    found: 'B not_acknowledged',
  },
  { id: 'T09', says: 'nobody meets', facts: { meeting: null }, found: 'BX nobody_meets' },
  {
    id: 'T09',
    says: 'a meeter without a name',
    facts: meeting({ named: false }),
    found: 'BX meeter_not_named',
  },
  {
    id: 'T09',
    says: 'a meeter nobody has vetted',
    facts: meeting({ vetted: false }),
    found: 'BX meeter_not_vetted',
  },
  {
    id: 'T09',
    says: 'a meeter without a phone',
    facts: meeting({ phone: false }),
    found: 'BX meeter_without_phone',
  },
  { id: 'T09', says: 'no backup', facts: meeting({ backup: false }), found: 'BX no_backup' },
  {
    id: 'T09',
    says: 'no recognition code',
    facts: meeting({ recognitionCode: false }),
    found: 'BX no_recognition_code',
  },
  { id: 'T09', says: 'an adult met by family', facts: meeting({ familyAlone: true }), found: null },
  {
    id: 'T09',
    says: 'a child met by family nobody has assessed',
    itinerary: j.childsJourney,
    facts: { ...j.keptForChild, minor: { ...j.child, family: 'pending' }, ...meeting({ familyAlone: true }) },
    found: 'BX family_not_assessed',
  },
  {
    id: 'T10',
    says: 'nobody helps at the connection',
    facts: { assistedAt: [] },
    found: 'W no_transit_assistance',
  },
  {
    id: 'T10',
    says: 'an hour and 59 minutes',
    itinerary: arriving('09:09 12:00'),
    found: 'W connection_too_short',
  },
  { id: 'T10', says: 'two hours', itinerary: arriving('09:10 12:00'), found: null },
  {
    id: 'T10',
    says: 'five hours and a minute',
    itinerary: arriving('12:11 15:00'),
    found: 'W connection_too_long',
  },
  {
    id: 'T10',
    says: 'a night without lodging',
    itinerary: journey(
      leg(stops.rome, stops.vienna, '2027-03-09', '18:00 19:40'),
      leg(stops.vienna, stops.chisinau, day, '08:00 11:00'),
    ),
    found: 'B overnight_without_lodging',
  },
  {
    id: 'T10',
    says: 'a night with lodging and escort',
    itinerary: journey(
      leg(stops.rome, stops.vienna, '2027-03-09', '18:00 19:40'),
      leg(stops.vienna, stops.chisinau, day, '08:00 11:00'),
    ),
    facts: { lodgedAt: ['VIE'], escorted: true },
    found: null,
  },
  { id: 'T11', says: 'no travel document', facts: { documents: null }, found: 'B no_travel_document' },
  {
    id: 'T11',
    says: 'a document that ends at the landing',
    facts: documents({ validUntil: j.at(`${day}T12:00[Europe/Chisinau]`) }),
    found: 'B document_expires',
  },
  {
    id: 'T11',
    says: 'no transit visa',
    facts: documents({ transitCleared: [] }),
    found: 'B transit_visa_missing',
  },
  {
    id: 'T11',
    says: 'a document an agent keeps',
    facts: documents({ keptByPerson: false }),
    found: 'B document_not_with_person',
  },
  { id: 'T12', says: 'no allowance', facts: { allowance: null }, found: 'W no_allowance' },
  {
    id: 'T12',
    says: 'money without a receipt',
    facts: {
      allowance: {
        amount: 200,
        currency: 'EUR',
        paid: 'departure',
        by: 'office',
        receipt: null,
        thirdParty: false,
      },
    },
    found: 'W no_receipt',
  },
  {
    id: 'T12',
    says: 'money through somebody else',
    facts: {
      allowance: {
        amount: 200,
        currency: 'EUR',
        paid: 'arrival',
        by: 'office',
        receipt: 'R-1',
        thirdParty: true,
      },
    },
    found: 'W through_third_party',
  },
  {
    id: 'T13',
    says: 'onward after six in the evening',
    facts: { onward: { endsAt: j.at(`${day}T18:01[Europe/Chisinau]`), addressKnownToOthers: false } },
    found: 'B onward_in_the_dark',
  },
  {
    id: 'T13',
    says: 'onward until six',
    facts: { onward: { endsAt: j.at(`${day}T18:00[Europe/Chisinau]`), addressKnownToOthers: false } },
    found: null,
  },
  {
    id: 'T13',
    says: 'an address others know',
    facts: { onward: { endsAt: j.at(`${day}T14:00[Europe/Chisinau]`), addressKnownToOthers: true } },
    found: 'B address_known',
  },
  {
    id: 'T14',
    says: 'a transit in the country of exploitation',
    facts: { dangerous: ['AT'] },
    found: 'W through_dangerous_place',
  },
  { id: 'T14', says: 'leaving the country of exploitation', facts: { dangerous: ['IT'] }, found: null },
  {
    id: 'T14',
    says: 'arriving in a recruiter’s town',
    facts: { dangerous: ['KIV'] },
    found: 'W through_dangerous_place',
  },
  {
    id: 'T15',
    says: 'the whole itinerary in the chat',
    facts: { itineraryInChat: true },
    found: 'B itinerary_in_chat',
  },
  { id: 'T16', says: 'no counselling', facts: { counselling: null }, found: 'B not_counselled' },
  {
    id: 'T16',
    says: 'counselling in a foreign language',
    facts: {
      counselling: {
        countryInformation: true,
        rights: true,
        expectations: true,
        emergencyNumber: true,
        ownLanguage: false,
      },
    },
    found: 'B counselling_incomplete',
  },
  { id: 'T17', says: 'alone at high danger', facts: { level: 'HIGH' }, found: 'W high_risk_alone' },
  { id: 'T17', says: 'alone and unfit', facts: { fitToTravel: false }, found: 'W unfit_alone' },
  { id: 'T17', says: 'escorted at high danger', facts: { level: 'HIGH', alone: false }, found: null },
  {
    id: 'T18',
    says: 'a word of it on the ticket',
    facts: { remarks: ['Victim of trafficking, assist'] },
    found: 'W revealing_remark',
  },
  {
    id: 'T18',
    says: 'a request that says nothing of it',
    facts: { remarks: ['meet and assist'] },
    found: null,
  },
]

const minor = (set: Partial<typeof j.child>): Partial<TravelFacts> => ({
  ...j.keptForChild,
  minor: { ...j.child, ...set },
})
const childRow = (id: string, says: string, set: Partial<typeof j.child>, found: string | null): Row => ({
  id,
  says,
  itinerary: j.childsJourney,
  facts: minor(set),
  found,
})

const childRows: readonly Row[] = [
  childRow('M1', 'no best interests assessment', { bestInterests: null }, 'BX no_best_interests'),
  childRow('M1', 'a return that is not in them', { bestInterests: 'stay' }, 'BX not_in_best_interests'),
  childRow(
    'M1',
    'a contested return without a determination',
    { bestInterests: 'contested' },
    'BX determination_missing',
  ),
  childRow('M1', 'a contested return with one', { bestInterests: 'contested', determination: true }, null),
  childRow('M2', 'no guardian', { guardian: null }, 'BX no_guardian'),
  childRow(
    'M2',
    'a guardian who depends on somebody',
    { guardian: { independent: false, conflictChecked: true, consented: true } },
    'BX guardian_not_independent',
  ),
  childRow(
    'M2',
    'a guardian with an unknown conflict',
    { guardian: { independent: true, conflictChecked: false, consented: true } },
    'BX guardian_conflict_unchecked',
  ),
  childRow(
    'M2',
    'a guardian who has not agreed',
    { guardian: { independent: true, conflictChecked: true, consented: false } },
    'BX guardian_has_not_consented',
  ),
  childRow('M2', 'a child nobody asked', { viewRecorded: false }, 'BX view_not_recorded'),
  childRow('M3', 'a family still being assessed', { family: 'pending' }, 'BX family_not_safe'),
  childRow('M3', 'no authority that receives', { receptionAgreed: false }, 'BX reception_not_agreed'),
  childRow('M3', 'a carer who trafficked', { carerTrafficked: true }, 'BX carer_trafficked'),
  childRow('M4', 'no escort', { escort: null }, 'BX no_escort'),
  childRow(
    'M4',
    'the airline’s own service',
    { escort: { qualified: false, allTheWay: true, charter: false } },
    'BX escort_not_qualified',
  ),
  childRow(
    'M4',
    'an escort for a part',
    { escort: { qualified: true, allTheWay: false, charter: false } },
    'BX escort_not_all_the_way',
  ),
  childRow('M4', 'a charter', { escort: { qualified: true, allTheWay: true, charter: true } }, 'BX charter'),
  childRow(
    'M5',
    'no written handover',
    { handover: { agreed: false, receiverChecked: true } },
    'B no_handover',
  ),
  childRow(
    'M5',
    'a receiver nobody checked',
    { handover: { agreed: true, receiverChecked: false } },
    'B receiver_not_checked',
  ),
  {
    id: 'M6',
    says: 'a flight over night',
    itinerary: journey(leg(stops.rome, stops.chisinau, '2027-03-09', '23:00 09:30+1')),
    facts: j.keptForChild,
    found: 'BX not_by_day',
  },
  childRow(
    'M7',
    'nine working days’ notice',
    { noticeSentAt: j.at('2027-02-24T10:00[Europe/Chisinau]') },
    'B notice_too_short',
  ),
  childRow(
    'M7',
    'ten working days’ notice',
    { noticeSentAt: j.at('2027-02-23T10:00[Europe/Chisinau]') },
    null,
  ),
  {
    id: 'M8',
    says: 'a disputed age without what a child needs',
    itinerary: j.childsJourney,
    facts: { ...j.keptForChild, age: 'disputed', minor: null },
    found: 'BX child_facts_missing',
  },
  {
    id: 'M8',
    says: 'a disputed age with all a child needs',
    itinerary: j.childsJourney,
    facts: { ...j.keptForChild, age: 'disputed' },
    found: null,
  },
]

const pregnancy = (set: Partial<typeof j.pregnant>) => ({ pregnancy: { ...j.pregnant, ...set } })
const pregnancyTold = { pregnancy: j.pregnant, pregnancyTold: true }
const medicalTold = { medical: j.patient, medicalTold: true }
const medical = (set: Partial<typeof j.patient>) => ({ medical: { ...j.patient, ...set } })

const healthRows: readonly Row[] = [
  {
    id: 'P1',
    says: 'pregnant, and nothing filled in',
    facts: { pregnancy: null, pregnancyTold: true },
    found: 'B not_filled_in',
  },
  {
    id: 'H1',
    says: 'a medical need, and nothing filled in',
    facts: { medical: null, medicalTold: true },
    found: 'B not_filled_in',
  },
  { id: 'P1', says: 'no note', facts: pregnancy({ note: false }), found: 'B no_fit_to_fly_note' },
  { id: 'P2', says: 'week 36 with one', facts: pregnancy({ weeks: 36 }), found: 'B too_late_to_fly' },
  { id: 'P2', says: 'week 35 with one', facts: pregnancy({ weeks: 35 }), found: null },
  {
    id: 'P2',
    says: 'week 32 with two',
    facts: pregnancy({ weeks: 32, multiple: true }),
    found: 'B too_late_to_fly',
  },
  {
    id: 'P2',
    says: 'an airline that is stricter',
    facts: pregnancy({ weeks: 28, airlineLastWeek: 28 }),
    found: 'B too_late_to_fly',
  },
  {
    id: 'P2',
    says: 'six days before the day',
    facts: pregnancy({ weeks: 30, dueAt: j.departsAt + days(6) }),
    found: 'B close_to_due_date',
  },
  {
    id: 'P2',
    says: 'six days after the birth',
    facts: pregnancy({ deliveredAt: j.daysBefore(6) }),
    found: 'B close_to_delivery',
  },
  {
    id: 'P2',
    says: 'seven days after the birth',
    facts: pregnancy({ deliveredAt: j.daysBefore(7) }),
    found: null,
  },
  { id: 'P3', says: 'no care there', facts: pregnancy({ careLinked: false }), found: 'W no_antenatal_care' },
  {
    id: 'H1',
    says: 'no check',
    facts: medical({ preDepartureCheck: false }),
    found: 'B no_pre_departure_check',
  },
  {
    id: 'H1',
    says: 'a last check of 23 hours before',
    facts: { ...medical({ embarkationCheckAt: j.departsAt - 23 * 3_600_000 }), now: j.daysBefore(1) },
    found: 'B no_embarkation_check',
  },
  {
    id: 'H1',
    says: 'no last check yet, four days before',
    facts: { ...medical({ embarkationCheckAt: null }), now: j.daysBefore(4) },
    found: null,
  },
  { id: 'H2', says: 'no form for the airline', facts: medical({ medif: null }), found: 'B no_medif' },
  {
    id: 'H2',
    says: 'a form that says too much',
    facts: medical({ medif: { minimal: false, consented: true } }),
    found: 'B medif_says_too_much',
  },
  {
    id: 'H2',
    says: 'a form without consent',
    facts: medical({ medif: { minimal: true, consented: false } }),
    found: 'B medif_without_consent',
  },
  {
    id: 'H3',
    says: 'nobody to look after them',
    facts: medical({ needsEscort: true }),
    found: 'B no_medical_escort',
  },
  {
    id: 'H3',
    says: 'somebody to look after them',
    facts: medical({ needsEscort: true, escort: true }),
    found: null,
  },
  { id: 'H4', says: 'no medicines', facts: medical({ medicines: false }), found: 'W no_medicines' },
  {
    id: 'H5',
    says: 'a clinician who said yes four days before',
    facts: medical({ clinicianAcceptedAt: j.daysBefore(4) }),
    found: 'B no_clinician',
  },
  {
    id: 'H5',
    says: 'a clinician who said yes five days before',
    facts: medical({ clinicianAcceptedAt: j.daysBefore(5) }),
    found: null,
  },
]

/** What every rule is content with, at its edge where it has one. */
const nearRows: readonly Row[] = [
  { id: 'T03', says: 'step 4 accepted', facts: { stepFour: 'accepted' }, found: null },
  {
    id: 'T08',
    says: 'this itinerary told, and known there',
    facts: { notice: { itinerary: 'J1', acknowledged: true } },
    found: null,
  },
  {
    id: 'T11',
    says: 'a document that ends a minute after the landing',
    facts: documents({ validUntil: j.at(`${day}T12:01[Europe/Chisinau]`) }),
    found: null,
  },
  {
    id: 'T12',
    says: 'money on arrival, with a receipt',
    facts: {
      allowance: {
        amount: 1,
        currency: 'MDL',
        paid: 'arrival',
        by: 'office',
        receipt: 'R',
        thirdParty: false,
      },
    },
    found: null,
  },
  { id: 'T15', says: 'not all of it in the chat', facts: { itineraryInChat: false }, found: null },
  {
    id: 'T16',
    says: 'counselling about all of it, in their own language',
    facts: {
      counselling: {
        countryInformation: true,
        rights: true,
        expectations: true,
        emergencyNumber: true,
        ownLanguage: true,
      },
    },
    found: null,
  },
  childRow('M2', 'a guardian who depends on nobody, and a child who was asked', {}, null),
  childRow('M3', 'a family found safe, and an authority that receives', { family: 'safe' }, null),
  childRow(
    'M4',
    'a trained escort all the way',
    { escort: { qualified: true, allTheWay: true, charter: false } },
    null,
  ),
  childRow('M5', 'a handover agreed in writing', { handover: { agreed: true, receiverChecked: true } }, null),
  {
    id: 'M6',
    says: 'a flight from six in the morning to eight in the evening',
    itinerary: journey(leg(stops.rome, stops.chisinau, day, '06:00 20:00')),
    facts: j.keptForChild,
    found: null,
  },
  {
    id: 'M6',
    says: 'a flight that leaves a minute before six',
    itinerary: journey(leg(stops.rome, stops.chisinau, day, '05:59 11:00')),
    facts: j.keptForChild,
    found: 'BX not_by_day',
  },
  { id: 'P1', says: 'pregnant, and filled in', facts: pregnancyTold, found: null },
  { id: 'H1', says: 'a medical need, and filled in', facts: medicalTold, found: null },
  { id: 'P1', says: 'a note', facts: pregnancy({ weeks: 30, note: true }), found: null },
  { id: 'P3', says: 'care there', facts: pregnancy({ careLinked: true }), found: null },
  { id: 'H2', says: 'a form with the least, and consent to it', facts: medical({}), found: null },
  { id: 'H4', says: 'medicines and a summary', facts: medical({ carriesSummary: true }), found: null },
]

const lines = (of: Row) =>
  findingsOf(of.itinerary ?? good, { ...kept, ...of.facts })
    .filter(({ rule }) => rule === of.id)
    .map(({ class: ruleClass, reason }) => `${ruleClass} ${reason}`)

const all = [...rows, ...childRows, ...healthRows, ...nearRows]

describe('a journey', () => {
  test('that keeps every rule has nothing against it', () => {
    expect(findingsOf(good, kept)).toEqual([])
    expect(findingsOf(j.childsJourney, j.keptForChild)).toEqual([])
    expect(findingsOf(good, { ...kept, pregnancy: j.pregnant, medical: j.patient })).toEqual([])
  })

  test.each(all.map((row) => [`${row.id}: ${row.says}`, row] as const))('%s', (_, row) => {
    expect(lines(row)).toEqual(row.found === null ? [] : [row.found])
  })

  test('of legs that do not fit is asked nothing else', () => {
    const apart = journey(
      leg(stops.rome, stops.vienna, day, '05:30 07:10'),
      leg(stops.bucharest, stops.chisinau, day, '09:20 12:00'),
    )
    expect(findingsOf(apart, { ...kept, declaration: null })).toEqual([
      { rule: 'legs', class: 'BX', reason: 'not_connected' },
    ])
  })

  test('is told the gravest first, and only a rule that admits it can be overridden', () => {
    const found = findingsOf(arriving('11:00 17:30'), { ...kept, declaration: null, allowance: null })
    expect(found.map(({ class: of }) => of)).toEqual(['BX', 'B', 'W'])
    expect(found.map(mayOverride)).toEqual([false, true, false])
  })
})

test('every rule has a journey that breaks it and one that nearly does', () => {
  const ids = [...new Set(all.map(({ id }) => id))]
  expect(ids).toHaveLength(34)
  const idsWhere = (breaks: boolean) =>
    ids.filter((id) => all.some((row) => row.id === id && (row.found !== null) === breaks))
  expect(idsWhere(true)).toEqual(ids)
  expect(ids.filter((id) => !idsWhere(false).includes(id))).toEqual([])
})
