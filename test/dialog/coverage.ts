import { purposes } from '../../src/core/consent.ts'
import type { Content } from '../../src/content/load.ts'
import type { Dialog, Node } from '../../src/dialog/definition.ts'

/** The same content, telling of every node the engine comes to. */
export const traced = (content: Content, visited: (node: string) => void): Content => {
  const watch = (dialog: Dialog): Dialog => ({
    ...dialog,
    nodes: new Proxy(dialog.nodes, {
      get: (nodes, id) => {
        if (typeof id !== 'string') return undefined
        visited(`${dialog.id}.${id}`)
        return nodes[id]
      },
    }),
  })
  const dialogs = Object.fromEntries(
    Object.entries(content.library.dialogs).map(([id, dialog]) => [id, watch(dialog)]),
  )
  return { ...content, library: { ...content.library, dialogs } }
}

/** Every way out of a question. */
const waysOut = (node: Node, languages: readonly string[]): readonly string[] => {
  switch (node.kind) {
    case 'choose':
      return [...Object.keys(node.options), ...Object.keys(node.also ?? {}), 'SKIP']
    case 'choose_many':
      return [...node.options, 'done', 'SKIP']
    case 'ask':
    case 'secret':
    case 'recheck':
      return ['written', 'skip', 'SKIP']
    case 'permissions':
      return [...purposes.filter((purpose) => purpose !== 'talk_with_bot'), 'done', 'SKIP']
    case 'consent':
      return ['given', 'refused', ...Object.keys(node.also ?? {}), 'SKIP']
    case 'summary':
      return ['confirm', 'change', 'SKIP']
    case 'language':
      return [...languages, 'SKIP']
    default:
      return []
  }
}

const nodesOf = ({ library }: Content) =>
  Object.values(library.dialogs).flatMap((dialog) =>
    Object.entries(dialog.nodes).map(([id, node]) => ({ place: `${dialog.id}.${id}`, node })),
  )

export const everyNode = (content: Content): readonly string[] => nodesOf(content).map(({ place }) => place)

export const everyWayOut = (content: Content): readonly string[] =>
  nodesOf(content).flatMap(({ place, node }) =>
    waysOut(node, content.lexicon.languages).map((option) => `${place} ${option}`),
  )
