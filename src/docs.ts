import { readFileSync, writeFileSync } from 'node:fs'
import type { Node } from './dialog/definition.ts'
import { nodeKinds } from './dialog/nodes/registry.ts'

/** The document whose node reference is generated. */
export const dialogsDocument = new URL('../docs/dialogs.md', import.meta.url)

const begin = '<!-- The node reference: written by `npm run docs`, not by hand. -->'
const end = '<!-- End of the node reference. -->'

const isKind = (name: string): name is Node['kind'] => Object.hasOwn(nodeKinds, name)

/** Every node kind, in the order of the registry. */
export const kinds: readonly Node['kind'][] = Object.keys(nodeKinds).filter(isKind)

/** The doc comment of a node kind, which is its specification. */
export const commentOf = (kind: Node['kind']): string => {
  const source = readFileSync(new URL(`../src/dialog/nodes/${kind}.ts`, import.meta.url), 'utf8')
  const comment = /\/\*\*\n((?: \*.*\n)+?) \*\/\nexport const \w+Kind\b/.exec(source)?.[1]
  if (comment === undefined) throw new Error(`src/dialog/nodes/${kind}.ts: its kind has no doc comment`)
  return comment.replace(/^ \* ?/gm, '').trim()
}

const entry = (kind: Node['kind']): string => {
  const manner = nodeKinds[kind].waits ? 'Waits for the person.' : 'Does not wait.'
  return `### \`${kind}\`\n\n${manner} ${commentOf(kind)}`
}

/** The document with the node reference as the code has it now. */
export const withReference = (document: string): string => {
  const from = document.indexOf(begin)
  const to = document.indexOf(end)
  if (from === -1 || to < from)
    throw new Error('docs/dialogs.md: the marks of the node reference are missing')
  const reference = kinds.map(entry).join('\n\n')
  return `${document.slice(0, from)}${begin}\n\n${reference}\n\n${document.slice(to)}`
}

if (import.meta.main) {
  writeFileSync(dialogsDocument, withReference(readFileSync(dialogsDocument, 'utf8')))
  process.stdout.write(`docs/dialogs.md: ${kinds.length} node kinds\n`)
}
