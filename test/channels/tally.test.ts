import { describe, expect, test } from 'vitest'
import { createTally } from '../../src/channels/tally.ts'

describe('tally', () => {
  test('counts by key until it is cleared', () => {
    const tally = createTally()
    expect([tally.add('a'), tally.add('a'), tally.add('b')]).toEqual([1, 2, 1])
    tally.clear('a')
    expect(tally.add('a')).toBe(1)
  })

  test('forgets the longest untouched key when it is full', () => {
    const tally = createTally(2)
    for (const key of ['a', 'b', 'a', 'c']) tally.add(key)
    expect([tally.add('a'), tally.add('b')]).toEqual([3, 1])
  })
})
