import type { RiskLevel } from '../../src/core/case.ts'
import type { CounsellingForm } from '../../src/referral/forms/return.ts'
import type { ReintegrationForm } from '../../src/referral/forms/reintegration.ts'
import type { RiskForm } from '../../src/referral/forms/risk.ts'
import type { TravelForm } from '../../src/referral/forms/travel.ts'
import type { Activity, Plan } from '../../src/referral/reintegration/plan.ts'
import type { LetterContent } from '../../src/referral/steps/letters.ts'
import type { Itinerary } from '../../src/referral/travel/itinerary.ts'
import { at } from './travel/journey.ts'

/** A first notification with nothing in it that must not be there. What stands in the case is filled in by itself. */
export const firstNotice: Omit<LetterContent<'step_1'>, 'caseCode' | 'risk' | 'minor' | 'consent'> = {
  contact: { focalPoint: 'Sam', alternate: 'Iris' },
  ageBand: 'a18_29',
  sex: 'female',
  originRegion: 'Khulna division',
  timeframe: 'weeks',
  language: 'en',
  medicalNeed: null,
  pregnancy: null,
  dependants: 0,
  familyTracing: false,
  familyAssessment: false,
  servicesAsked: ['accommodation'],
}

/** The other office is ready. */
export const ready: Omit<LetterContent<'step_2'>, 'caseCode'> = {
  contact: { focalPoint: 'Mira', alternate: 'Mira' },
  offered: ['accommodation'],
  notOffered: [],
  localRisk: 'LOW',
  missing: [],
  positive: true,
  remark: 'Welcome.',
}

/** What is asked of the other office. */
export const request: Omit<LetterContent<'step_3'>, 'caseCode' | 'risk'> = {
  wishes: 'A small shop near her sister.',
  needs: ['accommodation', 'micro_enterprise'],
  budgetCeiling: 1800,
  currency: 'EUR',
  measures: ['met_by_a_pair'],
  fitToTravel: true,
  arrangements: [],
  escort: false,
  itinerary: null,
  meetingAsked: true,
  child: null,
}

/** The other office says yes. */
export const yes: Omit<LetterContent<'step_4'>, 'caseCode'> = {
  services: [{ service: 'accommodation', decision: 'accepted', reason: null }],
  firstNights: 'host',
  meeter: { name: 'Mira', phone: '+88021234567', backup: 'Tariq' },
  family: 'not_asked',
  costsApproved: true,
  conditions: '',
  decision: 'accepted',
}

/** On a Tuesday, direct, there at half past ten in the morning. */
export const flight: Itinerary = {
  id: 'way-1',
  legs: [
    {
      mode: 'air',
      carrier: 'XX',
      from: { code: 'IST', country: 'TR', zone: 'Europe/Istanbul' },
      to: { code: 'DAC', country: 'BD', zone: 'Asia/Dhaka' },
      departsAt: at('2026-12-01T00:10[Europe/Istanbul]'),
      arrivesAt: at('2026-12-01T10:30[Asia/Dhaka]'),
    },
  ],
}

/** Everything the rules of travel ask for this flight. */
export const travel: TravelForm = {
  notAirReason: null,
  extraTransitReason: null,
  meeting: {
    named: true,
    vetted: true,
    phone: true,
    backup: true,
    recognitionCode: true,
    familyAlone: false,
  },
  assistedAt: [],
  lodgedAt: [],
  escorted: false,
  documents: { validUntil: at('2027-12-01T00:00[UTC]'), transitCleared: [], keptByPerson: true },
  allowance: {
    amount: 200,
    currency: 'EUR',
    paid: 'departure',
    by: 'office',
    receipt: 'R-1',
    thirdParty: false,
  },
  onward: { endsAt: at('2026-12-01T14:00[Asia/Dhaka]'), addressKnownToOthers: false },
  dangerous: ['TR'],
  itineraryInChat: false,
  ageDisputed: false,
  fitToTravel: true,
  alone: true,
  remarks: [],
  minor: null,
  pregnancy: null,
  medical: null,
}

/** Counselled a week before. */
export const counselling: CounsellingForm = {
  countryInformation: true,
  rights: true,
  expectations: true,
  emergencyNumber: true,
  ownLanguage: true,
  language: 'en',
  on: '2026-11-25',
  remark: '',
}

const middling = { severity: 2, likelihood: 2 } as const

/** Somebody in some danger, judged for the whole way. */
export const danger: RiskForm = {
  notes: {},
  leftController: 'yes',
  plansToLeave: 'no',
  lawCooperated: 'no',
  lawIntends: 'no',
  traffickerAware: 'unknown',
  referredByPolice: false,
  ownRating: 'neither',
  targets: { person: middling, family: middling, staff: middling, others: middling },
  places: ['TR', 'BD'],
  judgement: 'MEDIUM',
  measures: ['met_by_a_pair'],
  reason: '',
}

const least = { severity: 1, likelihood: 1 } as const

/** Nothing that anybody is harmed by. */
export const quiet: RiskForm['targets'] = { person: least, family: least, staff: least, others: least }

/** What comes to this level and no other. */
export const dangerOf = (judgement: RiskLevel): RiskForm => ({
  ...danger,
  leftController: 'no',
  targets: quiet,
  judgement,
  reason: 'They moved away',
})

/** The notice of this flight's arrival. */
export const notice: Omit<LetterContent<'advance_notice'>, 'caseCode'> = {
  itinerary: flight.id,
  legs: [
    {
      mode: 'air',
      carrier: 'XX',
      from: 'IST',
      to: 'DAC',
      departs: '2026-12-01T00:10',
      arrives: '2026-12-01T10:30',
    },
  ],
  arrivesAt: flight.legs[0].arrivesAt,
  zone: 'Asia/Dhaka',
  assisted: [],
  recognition: 'The word is jasmine',
  baggage: 1,
  aids: [],
  contingencyPhone: '+902121234567',
}

/** A first help that is near. */
export const activity: Activity = {
  goal: 'short',
  activity: 'A room near her sister',
  service: 'accommodation',
  provider: 'City housing',
  responsible: 'Sam',
  startsOn: '2026-12-01',
  endsOn: '2027-02-28',
  cost: 600,
  indicator: 'She has the key',
}

/** A plan that nothing speaks against. */
export const plan: Plan = {
  activities: [activity],
  ceiling: 1800,
  currency: 'EUR',
  reviewOn: '2027-01-15',
  contingency: 'She calls the office.',
  closureCriteria: ['Six months of rent paid'],
  complaintChannel: true,
}

/** What a new start begins from, with one word in it. */
export const newStart: ReintegrationForm = {
  wishes: '',
  housing: 'A room near her sister',
  household: '',
  family: '',
  dependants: 0,
  health: '',
  psychosocial: '',
  education: '',
  work: '',
  income: '',
  legal: '',
  risk: 'LOW',
  community: '',
  obstacles: '',
  strengths: '',
  language: '',
  transport: '',
  childcare: '',
  on: '2026-11-20',
}
