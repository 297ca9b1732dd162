import type { Words } from '../content/keys.ts'
import type { Condition, Dialog, Node } from '../dialog/definition.ts'
import { optionKey, textKey } from '../dialog/definition.ts'
import { kindOf } from '../dialog/nodes/registry.ts'

/** What a node does to the conversation, as a diagram tells it apart. */
export type Manner = 'asks' | 'passes' | 'decides' | 'calls' | 'ends'

export interface GraphNode {
  readonly id: string
  readonly kind: Node['kind']
  readonly manner: Manner
  /** The beginning of what it says, or what it does. */
  readonly text: string
  /** The dialog it goes through. */
  readonly calls: string | null
}

/** All ways from one node to another, as one arrow. */
export interface GraphEdge {
  readonly from: string
  readonly to: string
  readonly labels: readonly string[]
  /** No answer leads there: SKIP, or one of `also`. */
  readonly aside: boolean
}

export interface Graph {
  readonly dialog: string
  readonly start: string
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

interface Way {
  readonly to: string
  readonly label: string | null
  readonly aside?: boolean
}

/** A dialog as nodes and arrows, with the words of one language. */
export const graphOf = (dialog: Dialog, words: Words): Graph => ({
  dialog: dialog.id,
  start: dialog.start,
  nodes: Object.entries(dialog.nodes).map(([id, node]) => ({
    id,
    kind: node.kind,
    manner: mannerOf(node),
    text: shortened(textOf(dialog.id, id, node, words)),
    calls: node.kind === 'call' ? node.dialog : null,
  })),
  edges: Object.entries(dialog.nodes)
    .flatMap(([id, node]) => arrows(id, waysOf(dialog.id, id, node, words)))
    // A way that leads nowhere is a mistake the checks name; the rest of the dialog can still be looked at.
    .filter(({ to }) => dialog.nodes[to] !== undefined),
})

/** The dialogs that one leads into, itself first, each once. */
export const withCalled = (
  dialogs: Readonly<Record<string, Dialog>>,
  id: string,
  known: readonly string[] = [],
): readonly string[] => {
  const dialog = dialogs[id]
  if (dialog === undefined || known.includes(id)) return known
  const called = Object.values(dialog.nodes).flatMap((node) => (node.kind === 'call' ? [node.dialog] : []))
  return called.reduce<readonly string[]>((found, each) => withCalled(dialogs, each, found), [...known, id])
}

const mannerOf = (node: Node): Manner => {
  if (node.kind === 'call') return 'calls'
  if (node.kind === 'branch') return 'decides'
  const kind = kindOf(node)
  if (kind.waits) return 'asks'
  return kind.targets(node).length === 0 ? 'ends' : 'passes'
}

const textOf = (dialog: string, id: string, node: Node, words: Words): string => {
  switch (node.kind) {
    case 'consent':
      return words.get(`bot:notices.${node.notice}.text`) ?? ''
    case 'call':
      return node.dialog
    case 'command':
      return node.command
    case 'set':
      return `${node.field}: ${node.value}`
    default:
      return words.get(textKey(dialog, id)) ?? ''
  }
}

const waysOf = (dialog: string, id: string, node: Node, words: Words): readonly Way[] => {
  const own = (option: string, field?: string) => {
    const key = optionKey(dialog, id, field, option)
    return words.get(key) ?? option
  }
  const also = (routes: Readonly<Record<string, string>> = {}) =>
    Object.entries(routes).map(([option, to]) => ({ to, label: own(option), aside: true }))
  switch (node.kind) {
    case 'choose':
      return [
        ...Object.entries(node.options).map(([option, to]) => ({ to, label: own(option, node.field) })),
        ...also(node.also),
        { to: node.skip, label: 'SKIP', aside: true },
      ]
    case 'consent': {
      const answer = (option: 'given' | 'refused') =>
        words.get(`bot:notices.${node.notice}.${option}`) ?? option
      return [
        { to: node.given, label: answer('given') },
        { to: node.refused, label: answer('refused') },
        ...also(node.also),
      ]
    }
    case 'summary':
      return (['confirm', 'change'] as const).map((option) => ({ to: node[option], label: own(option) }))
    case 'branch':
      return [
        ...node.cases.map(({ when, go }) => ({ to: go, label: conditionWords(when) })),
        { to: node.otherwise, label: 'otherwise' },
      ]
    default:
      return kindOf(node)
        .targets(node)
        .map((to) => ({ to, label: null }))
  }
}

const conditionWords = (when: Condition): string => {
  if ('consent' in when) return `${when.consent}: ${when.is.replace('_', ' ')}`
  return `${'fact' in when ? when.fact : when.field}: ${when.in.join(', ')}`
}

const arrows = (from: string, ways: readonly Way[]): readonly GraphEdge[] =>
  [...Map.groupBy(ways, ({ to }) => to)].map(([to, together]) => ({
    from,
    to,
    labels: together.flatMap(({ label }) => (label === null ? [] : [label])),
    aside: together.every(({ aside }) => aside ?? false),
  }))

/** Enough to recognise a text by, and a box of four lines. */
const longestText = 110

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= longestText) return line
  return `${line.slice(0, line.lastIndexOf(' ', longestText)).replace(/[.,:;]+$/, '')}…`
}
