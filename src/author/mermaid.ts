import type { Graph, GraphEdge, GraphNode, Manner } from './graph.ts'

const shapes: Readonly<Record<Manner, readonly [string, string]>> = {
  asks: ['[', ']'],
  passes: ['(', ')'],
  decides: ['{', '}'],
  calls: ['([', '])'],
  ends: ['{{', '}}'],
}

const styles: Readonly<Record<Manner, string>> = {
  asks: 'fill:#ffffff,stroke:#1f3a68,stroke-width:3px',
  passes: 'fill:#f4f4f2,stroke:#8a8a86',
  decides: 'fill:#fdf6e3,stroke:#a07d2c',
  calls: 'fill:#e6f0ea,stroke:#3d7a57',
  ends: 'fill:#3a3f4a,stroke:#3a3f4a,color:#ffffff',
}

/** A dialog as a Mermaid flowchart: what waits for a person is a box with a thick edge. */
export const mermaidOf = ({ dialog, start, nodes, edges }: Graph): string =>
  [
    '---',
    `title: ${dialog}`,
    '---',
    'flowchart TD',
    `  begin((" ")) --> ${nameOf(start)}`,
    ...nodes.map((node) => `  ${nodeLine(node)}`),
    ...edges.map((edge) => `  ${edgeLine(edge)}`),
    ...nodes.flatMap(({ id, calls }) => (calls === null ? [] : [`  click ${nameOf(id)} "${calls}.svg"`])),
    ...Object.entries(styles).map(([manner, style]) => `  classDef ${manner} ${style}`),
    '',
  ].join('\n')

/** `end` and a few others are Mermaid's own words. */
const nameOf = (id: string) => `n_${id}`

const nodeLine = ({ id, kind, manner, text }: GraphNode): string => {
  const [open, close] = shapes[manner]
  const label = [`<b>${id}</b> ${kind}`, ...(text === '' ? [] : [quoted(text)])].join('<br/>')
  return `${nameOf(id)}${open}"${label}"${close}:::${manner}`
}

const edgeLine = ({ from, to, labels, aside }: GraphEdge): string => {
  const arrow = aside ? '-.->' : '-->'
  const label = labels.length === 0 ? '' : `|"${labels.map(quoted).join('<br/>')}"|`
  return `${nameOf(from)} ${arrow}${label} ${nameOf(to)}`
}

/** Mermaid's own way to write what would end a label or begin markup. */
const quoted = (words: string) =>
  words.replaceAll('#', '#35;').replaceAll('"', '#quot;').replaceAll('<', '#lt;').replaceAll('>', '#gt;')
