import type { Library, Node } from '../definition.ts'
import type { Free, Frees } from './free.ts'

/** What a turn does to the dialogs while it runs. */
export interface Listener {
  come(node: Node): void
  ask(free: Free): void
}

const getter = <T extends object, K extends keyof T>(of: T, name: K, read: () => void): T => {
  const value = of[name]
  return Object.defineProperty({ ...of }, name, {
    enumerable: true,
    get: () => {
      read()
      return value
    },
  })
}

/** The same dialogs, telling which node is come to, and what is asked there at the moment it is asked. */
export const watched = (library: Library, frees: Frees, listener: Listener): Library => {
  const telling = (node: Node): Node => {
    switch (node.kind) {
      case 'branch': {
        const cases = node.cases.map((each) => {
          const free = frees.condition(each.when)
          return free === undefined ? each : getter(each, 'when', () => listener.ask(free))
        })
        return { ...node, cases }
      }
      case 'consent': {
        const asked = frees.consent(node.purpose)
        return getter(node, 'purpose', () => asked.forEach((free) => listener.ask(free)))
      }
      default:
        return node
    }
  }
  const dialogs = Object.entries(library.dialogs).map(([id, dialog]) => {
    const nodes: Record<string, Node> = {}
    for (const [name, node] of Object.entries(dialog.nodes)) {
      const told = telling(node)
      const asked = node.kind === 'permissions' ? frees.consents : []
      Object.defineProperty(nodes, name, {
        enumerable: true,
        get: () => {
          listener.come(node)
          asked.forEach((free) => listener.ask(free))
          return told
        },
      })
    }
    return [id, { ...dialog, nodes }]
  })
  return { ...library, dialogs: Object.fromEntries(dialogs) }
}
