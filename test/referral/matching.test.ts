import { describe, expect, it, test } from 'vitest'
import type { Ability, Asked } from '../../src/referral/matching.ts'
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
}
const asked: Asked = { language: 'ar', child: false, workerGender: 'no_preference', priority: 'P2' }
const known = { hasConflict: false, anyProfile: true }

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
    expect(mismatchesOf(worker, asked, { hasConflict: true, anyProfile: true })).toEqual(['conflict'])
  })

  it('forbids it also where nothing is matched', () => {
    expect(mismatchesOf(null, asked, { hasConflict: true, anyProfile: false })).toEqual(['conflict'])
  })
})

describe('a worker without a profile', () => {
  it('may have every case while nobody has one', () => {
    expect(mismatchesOf(null, { ...asked, child: true }, { hasConflict: false, anyProfile: false })).toEqual(
      [],
    )
  })

  it('may have none as soon as a colleague has one', () => {
    expect(mismatchesOf(null, asked, known)).toEqual(['no_profile'])
  })
})

test.each([
  ['few cases are no strain', { open: 24, urgent: 2 }, 'P0', []],
  ['as many as they can look after are enough', { open: 25, urgent: 0 }, 'P2', ['capacity']],
  ['three urgent ones are enough', { open: 3, urgent: 3 }, 'P1', ['urgent']],
  ['three urgent ones leave room for another', { open: 3, urgent: 3 }, 'P2', []],
  ['both can be too much', { open: 25, urgent: 3 }, 'P0', ['capacity', 'urgent']],
] as const)('%s', (_label, load, priority, expected) => {
  expect(strainsOf(worker, load, priority)).toEqual(expected)
})

it('who has not said how many they can look after can look after the usual number', () => {
  expect(strainsOf(null, { open: 24, urgent: 0 }, 'P2')).toEqual([])
  expect(strainsOf(null, { open: 25, urgent: 0 }, 'P2')).toEqual(['capacity'])
})
