import { describe, expect, it } from 'vitest'
import { askedOf } from '../../src/console/travel-fields.ts'
import { travelFrom } from '../../src/console/travel-form.ts'
import { typedTravel } from '../../src/console/travel-typed.ts'
import { typedWay, wayFrom } from '../../src/console/ways-form.ts'
import type { TravelForm } from '../../src/referral/forms/travel.ts'
import { flight, travel } from '../referral/filled.ts'
import { at, child, day, journey, leg, stops } from '../referral/travel/journey.ts'

const { rome, vienna, chisinau, dhaka } = stops
const overVienna = journey(
  leg(rome, vienna, day, '20:30 22:10'),
  leg(vienna, chisinau, '2027-03-11', '09:20 12:00'),
)
/** Clocks go back while they are on the way, and it lands in the hour that comes twice. */
const intoTwice = journey({
  ...leg(rome, vienna, '2027-10-31', '00:30 03:30'),
  arrivesAt: at('2027-10-31T02:30+01:00[Europe/Vienna]'),
})

describe('a way as it is typed', () => {
  it.each([
    ['over midnight and a transit', overVienna],
    ['over two days', journey(leg(rome, dhaka, day, '15:00 08:00+2'))],
    [
      'by rail from a station that is not in the list',
      journey(leg(chisinau, rome, day, '06:00 23:00', 'rail')),
    ],
    ['into the second of two hours', intoTwice],
  ])('is the same way again: %s', (_, way) => {
    expect(wayFrom(typedWay(way), way.id)).toEqual(way)
  })

  it.each([
    ['carrier', { carrier_1: ' ' }],
    ['stop', { to_place_1: 'another', to_code_1: 'X', to_country_1: 'MD', to_zone_1: 'Europe/Chisinau' }],
    ['stop', { to_place_1: 'another', to_code_1: 'KIV', to_country_1: 'MD', to_zone_1: 'Europe/Nowhere' }],
    ['times', { departs_1: '' }],
    ['times', { day_1: '2027-02-30' }],
  ])('says what is wrong with a leg: %s', (kind, change) => {
    const typed = { ...typedWay(overVienna), legs: '1', ...change }
    expect(wayFrom(typed, 'J1')).toMatchObject([{ leg: 1, kind }])
  })

  it('says what is wrong with the way as a whole', () => {
    const typed = typedWay(overVienna)
    expect(wayFrom({ ...typed, later_1: '1', arrives_1: '10:00' }, 'J1')).toEqual([
      { leg: null, kind: 'goes_back_in_time', meant: null },
    ])
    expect(wayFrom({ ...typed, legs: '1', arrives_1: '06:00' }, 'J1')).toEqual([
      { leg: null, kind: 'ends_before_it_begins', meant: null },
    ])
  })

  it('asks which of two times is meant only where there are two', () => {
    const typed = typedWay(intoTwice)
    expect(typed['arrives_which_1']).toBe('later')
    expect(typed['departs_which_1']).toBe('')
    expect(wayFrom({ ...typed, arrives_which_1: '' }, 'J1')).toMatchObject([{ leg: 1, kind: 'twice' }])
  })
})

const here = 'Europe/Istanbul'
const there = 'Asia/Dhaka'

describe('the facts of a journey as they are typed', () => {
  const adult = askedOf([flight], { child: false, here, there })
  const endOfDay = at('2027-12-02T00:00[Asia/Dhaka]')
  const papers = { validUntil: endOfDay, transitCleared: [], keptByPerson: true }
  const full: TravelForm = {
    ...travel,
    documents: papers,
    ageDisputed: true,
    dangerous: ['TR', 'IST'],
    remarks: ['window seat', 'quiet'],
    minor: {
      bestInterests: child.bestInterests,
      determination: child.determination,
      guardian: child.guardian,
      viewRecorded: child.viewRecorded,
      family: child.family,
      receptionAgreed: child.receptionAgreed,
      carerTrafficked: child.carerTrafficked,
      escort: child.escort,
      handover: child.handover,
    },
    pregnancy: {
      weeks: 20,
      multiple: false,
      dueAt: at('2027-05-01T00:00[Asia/Dhaka]'),
      note: true,
      airlineLastWeek: 34,
      deliveredAt: null,
      careLinked: true,
    },
    medical: {
      preDepartureCheck: true,
      embarkationCheckAt: at('2026-11-29T09:30[Europe/Istanbul]'),
      medif: { minimal: true, consented: true },
      needsEscort: false,
      escort: false,
      medicines: true,
      carriesSummary: true,
      clinicianAcceptedAt: at('2026-11-20T00:00[Asia/Dhaka]'),
    },
  }

  it('are the same facts again', () => {
    expect(travelFrom(typedTravel(full, adult), adult)).toEqual(full)
    const plain = { ...travel, documents: papers }
    expect(travelFrom(typedTravel(plain, adult), adult)).toEqual(plain)
  })

  it('ask about transits, and about other means than flying, only where there are any', () => {
    const rail = journey(
      leg(rome, vienna, day, '06:00 18:00', 'rail'),
      leg(vienna, chisinau, '2027-03-11', '09:20 12:00'),
    )
    expect(adult).toMatchObject({ stops: [], countries: [], isByAir: true })
    const asked = askedOf([flight, rail, rail], { child: false, here, there })
    expect(asked).toMatchObject({ countries: ['AT'], isByAir: false })
    expect(asked.stops.map(({ code }) => code)).toEqual(['VIE'])
  })

  it('are asked for about every child, also where nothing is ticked', () => {
    const asked = { ...adult, child: true }
    expect(travelFrom({ alone: 'yes' }, asked)).toMatchObject({
      minor: { bestInterests: null, guardian: null, family: 'pending' },
    })
    expect(travelFrom({ alone: 'yes' }, adult)).toMatchObject({ minor: null, meeting: null, documents: null })
  })

  it.each([
    ['amount', { amount: '200', currency: 'EURO', paid_by: 'us', when_paid: 'departure' }],
    ['amount', { amount: 'two hundred', currency: 'EUR', when_paid: 'departure' }],
    ['valid_until', { valid_until: '2027-02-30' }],
    ['dangerous', { dangerous: 'Istanbul' }],
    ['weeks', { pregnant: 'yes', weeks: '20' }],
    ['onward', { onward_day: '2026-12-01' }],
  ])('say which field was not understood: %s', (field, typed) => {
    expect(travelFrom(typed, adult)).toEqual([{ field, kind: 'missing' }])
  })

  it('ask about a time that comes twice, or is not there', () => {
    const asked = { ...adult, there: 'Europe/Rome' }
    const onward = { onward_day: '2027-10-31', onward_time: '02:30' }
    expect(travelFrom(onward, asked)).toEqual([{ field: 'onward', kind: 'twice' }])
    expect(travelFrom({ ...onward, onward_which: 'later' }, asked)).toMatchObject({
      onward: { endsAt: Date.parse('2027-10-31T01:30Z') },
    })
    expect(travelFrom({ ...onward, onward_day: '2027-03-28' }, asked)).toEqual([
      { field: 'onward', kind: 'never' },
    ])
  })
})
