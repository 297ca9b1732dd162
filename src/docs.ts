import { readFileSync, writeFileSync } from 'node:fs'
import { checkContent } from './content/check.ts'
import type { ContentFiles } from './content/files.ts'
import { readContent } from './content/files.ts'
import { projectFolders } from './content/load.ts'
import type { RetentionTable } from './content/retention.ts'
import { classOfField, retentionClasses } from './content/retention.ts'
import type { Branch, Field } from './core/answers.ts'
import type { Node } from './dialog/definition.ts'
import { nodeKinds } from './dialog/nodes/registry.ts'

/** The document whose node reference is generated. */
export const dialogsDocument = new URL('../docs/dialogs.md', import.meta.url)
/** The document whose data inventory and retention table are generated. */
export const privacyDocument = new URL('../docs/privacy.md', import.meta.url)

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

/** The document with `text` between the marks of a part, whatever stood there. */
const withPart = (document: string, part: string, text: string): string => {
  const begin = `<!-- The ${part}: written by \`npm run docs\`, not by hand. -->`
  const end = `<!-- End of the ${part}. -->`
  const from = document.indexOf(begin)
  const to = document.indexOf(end)
  if (from === -1 || to < from) throw new Error(`the marks of the ${part} are missing`)
  return `${document.slice(0, from)}${begin}\n\n${text}\n\n${document.slice(to)}`
}

/** The document with the node reference as the code has it now. */
export const withReference = (document: string): string =>
  withPart(document, 'node reference', kinds.map(entry).join('\n\n'))

/** A Markdown table, its columns as wide as `npm run format` would make them. */
const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n')
}

const waysIn: Readonly<Record<Branch, string>> = {
  self_adult: 'adult',
  self_child: 'child',
  reporter: 'reporter',
  partner: 'partner',
}

const lineOf = (field: Field, retention: RetentionTable): readonly string[] => {
  const id = classOfField(retention, field.keep)
  return [
    `\`${field.id}\``,
    field.about.join(', '),
    field.purpose,
    field.sensitivity.replace('_', ' '),
    field.readers.length === 0 ? 'nobody' : field.readers.join(', '),
    field.recorded.length === 0 ? 'none' : field.recorded.map((branch) => waysIn[branch]).join(', '),
    id === null ? '' : `${retention[id].keep} (\`${id}\`)`,
  ]
}

const columns = ['Field', 'About', 'Purpose', 'Sensitivity', 'Read by', 'Kept on the way in of', 'How long']

/** The document with the data inventory and the retention table as the files have them now. */
export const withInventory = (document: string, files: ContentFiles): string => {
  const { fields, retention } = files
  // What could not be read would otherwise leave an empty table, as if nothing were asked.
  if (retention === null || Object.keys(fields).length === 0) throw new Error(checkContent(files).join('\n'))
  const inventory = table([columns, ...Object.values(fields).map((field) => lineOf(field, retention))])
  const times = table([
    ['Class', 'Keep', 'From', 'Why', 'How it ends', 'By'],
    ...retentionClasses.map((id) => {
      const { keep, from, why, end, by } = retention[id]
      return [`\`${id}\``, keep, from, why, end, by]
    }),
  ])
  return withPart(withPart(document, 'data inventory', inventory), 'retention table', times)
}

if (import.meta.main) {
  const files = readContent(projectFolders)
  writeFileSync(dialogsDocument, withReference(readFileSync(dialogsDocument, 'utf8')))
  writeFileSync(privacyDocument, withInventory(readFileSync(privacyDocument, 'utf8'), files))
  const fields = Object.keys(files.fields).length
  process.stdout.write(`docs/dialogs.md: ${kinds.length} node kinds\ndocs/privacy.md: ${fields} fields\n`)
}
