import { humanOption } from '../dialog/advance.ts'
import type { Node } from '../dialog/definition.ts'
import { engineDialogs } from '../dialog/definition.ts'
import { kindOf } from '../dialog/nodes/registry.ts'
import type { ContentFiles } from './files.ts'

/** Dialogs that lead nowhere, call what is not there, or ask what the inventory does not know. */
export const checkDialogs = (files: ContentFiles): readonly string[] => {
  const problems: string[] = []
  for (const name of engineDialogs) {
    if (files.dialogs[name] === undefined) problems.push(`dialogs/${name}.yaml: missing; the engine calls it`)
  }
  for (const dialog of Object.values(files.dialogs)) {
    const where = (node: string) => `dialogs/${dialog.id}.yaml: node ${node}`
    if (dialog.nodes[dialog.start] === undefined) {
      problems.push(`dialogs/${dialog.id}.yaml: start: there is no node ${dialog.start}`)
    }
    const reached = new Set([dialog.start])
    for (const [id, node] of Object.entries(dialog.nodes)) {
      for (const target of kindOf(node).targets(node)) {
        reached.add(target)
        if (dialog.nodes[target] === undefined)
          problems.push(`${where(id)}: leads to ${target}, which does not exist`)
      }
      if (node.kind === 'call' && files.dialogs[node.dialog] === undefined) {
        problems.push(`${where(id)}: dialog: there is no dialog ${node.dialog}`)
      }
      if (node.kind === 'choose' && humanOption in node.options) {
        problems.push(`${where(id)}: options: ${humanOption} is the engine's own`)
      }
      for (const [field, codes] of fieldsOf(node))
        problems.push(...checkField(files, where(id), field, codes))
    }
    for (const id of Object.keys(dialog.nodes)) {
      if (!reached.has(id)) problems.push(`${where(id)}: nothing leads here`)
    }
  }
  return problems
}

const fieldsOf = (node: Node): readonly (readonly [string, readonly string[]])[] => {
  switch (node.kind) {
    case 'choose':
      return node.field === undefined ? [] : [[node.field, Object.keys(node.options)]]
    case 'choose_many':
      return [[node.field, node.options]]
    case 'ask':
      return [[node.field, []]]
    case 'branch':
      return node.cases.flatMap(({ when }) =>
        'field' in when ? [[when.field, when.in.filter((code) => code !== 'none')] as const] : [],
      )
    default:
      return []
  }
}

const checkField = (
  files: ContentFiles,
  where: string,
  id: string,
  codes: readonly string[],
): readonly string[] => {
  const field = files.fields[id]
  if (field === undefined) return [`${where}: field: ${id} is not in dialogs/fields.yaml`]
  const { values } = field
  if (values.kind !== 'codes') return []
  const unknown = codes.filter((code) => !values.codes.includes(code))
  return unknown.map((code) => `${where}: options: ${code} is not a value of ${id}`)
}
