import type { Dialog, Node } from '../dialog/definition.ts'
import { engineDialogs, factValues } from '../dialog/definition.ts'
import { kindOf } from '../dialog/nodes/registry.ts'
import type { ContentFiles } from './files.ts'
import { suggestion } from './nearest.ts'
import type { Finding, Path } from './problem.ts'
import { pathTo } from './problem.ts'

/** Dialogs that lead nowhere, call what is not there, or ask what the inventory does not know. */
export const checkDialogs = (files: ContentFiles): readonly Finding[] => [
  ...engineDialogs
    .filter((name) => files.dialogs[name] === undefined)
    .map((name) => ({ file: `dialogs/${name}.yaml`, path: [], problem: 'missing; the engine calls it' })),
  ...Object.values(files.dialogs).flatMap((dialog) => checkDialog(files, dialog)),
]

const checkDialog = (files: ContentFiles, dialog: Dialog): readonly Finding[] => {
  const file = `dialogs/${dialog.id}.yaml`
  const ids = Object.keys(dialog.nodes)
  const reached = new Set([
    dialog.start,
    ...Object.values(dialog.nodes).flatMap((node) => kindOf(node).targets(node)),
  ])
  const lost = ids.filter((id) => !reached.has(id))
  return [
    ...(ids.includes(dialog.start)
      ? []
      : [
          {
            file,
            path: ['start'],
            problem: `start: there is no node ${dialog.start}`,
            instead: suggestion(dialog.start, ids),
          },
        ]),
    ...Object.entries(dialog.nodes).flatMap(([id, node]) =>
      checkNode(files, ids, node).map(({ path, problem, instead }) => ({
        file,
        path: ['nodes', id, ...path],
        problem: `node ${id}: ${problem}`,
        instead,
      })),
    ),
    ...lost.map((id) => ({
      file,
      path: ['nodes', id],
      problem: `node ${id}: nothing leads here`,
      instead: 'lead to it from another node, or take it out',
    })),
  ]
}

type Mistake = Omit<Finding, 'file'>

const checkNode = (files: ContentFiles, ids: readonly string[], node: Node): readonly Mistake[] => {
  const nowhere = kindOf(node)
    .targets(node)
    .filter((target) => !ids.includes(target))
  const dialogs = Object.keys(files.dialogs)
  return [
    ...nowhere.map((target) => ({
      path: pathTo(node, target),
      problem: `leads to ${target}, which does not exist`,
      instead: suggestion(target, ids),
    })),
    ...(node.kind === 'call' && !dialogs.includes(node.dialog)
      ? [
          {
            path: ['dialog'],
            problem: `dialog: there is no dialog ${node.dialog}`,
            instead: suggestion(node.dialog, dialogs),
          },
        ]
      : []),
    ...ownOptions(node).map((option) => ({
      path: ['options', option],
      problem: `options: ${option} is the engine's own`,
      instead: 'begin no option with _',
    })),
    ...mentions(node).flatMap((mention) => checkMention(files, mention)),
    ...strangeFacts(node),
  ]
}

/** What the engine offers beside a question's own options begins so. */
const ownOptions = (node: Node) =>
  node.kind === 'choose' ? Object.keys(node.options).filter((option) => option.startsWith('_')) : []

/** What a branch asks for and a fact never is: the case would never hold. */
const strangeFacts = (node: Node): readonly Mistake[] => {
  const cases = node.kind === 'branch' ? node.cases : []
  return cases.flatMap(({ when }, at) => {
    if (!('fact' in when)) return []
    const known = factValues[when.fact]
    return when.in.flatMap((value, place) => {
      if (known.includes(value)) return []
      const path = ['cases', at, 'when', 'in', place]
      const instead = `write one of: ${known.join(', ')}`
      return [{ path, problem: `fact: ${value} is not a value of ${when.fact}`, instead }]
    })
  })
}

/** A field that a node names, and where; and the codes of it that it names. */
interface Mention {
  readonly field: string
  readonly path: Path
  readonly codes: readonly { readonly code: string; readonly path: Path }[]
}

const mentions = (node: Node): readonly Mention[] => {
  switch (node.kind) {
    case 'choose': {
      const codes = Object.keys(node.options).map((code) => ({ code, path: ['options', code] }))
      return node.field === undefined ? [] : [{ field: node.field, path: ['field'], codes }]
    }
    case 'choose_many': {
      const codes = node.options.map((code, at) => ({ code, path: ['options', at] }))
      return [{ field: node.field, path: ['field'], codes }]
    }
    case 'ask':
      return [{ field: node.field, path: ['field'], codes: [] }]
    case 'set':
      return [{ field: node.field, path: ['field'], codes: [{ code: node.value, path: ['value'] }] }]
    case 'branch':
      return node.cases.flatMap(({ when }, at) => {
        if (!('field' in when)) return []
        const path = ['cases', at, 'when']
        const codes = when.in.map((code, place) => ({ code, path: [...path, 'in', place] }))
        return [
          { field: when.field, path: [...path, 'field'], codes: codes.filter(({ code }) => code !== 'none') },
        ]
      })
    default:
      return []
  }
}

const checkMention = (files: ContentFiles, { field: id, path, codes }: Mention): readonly Mistake[] => {
  const field = files.fields[id]
  if (field === undefined) {
    const instead = suggestion(id, Object.keys(files.fields))
    return [{ path, problem: `field: ${id} is not in dialogs/fields.yaml`, instead }]
  }
  const { values } = field
  if (values.kind !== 'codes') return []
  return codes
    .filter(({ code }) => !values.codes.includes(code))
    .map(({ code, path: there }) => ({
      path: there,
      problem: `options: ${code} is not a value of ${id}`,
      instead: suggestion(code, values.codes),
    }))
}
