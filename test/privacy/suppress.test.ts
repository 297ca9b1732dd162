import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ShownQuarter } from '../../src/privacy/suppress.ts'
import { suppress } from '../../src/privacy/suppress.ts'

const quarter = '2026-Q4'
const names = ['A', 'B', 'C', 'D', 'E', 'F']
const tableOf = (counts: readonly number[], of = quarter) =>
  counts.map((count, index) => ({ quarter: of, country: names[index] ?? '', branch: 'adult', count }))

const shownOf = (counts: readonly number[]) => suppress(tableOf(counts))?.[0] ?? null
const countsOf = (shown: ShownQuarter | null) => shown?.cells.map(({ count }) => count)

describe('what is shown of the statistics', () => {
  it.each([
    { label: 'everything, rounded, when nothing is small', counts: [11, 26], shown: [10, 30], total: 40 },
    {
      label: 'small cells together, when they could each be large',
      counts: [9, 8, 40],
      shown: [null, null, 40],
      total: 60,
    },
    {
      label: 'one small cell hides the smallest other',
      counts: [3, 40, 20],
      shown: [null, 40, null],
      total: 60,
    },
    {
      label: 'two tiny cells hide a third',
      counts: [1, 1, 60, 30],
      shown: [null, null, 60, null],
      total: 90,
    },
    {
      label: 'many tiny ones hide the only large one',
      counts: [...Array(5).fill(1), 40],
      shown: Array(6).fill(null),
      total: 50,
    },
    { label: 'nothing below thirty cases in all', counts: [14, 15], shown: undefined, total: undefined },
    { label: 'something from thirty on', counts: [15, 15], shown: [20, 20], total: 30 },
  ])('$label', ({ counts, shown, total }) => {
    const table = shownOf(counts)
    expect({ shown: countsOf(table), total: table?.total }).toEqual({ shown, total })
  })

  it('shows no total of a quarter whose only cell is hidden', () => {
    const shown = suppress([...tableOf([40], '2026-Q3'), ...tableOf([4], '2026-Q4')])
    expect(shown?.map(({ total }) => total)).toEqual([40, null])
  })

  it('lists cells by name: an order by size would tell which is small', () => {
    const given = tableOf([3, 40, 20])
    const orders = [given, given.toReversed(), given.toSorted((a, b) => b.count - a.count)]
    for (const order of orders) expect(suppress(order)).toEqual(suppress(given))
  })

  it('never shows a number that is not a round one, nor one of a small cell', () => {
    const cell = fc.record({
      quarter: fc.constantFrom('2026-Q3', '2026-Q4'),
      country: fc.constantFrom(...names),
      branch: fc.constantFrom('adult', 'child'),
      count: fc.integer({ min: 1, max: 60 }),
    })
    const cells = fc.uniqueArray(cell, {
      selector: (each) => `${each.quarter} ${each.country} ${each.branch}`,
    })
    fc.assert(
      fc.property(cells, (given) => {
        for (const shown of suppress(given) ?? []) {
          const numbers = [shown.total, ...shown.cells.map(({ count }) => count)]
          expect(numbers.every((count) => count === null || count % 10 === 0)).toBe(true)
          for (const { country, branch, count } of shown.cells) {
            const real = given.find(
              (each) => each.quarter === shown.quarter && each.country === country && each.branch === branch,
            )
            expect(count === null || Math.abs(count - (real?.count ?? 0)) <= 5).toBe(true)
            expect(count !== null && (real?.count ?? 0) < 11).toBe(false)
          }
        }
      }),
    )
  })
})

/** What each cell may be, for somebody who has the shown table and subtracts all that is shown from the total. */
const bounds = (shown: ShownQuarter) => {
  const visible = shown.cells.flatMap(({ count }) => (count === null ? [] : [count]))
  const hidden = shown.cells.length - visible.length
  const least = visible.reduce((sum, count) => sum + Math.max(11, count - 5), 0)
  const rest = shown.total === null ? Infinity : shown.total + 4 - least
  return { hidden, most: rest - (hidden - 1) }
}

describe('nobody can compute a hidden cell', () => {
  it('by subtracting what is shown from the total: there is never one alone, and each may be a large one', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(counts, (given) => {
        const shown = shownOf(given)
        if (shown === null) return
        const { hidden, most } = bounds(shown)
        if (hidden === 0) return
        expect(hidden > 1 || shown.total === null).toBe(true)
        expect(most).toBeGreaterThanOrEqual(11)
      }),
      { numRuns: 2000 },
    )
  })

  it('by knowing this very rule: each shown table comes from several real ones, for each of its hidden cells', () => {
    const possible = new Map<string, readonly Set<number>[]>()
    const largest = 32
    for (let a = 1; a <= largest; a += 1)
      for (let b = 1; b <= largest; b += 1)
        for (let c = 1; c <= largest; c += 1) {
          const shown = shownOf([a, b, c])
          if (shown === null) continue
          const key = JSON.stringify(shown)
          const sets = possible.get(key) ?? [new Set(), new Set(), new Set()]
          for (const [index, count] of [a, b, c].entries()) sets[index]?.add(count)
          possible.set(key, sets)
        }
    const told: string[] = []
    for (const [key, sets] of possible) {
      const shown = JSON.parse(key) as ShownQuarter
      shown.cells.forEach(({ count }, index) => {
        if (count === null && (sets[index]?.size ?? 0) < 5) told.push(key)
      })
    }
    expect(possible.size).toBeGreaterThan(10)
    expect(told).toEqual([])
  })
})
