import { describe, expect, it, test } from 'vitest'
import type { Ability, Asked, Circumstances } from '../../src/referral/matching.ts'
import { mismatchesOf, strainsOf } from '../../src/referral/matching.ts'

const worker: Ability = {
  languages: [
    { code: 'ar', level: 3 },
    { code: 'fr', level: 2 },
    { code: 'en', level: 1 },
  ],
  childTrained: false,
  gender: 'woman',
  capacity: 25,
  avoids: [],
}
const asked: Asked = { language: 'ar', child: false, workerGender: 'no_preference', priority: 'P2' }
const known = { bar: null, anyProfile: true }

test.each([
  ['who speaks the language matches', {}, {}, []],
  ['level 2 of it is enough', {}, { language: 'fr' }, []],
  ['level 1 of it is not', {}, { language: 'en' }, ['language']],
  ['a language they do not speak is missing', {}, { language: 'ru' }, ['language']],
  ['the wished gender matches', {}, { workerGender: 'woman' }, []],
  ['another gender does not', {}, { workerGender: 'man' }, ['gender']],
  [
    'who has not told theirs does not match a wish',
    { gender: 'no_preference' },
    { workerGender: 'woman' },
    ['gender'],
  ],
  ['who has not told theirs matches where nothing is wished', { gender: 'no_preference' }, {}, []],
  ['a child asks for training', {}, { child: true }, ['child']],
  ['who is trained for children matches a child', { childTrained: true }, { child: true }, []],
  ['who is trained for children matches an adult', { childTrained: true }, {}, []],
  ['P0 relaxes nothing', {}, { priority: 'P0', language: 'ru', child: true }, ['language', 'child']],
  [
    'every reason is named',
    {},
    { language: 'ru', workerGender: 'man', child: true },
    ['language', 'gender', 'child'],
  ],
] as const)('%s', (_label, ability, want, expected) => {
  expect(mismatchesOf({ ...worker, ...ability }, { ...asked, ...want }, known)).toEqual(expected)
})

describe('a conflict of interest', () => {
  it('forbids a case to who matches it otherwise', () => {
    expect(mismatchesOf(worker, asked, { bar: 'conflict', anyProfile: true })).toEqual(['conflict'])
  })

  it('forbids it also where nothing is matched', () => {
    expect(mismatchesOf(null, asked, { bar: 'conflict', anyProfile: false })).toEqual(['conflict'])
  })
})

it('the person who asked for somebody else forbids it, and that is no conflict of interest', () => {
  expect(mismatchesOf(worker, asked, { bar: 'person_asked', anyProfile: true })).toEqual(['person_asked'])
})

describe('a worker without a profile', () => {
  it('may have every case while nobody has one', () => {
    expect(mismatchesOf(null, { ...asked, child: true }, { bar: null, anyProfile: false })).toEqual([])
  })

  it('may have none as soon as a colleague has one', () => {
    expect(mismatchesOf(null, asked, known)).toEqual(['no_profile'])
  })
})

const free: Circumstances = {
  load: { open: 24, urgent: 2, urgentThisShift: 2 },
  onBreak: false,
  forOthers: false,
  country: null,
}
const loaded = (open: number, urgentThisShift: number) => ({ load: { open, urgent: 0, urgentThisShift } })

test.each([
  ['few cases are no strain', {}, 'P0', []],
  ['as many as they can look after are enough', loaded(25, 0), 'P2', ['capacity']],
  ['three urgent ones in one shift are enough, closed or not', loaded(1, 3), 'P1', ['urgent']],
  ['three urgent ones leave room for another', loaded(3, 3), 'P2', []],
  ['both can be too much', loaded(25, 3), 'P0', ['capacity', 'urgent']],
  ['a break speaks against every case', { onBreak: true }, 'P3', ['break']],
  ['what is meant for a team that is there is for its people', { forOthers: true }, 'P1', ['team']],
  ['an emergency is for everybody, whoever it is meant for', { forOthers: true }, 'P0', []],
] as const)('%s', (_label, change, priority, expected) => {
  expect(strainsOf(worker, priority, { ...free, ...change })).toEqual(expected)
})

test('who avoids a country is told that nobody knows yet which it is', () => {
  const careful = { ...worker, avoids: ['NP'] }
  expect(strainsOf(careful, 'P2', free)).toEqual(['country'])
  expect(strainsOf(careful, 'P2', { ...free, country: 'LB' })).toEqual([])
  expect(strainsOf(worker, 'P2', free)).toEqual([])
})

it('who has not said how many they can look after can look after the usual number', () => {
  expect(strainsOf(null, 'P2', free)).toEqual([])
  expect(strainsOf(null, 'P2', { ...free, ...loaded(25, 0) })).toEqual(['capacity'])
})
