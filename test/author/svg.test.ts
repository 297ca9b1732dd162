import { describe, expect, test } from 'vitest'
import { graphOf } from '../../src/author/graph.ts'
import type { Box, Line } from '../../src/author/layers.ts'
import { layOutRows } from '../../src/author/layers.ts'
import { svgOf } from '../../src/author/svg.ts'
import { readContent } from '../../src/content/files.ts'
import { wordsIn } from '../../src/content/keys.ts'
import { projectFolders } from '../../src/content/load.ts'

const files = readContent(projectFolders)
const graphs = Object.values(files.dialogs).map((dialog) => graphOf(dialog, wordsIn(files, 'en')))

const overlap = (a: Box, b: Box) =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2

const size = { width: 100, height: 40 }
const label = { width: 60, height: 20 }
const layoutOf = (start: string, lines: readonly Line[]) => {
  const keys = new Set(lines.flatMap(({ from, to }) => [from, to]))
  return layOutRows(new Map([...keys].map((key) => [key, size])), start, lines)
}

describe('a layout', () => {
  test('leads down along every way, however long, and marks the one that goes back', () => {
    const { boxes, routes } = layoutOf('a', [
      { from: 'a', to: 'b', label },
      { from: 'b', to: 'c', label: null },
      { from: 'a', to: 'c', label },
      { from: 'c', to: 'a', label: null },
    ])
    const [a = 0, b = 0, c = 0] = ['a', 'b', 'c'].map((key) => boxes.get(key)?.y)
    expect(a).toBeLessThan(b)
    expect(b).toBeLessThan(c)
    expect(routes.map(({ back }) => back)).toEqual([false, false, false, true])
  })

  test('a way past a row bends around the boxes there', () => {
    const { boxes, routes } = layoutOf('a', [
      { from: 'a', to: 'b', label: null },
      { from: 'b', to: 'c', label: null },
      { from: 'a', to: 'c', label: null },
    ])
    const b = boxes.get('b')
    expect(routes[2]?.bends).toHaveLength(3)
    expect(routes[2]?.bends.some((bend) => b !== undefined && overlap(bend, b))).toBe(false)
  })

  test.each(graphs)('of $dialog lets no box and no label cover another', (graph) => {
    const { boxes, routes } = layOutRows(
      new Map(graph.nodes.map(({ id }) => [id, size])),
      graph.start,
      graph.edges.map(({ from, to }) => ({ from, to, label })),
    )
    const all = [...boxes.values(), ...routes.flatMap((route) => (route.label === null ? [] : [route.label]))]
    expect(all).toHaveLength(graph.nodes.length + graph.edges.length)
    expect(all.flatMap((one, i) => all.slice(i + 1).filter((other) => overlap(one, other)))).toEqual([])
  })
})

describe('a drawing', () => {
  const graph = graphs.find(({ dialog }) => dialog === 'intake')

  test('names every node of the dialog and draws every arrow', () => {
    expect(graph).toBeDefined()
    if (graph === undefined) return
    const svg = svgOf(graph)
    for (const { id } of graph.nodes) expect(svg).toContain(`>${id}</text>`)
    expect(svg.match(/marker-end/g)).toHaveLength(graph.edges.length)
    expect(svg.match(/stroke-dasharray="5 4"/g)).toHaveLength(graph.edges.filter(({ aside }) => aside).length)
  })

  test('fetches nothing and runs nothing', () => {
    for (const each of graphs) {
      const svg = svgOf(each)
      expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
        /https?:|<script|<image|@import/,
      )
    }
  })

  test('shows words as words, whatever marks they hold', () => {
    const words = new Map([['bot:one.say.text', 'a < b & "c"']])
    const svg = svgOf(
      graphOf({ id: 'one', version: 1, start: 'say', nodes: { say: { kind: 'say', next: 'say' } } }, words),
    )
    expect(svg).toContain('a &lt; b &amp; &quot;c&quot;')
  })
})
