import { expect, test } from 'vitest'
import type { Dimension, Strength } from '../../src/referral/indicators/ilo.ts'
import { countNoted, dimensions } from '../../src/referral/indicators/ilo.ts'
import { elementsNoted } from '../../src/referral/indicators/palermo.ts'

const dimension: Dimension = 'exploitation'
const positive = (...strengths: readonly Strength[]) =>
  countNoted(strengths.map((strength, index) => ({ dimension, code: `c${index}`, strength }))).find(
    (each) => each.dimension === dimension,
  )

test('the six dimensions have their 67 items, none of them twice', () => {
  const counts = Object.values(dimensions).map((items) => items.length)
  expect(counts).toEqual([10, 10, 16, 9, 15, 7])
  for (const items of Object.values(dimensions)) {
    expect(new Set(items.map(({ code }) => code)).size).toBe(items.length)
  }
})

test.each([
  [['strong', 'strong'], true],
  [['strong'], false],
  [['strong', 'weak'], true],
  [['strong', 'medium'], true],
  [['medium', 'medium', 'medium'], true],
  [['medium', 'medium'], false],
  [['medium', 'medium', 'weak'], true],
  [['medium', 'weak', 'weak'], false],
  [[], false],
] as const)('of %j the dimension is positive: %s', (strengths, expected) => {
  expect(positive(...strengths)?.isPositive).toBe(expected)
  expect(positive(...strengths)?.noted).toBe(strengths.length)
})

test('a child needs no means', () => {
  const noted = { act: ['transfer'], means: [], purpose: ['begging'] }
  expect(elementsNoted(noted, true).asked).toEqual(['act', 'purpose'])
  expect(elementsNoted(noted, false)).toEqual({
    noted: ['act', 'purpose'],
    asked: ['act', 'means', 'purpose'],
  })
})
