import { escaped } from './escape.ts'
import type { Graph, GraphEdge, GraphNode, Manner } from './graph.ts'
import type { Box, Route, Size } from './layers.ts'
import { layOutRows } from './layers.ts'
import { pathsOf, round, sideOf } from './paths.ts'
import { widthOf, wrapped } from './wrap.ts'

const font = { id: 13, small: 10.5, text: 11.5, label: 10.5, title: 20 }
const boxWidth = 216
const padding = 11
const lineHeight = 15
const labelWidth = 118
const labelHeight = 13
const mostLabels = 5
/** Around the drawing; the title and the legend stand above it. */
const margin = 32
const header = 84
/** As wide as the legend. */
const narrowest = 760
/** Of a line: where answers lead, and of one aside. */
const inks = { answer: '#5b6472', aside: '#8b6bb1' } as const

interface Look {
  readonly fill: string
  readonly stroke: string
  readonly width: number
  readonly ink: string
  readonly meaning: string
}

const looks: Readonly<Record<Manner, Look>> = {
  asks: { fill: '#ffffff', stroke: '#1f3a68', width: 2.4, ink: '#1b1e24', meaning: 'waits for the person' },
  passes: { fill: '#f4f4f2', stroke: '#a3a39e', width: 1, ink: '#3c3f45', meaning: 'goes on by itself' },
  decides: { fill: '#fdf6e3', stroke: '#b08d3e', width: 1, ink: '#4a3d17', meaning: 'decides' },
  calls: {
    fill: '#e6f0ea',
    stroke: '#3d7a57',
    width: 1.4,
    ink: '#1d4230',
    meaning: 'goes through another dialog',
  },
  ends: { fill: '#3a3f4a', stroke: '#3a3f4a', width: 1, ink: '#ffffff', meaning: 'ends here' },
}

const isManner = (name: string): name is Manner => Object.hasOwn(looks, name)
const manners: readonly Manner[] = Object.keys(looks).filter(isManner)

