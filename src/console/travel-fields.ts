import type { Itinerary, Stop } from '../referral/travel/itinerary.ts'
import { arrival, transitsOf } from '../referral/travel/itinerary.ts'

/** What of the ways the form asks about. */
export interface Asked {
  readonly stops: readonly Stop[]
  /** Other than that of the departure. */
  readonly countries: readonly string[]
  readonly isByAir: boolean
  readonly child: boolean
  /** By whose clocks the arrival is told, and the departure. */
  readonly there: string
  readonly here: string
}

const unique = <Value>(values: readonly Value[], by: (value: Value) => string): readonly Value[] => [
  ...new Map(values.map((value) => [by(value), value])).values(),
]

/** Asks only what the ways that were looked at make a question. */
export const askedOf = (
  ways: readonly Itinerary[],
  { child, there, here }: Pick<Asked, 'child' | 'there' | 'here'>,
): Asked => {
  const stops = unique(
    ways.flatMap((way) => transitsOf(way).map(({ stop }) => stop)),
    ({ code }) => code,
  )
  return {
    stops,
    countries: unique(
      stops.map(({ country }) => country),
      (country) => country,
    ),
    isByAir: ways.every(({ legs }) => legs.every(({ mode }) => mode === 'air')),
    child,
    there: ways.map((way) => arrival(way).to.zone).at(0) ?? there,
    here,
  }
}

/** What is asked of a child's guardian, and of whoever heard the child. */
export const guardianTicks = [
  'determination',
  'has_guardian',
  'guardian_independent',
  'guardian_checked',
  'guardian_consented',
  'view_recorded',
] as const

/** What is asked of who goes with a child, and of who receives it. */
export const receptionTicks = [
  'reception_agreed',
  'carer_trafficked',
  'has_escort',
  'escort_qualified',
  'escort_all_the_way',
  'escort_charter',
  'has_handover',
  'handover_agreed',
  'receiver_checked',
] as const

/** What is asked of somebody who is pregnant. */
export const pregnancyTicks = ['multiple', 'note', 'care_linked'] as const

/** What is asked of somebody who is ill. */
export const illnessTicks = [
  'pre_departure_check',
  'has_medif',
  'medif_minimal',
  'medif_consented',
  'needs_escort',
  'medical_escort',
  'medicines',
  'summary',
] as const

const ticks = [
  'meets',
  'named',
  'vetted',
  'phone',
  'backup',
  'recognition',
  'family_alone',
  'escorted',
  'kept_by_person',
  'third_party',
  'address_known',
  'itinerary_in_chat',
  'age_disputed',
  'fit',
  'alone',
  ...guardianTicks,
  ...receptionTicks,
  'pregnant',
  ...pregnancyTicks,
  'ill',
  ...illnessTicks,
] as const
/** What may be ticked in it. */
export type Ticked = (typeof ticks)[number]

const texts = [
  'not_air',
  'extra_transit',
  'valid_until',
  'amount',
  'currency',
  'when_paid',
  'paid_by',
  'receipt',
  'onward_day',
  'onward_time',
  'onward_which',
  'dangerous',
  'remarks',
  'best_interests',
  'family_found',
  'weeks',
  'due_on',
  'airline_week',
  'delivered_on',
  'boarding_day',
  'boarding_time',
  'boarding_which',
  'clinician_on',
] as const

/** What has a label of its own: every field but those that ask which of two times is meant. */
export const labelled: readonly string[] = [...ticks, ...texts.filter((name) => !name.endsWith('_which'))]

/** Every field of the form, for these ways. */
export const travelFields = ({ stops, countries }: Asked): readonly string[] => [
  ...ticks,
  ...texts,
  ...stops.flatMap(({ code }) => [`assisted_${code}`, `lodged_${code}`]),
  ...countries.map((country) => `cleared_${country}`),
]
