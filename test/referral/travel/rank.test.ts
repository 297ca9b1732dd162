import { expect, test } from 'vitest'
import type { Itinerary, Leg } from '../../../src/referral/travel/itinerary.ts'
import { ranked, whyBefore } from '../../../src/referral/travel/rank.ts'
import { day, leg, moldova, stops } from './journey.ts'

const order = { receiving: moldova, isForbidden: () => false }

const { rome, vienna, bucharest, chisinau } = stops

/**
 * Thirty ways from Rome to Chisinau in March 2027, in the order worked out by hand. Saturday 13 and Sunday 14 are not
 * worked, Monday 8 is a holiday; Chisinau is an hour ahead of Rome and Vienna, and alike with Bucharest. The reason
 * says why a way stands behind the one before it.
 */
const table: readonly (readonly [name: string, because: string, ...legs: readonly [Leg, ...Leg[]]])[] = [
  [
    'w0900-air-direct',
    'lands first of all, on a working day',
    leg(rome, chisinau, '2027-03-10', '05:30 09:00'),
  ],
  [
    'w0900-air-direct-slow',
    'as the first, and twenty minutes longer',
    leg(rome, chisinau, '2027-03-10', '05:10 09:00'),
  ],
  [
    'w0900-air-one',
    'one transit more',
    leg(rome, vienna, '2027-03-10', '03:00 04:40'),
    leg(vienna, chisinau, '2027-03-10', '06:50 09:00'),
  ],
  [
    'w0900-air-two',
    'two transits',
    leg(rome, vienna, '2027-03-10', '00:30 02:10'),
    leg(vienna, bucharest, '2027-03-10', '04:20 06:50'),
    leg(bucharest, chisinau, '2027-03-10', '08:00 09:00'),
  ],
  ['w0900-rail', 'the same minute, but by train', leg(rome, chisinau, '2027-03-09', '06:00 09:00+1', 'rail')],
  ['w0905-air', 'five minutes later', leg(rome, chisinau, '2027-03-11', '05:35 09:05')],
  ['w0905-road', 'the same minute, but by road', leg(rome, chisinau, '2027-03-10', '06:00 09:05+1', 'road')],
  ['w0930-air', 'later in the day', leg(rome, chisinau, '2027-03-09', '06:00 09:30')],
  ['w1000-air', 'later in the day', leg(rome, chisinau, '2027-03-10', '06:30 10:00')],
  [
    'w1000-air-one',
    'one transit more',
    leg(rome, vienna, '2027-03-10', '04:30 06:10'),
    leg(vienna, chisinau, '2027-03-10', '08:00 10:00'),
  ],
  ['w1000-sea', 'not by air', leg(rome, chisinau, '2027-03-10', '02:00 10:00', 'sea')],
  ['w1130-air', 'later in the day', leg(rome, chisinau, '2027-03-12', '08:00 11:30')],
  ['w1200-air', 'noon', leg(rome, chisinau, '2027-03-10', '08:30 12:00')],
  ['w1201-air', 'a minute after noon', leg(rome, chisinau, '2027-03-10', '08:31 12:01')],
  ['w1330-air', 'later in the day', leg(rome, chisinau, '2027-03-11', '10:00 13:30')],
  ['w1500-air', 'later in the day', leg(rome, chisinau, '2027-03-10', '11:30 15:00')],
  [
    'w1500-mixed',
    'a part of it not by air',
    leg(rome, vienna, '2027-03-10', '05:00 10:00', 'rail'),
    leg(vienna, chisinau, '2027-03-10', '12:40 15:00'),
  ],
  ['w1700-air', 'the end of the working day', leg(rome, chisinau, '2027-03-10', '13:30 17:00')],
  ['w1701-air', 'after it', leg(rome, chisinau, '2027-03-10', '13:31 17:01')],
  ['w2200-air', 'at night', leg(rome, chisinau, '2027-03-10', '18:30 22:00')],
  ['w2359-air', 'the last minute of a working day', leg(rome, chisinau, '2027-03-12', '20:29 23:59')],
  [
    'sat0000-air',
    'a minute later it is Saturday, which is not worked, and the earliest hour of such a day',
    leg(rome, chisinau, '2027-03-12', '20:30 00:00+1'),
  ],
  ['sat0700-air', 'not worked, later in the day', leg(rome, chisinau, '2027-03-13', '03:30 07:00')],
  ['hol0800-air', 'the holiday, later in the day', leg(rome, chisinau, '2027-03-08', '04:30 08:00')],
  ['sun0900-air', 'Sunday, later in the day', leg(rome, chisinau, '2027-03-14', '05:30 09:00')],
  [
    'sun0900-air-one',
    'one transit more',
    leg(rome, vienna, '2027-03-14', '03:00 04:40'),
    leg(vienna, chisinau, '2027-03-14', '06:50 09:00'),
  ],
  [
    'sat0900-rail',
    'the same minute, but by train',
    leg(rome, chisinau, '2027-03-12', '06:00 09:00+1', 'rail'),
  ],
  ['hol1200-air', 'the holiday at noon', leg(rome, chisinau, '2027-03-08', '08:30 12:00')],
  ['sun1800-air', 'Sunday evening', leg(rome, chisinau, '2027-03-14', '14:30 18:00')],
  ['sat2330-air', 'Saturday night', leg(rome, chisinau, '2027-03-13', '20:00 23:30')],
]

test('thirty ways stand in the order worked out by hand, whatever order they come in', () => {
  const ways: readonly Itinerary[] = table.map(([id, , ...legs]) => ({ id, legs }))
  expect(ways).toHaveLength(30)
  const names = ways.map(({ id }) => id)
  expect(ranked(ways.toReversed(), order).map(({ id }) => id)).toEqual(names)
  expect(
    ranked(
      ways.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      order,
    ).map(({ id }) => id),
  ).toEqual(names)
})

test('what is forbidden for good stands behind every way that is not, however early it arrives', () => {
  const way = (id: string, on: string): Itinerary => ({ id, legs: [leg(rome, chisinau, day, on)] })
  const [night, late, early] = [
    way('night', '23:00 02:20+1'),
    way('late', '13:30 17:00'),
    way('early', '05:30 09:00'),
  ]
  const forChild = { receiving: moldova, isForbidden: ({ id }: Itinerary) => id !== 'late' }
  expect(ranked([night, early, late], order)[0]).toBe(night)
  expect(ranked([night, early, late], forChild)).toEqual([late, night, early])
  expect(whyBefore(late, night, forChild)).toBe('allowed')
  expect(whyBefore(night, early, forChild)).toBe('early')
})