/** A dialog drawn on one page, to look at and to print, with nothing that would have to be fetched. */
export const svgOf = (graph: Graph): string => {
  const layout = layOutRows(
    new Map(graph.nodes.map((node) => [node.id, sizeOf(node)])),
    graph.start,
    graph.edges.map((edge) => ({ from: edge.from, to: edge.to, label: labelSize(edge) })),
  )
  const paths = pathsOf(graph.edges, layout)
  const width = Math.max(layout.size.width + sideOf(layout) + 2 * margin, narrowest)
  const height = layout.size.height + header + 2 * margin
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" font-family="'Noto Sans', 'Open Sans', 'Segoe UI', sans-serif">`,
    '<defs>',
    ...Object.values(inks).map(
      (ink) =>
        `<marker id="tip${ink.slice(1)}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="${ink}"/></marker>`,
    ),
    '</defs>',
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    ...headOf(graph.dialog),
    `<g transform="translate(${margin} ${margin + header})">`,
    ...graph.edges.map((edge, i) => lineOf(edge, paths[i] ?? '')),
    ...graph.edges.map((edge, i) => labelOf(edge, layout.routes[i])),
    ...graph.nodes.map((node) => boxOf(node, layout.boxes.get(node.id), node.id === graph.start)),
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

const textLines = (node: GraphNode) => wrapped(node.text, boxWidth - 2 * padding, font.text)

const sizeOf = (node: GraphNode): Size => ({
  width: boxWidth,
  height: 2 * padding + lineHeight * (1 + textLines(node).length) - 2,
})

const shownLabels = ({ labels }: GraphEdge): readonly string[] => {
  const shown = labels.length > mostLabels ? labels.slice(0, mostLabels - 1) : labels
  const lines = shown.flatMap((label) => wrapped(label, labelWidth, font.label))
  return shown.length < labels.length ? [...lines, `and ${labels.length - shown.length} more`] : lines
}

const labelSize = (edge: GraphEdge): Size | null => {
  const lines = shownLabels(edge)
  if (lines.length === 0) return null
  const width = Math.max(...lines.map((line) => widthOf(line, font.label))) + 8
  return { width, height: lines.length * labelHeight + 4 }
}

const headOf = (dialog: string): readonly string[] => {
  let x = margin
  const legend = manners.flatMap((manner) => {
    const { fill, stroke, width, meaning } = looks[manner]
    const at = x
    x += 40 + widthOf(meaning, font.label)
    return [
      `<rect x="${round(at)}" y="${margin + 34}" width="18" height="12" rx="${manner === 'calls' ? 6 : 3}" fill="${fill}" stroke="${stroke}" stroke-width="${width}"/>`,
      `<text x="${round(at + 24)}" y="${margin + 44}" font-size="${font.label}" fill="#3c3f45">${meaning}</text>`,
    ]
  })
  return [
    `<text x="${margin}" y="${margin + 16}" font-size="${font.title}" font-weight="600" fill="#1b1e24">${escaped(dialog)}</text>`,
    ...legend,
  ]
}

const boxOf = (node: GraphNode, box: Box | undefined, isStart: boolean): string => {
  if (box === undefined) return ''
  const { fill, stroke, width, ink } = looks[node.manner]
  const left = box.x - box.width / 2
  const top = box.y - box.height / 2
  const corner = node.manner === 'calls' ? Math.min(24, box.height / 2) : node.manner === 'asks' ? 8 : 3
  const text = textLines(node).map(
    (line, i) =>
      `<text x="${round(left + padding)}" y="${round(top + padding + 10 + lineHeight * (i + 1))}" font-size="${font.text}" fill="${ink}">${escaped(line)}</text>`,
  )
  const drawn = [
    isStart
      ? `<rect x="${round(left - 5)}" y="${round(top - 5)}" width="${box.width + 10}" height="${box.height + 10}" rx="${corner + 5}" fill="none" stroke="${stroke}" stroke-dasharray="2 3"/>`
      : '',
    `<rect x="${round(left)}" y="${round(top)}" width="${box.width}" height="${box.height}" rx="${corner}" fill="${fill}" stroke="${stroke}" stroke-width="${width}"/>`,
    `<text x="${round(left + padding)}" y="${round(top + padding + 9)}" font-size="${font.id}" font-weight="600" fill="${ink}">${escaped(node.id)}</text>`,
    `<text x="${round(left + box.width - padding)}" y="${round(top + padding + 9)}" font-size="${font.small}" text-anchor="end" fill="${ink}" fill-opacity="0.75">${escaped(node.kind)}</text>`,
    ...text,
  ].join('')
  return node.calls === null ? `<g>${drawn}</g>` : `<a href="${escaped(node.calls)}.svg">${drawn}</a>`
}

const lineOf = ({ aside }: GraphEdge, path: string): string => {
  const ink = aside ? inks.aside : inks.answer
  const dashes = aside ? ' stroke-dasharray="5 4"' : ''
  return `<path d="${path}" fill="none" stroke="${ink}" stroke-width="1.3"${dashes} marker-end="url(#tip${ink.slice(1)})"/>`
}

const labelOf = (edge: GraphEdge, route: Route | undefined): string => {
  const box = route?.label
  if (!box) return ''
  const lines = shownLabels(edge)
  const top = box.y - (lines.length * labelHeight) / 2
  const text = lines.map(
    (line, i) =>
      `<text x="${round(box.x)}" y="${round(top + labelHeight * i + 10)}" font-size="${font.label}" text-anchor="middle" fill="${edge.aside ? '#6a4f8c' : '#2f3640'}">${escaped(line)}</text>`,
  )
  return `<rect x="${round(box.x - box.width / 2)}" y="${round(top - 1)}" width="${round(box.width)}" height="${lines.length * labelHeight + 2}" fill="#ffffff" fill-opacity="0.94"/>${text.join('')}`
}
