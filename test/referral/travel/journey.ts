import { Temporal } from 'temporal-polyfill'
import { days } from '../../../src/core/time.ts'
import type { WorkCalendar } from '../../../src/referral/office/calendar.ts'
import type {
  MedicalFacts,
  MinorFacts,
  PregnancyFacts,
  TravelFacts,
} from '../../../src/referral/travel/facts.ts'
import type { Itinerary, Leg, Stop, TravelMode } from '../../../src/referral/travel/itinerary.ts'

/** `2027-03-10T10:00[Europe/Rome]` as an instant. */
export const at = (local: string) => Temporal.ZonedDateTime.from(local).epochMilliseconds

export const stops = {
  rome: { code: 'FCO', country: 'IT', zone: 'Europe/Rome' },
  vienna: { code: 'VIE', country: 'AT', zone: 'Europe/Vienna' },
  chisinau: { code: 'KIV', country: 'MD', zone: 'Europe/Chisinau' },
  bucharest: { code: 'OTP', country: 'RO', zone: 'Europe/Bucharest' },
  dhaka: { code: 'DAC', country: 'BD', zone: 'Asia/Dhaka' },
} as const satisfies Record<string, Stop>

/** `05:30` there to `07:10` there, on a day; `+1` after the time of arrival: the day after. */
export const leg = (from: Stop, to: Stop, day: string, times: string, mode: TravelMode = 'air'): Leg => {
  const [departs = '', arrives = ''] = times.split(' ')
  const [time = '', later = '0'] = arrives.split('+')
  const landing = Temporal.PlainDate.from(day).add({ days: Number(later) })
  return {
    mode,
    carrier: 'XX',
    from,
    to,
    departsAt: at(`${day}T${departs}[${from.zone}]`),
    arrivesAt: at(`${landing.toString()}T${time}[${to.zone}]`),
  }
}

/** A Wednesday. */
export const day = '2027-03-10'

export const moldova: WorkCalendar = {
  zone: 'Europe/Chisinau',
  weekend: [6, 7],
  holidays: ['2027-03-08', '2027-05-03', '2027-05-04'],
  opens: '09:00',
  closes: '17:00',
}

export const bangladesh: WorkCalendar = {
  zone: 'Asia/Dhaka',
  weekend: [5, 6],
  holidays: [],
  opens: '09:00',
  closes: '17:00',
}

export const journey = (...legs: readonly [Leg, ...Leg[]]): Itinerary => ({ id: 'J1', legs })

/** Rome to Chisinau by way of Vienna, at noon. */
export const good = journey(
  leg(stops.rome, stops.vienna, day, '05:30 07:10'),
  leg(stops.vienna, stops.chisinau, day, '09:20 12:00'),
)

const departsAt = at(`${day}T05:30[Europe/Rome]`)
const before = (n: number) => departsAt - days(n)

/** Facts against which `good` breaks no rule. */
export const kept: TravelFacts = {
  now: before(4),
  declaration: { signedAt: before(29), withdrawn: false },
  risk: { assessedAt: before(13), level: 'MEDIUM', places: ['IT', 'AT', 'MD'] },
  stepFour: 'accepted',
  receiving: moldova,
  notAirReason: null,
  extraTransitReason: null,
  fewestTransits: 1,
  notice: { itinerary: 'J1', acknowledged: true },
  meeting: {
    named: true,
    vetted: true,
    phone: true,
    backup: true,
    recognitionCode: true,
    familyAlone: false,
  },
  assistedAt: ['VIE'],
  lodgedAt: [],
  escorted: false,
  documents: { validUntil: departsAt + days(90), transitCleared: ['AT'], keptByPerson: true },
  allowance: {
    amount: 200,
    currency: 'EUR',
    paid: 'departure',
    by: 'office',
    receipt: 'R-1',
    thirdParty: false,
  },
  onward: { endsAt: at(`${day}T14:00[Europe/Chisinau]`), addressKnownToOthers: false },
  dangerous: ['IT'],
  itineraryInChat: false,
  counselling: {
    countryInformation: true,
    rights: true,
    expectations: true,
    emergencyNumber: true,
    ownLanguage: true,
  },
  age: 'adult',
  fitToTravel: true,
  level: 'MEDIUM',
  alone: true,
  remarks: ['window seat'],
  minor: null,
  pregnancy: null,
  pregnancyTold: false,
  medical: null,
  medicalTold: false,
}

export const child: MinorFacts = {
  bestInterests: 'return',
  determination: false,
  guardian: { independent: true, conflictChecked: true, consented: true },
  viewRecorded: true,
  family: 'safe',
  receptionAgreed: true,
  carerTrafficked: false,
  escort: { qualified: true, allTheWay: true, charter: false },
  handover: { agreed: true, receiverChecked: true },
  noticeSentAt: before(20),
}

/** Rome to Chisinau without a stop and by day, as a child travels. */
export const childsJourney = journey(leg(stops.rome, stops.chisinau, day, '07:30 11:00'))

export const keptForChild: TravelFacts = {
  ...kept,
  age: 'minor',
  alone: false,
  fewestTransits: 0,
  minor: child,
}

export const pregnant: PregnancyFacts = {
  weeks: 27,
  multiple: false,
  dueAt: departsAt + days(90),
  note: true,
  airlineLastWeek: null,
  deliveredAt: null,
  careLinked: true,
}

export const patient: MedicalFacts = {
  preDepartureCheck: true,
  embarkationCheckAt: before(2),
  medif: { minimal: true, consented: true },
  needsEscort: false,
  escort: false,
  medicines: true,
  carriesSummary: true,
  clinicianAcceptedAt: before(6),
}

export { days, departsAt, before as daysBefore }
