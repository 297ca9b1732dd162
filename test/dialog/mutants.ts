import type { ContentFiles } from '../../src/content/files.ts'
import { purposes } from '../../src/core/consent.ts'
import type { Dialog, Node, NodeId } from '../../src/dialog/definition.ts'
import { kindOf } from '../../src/dialog/nodes/registry.ts'

export const mutations = [
  'drop a consent',
  'swap two nodes',
  'remove a case',
  'lead elsewhere',
  'rename a key',
  'widen the child path',
] as const
export type Mutation = (typeof mutations)[number]

/** The project's files with one change that somebody could make by mistake. */
export interface Mutant {
  readonly mutation: Mutation
  /** `dialog.node`, and what was changed there. */
  readonly name: string
  readonly dialog: string
  readonly files: ContentFiles
  /** Why it breaks no promise, where that is known before anything is explored. */
  readonly harmless: string | null
}

type Nodes = Readonly<Record<NodeId, Node>>

/** The same number for the same words, so that every run changes the same. */
const seedOf = (words: string): number => {
  let seed = 7
  for (const letter of words) seed = (seed * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003
  return seed
}

const withNodes = (
  files: ContentFiles,
  dialog: Dialog,
  nodes: Nodes,
  start = dialog.start,
): ContentFiles => ({
  ...files,
  version: `${files.version}+`,
  dialogs: { ...files.dialogs, [dialog.id]: { ...dialog, start, nodes } },
})

/** Where a node leads, by the path of each word that says so. */
const slotsOf = (node: Node): readonly (readonly [path: readonly string[], target: NodeId])[] => {
  const targets = new Set(kindOf(node).targets(node))
  const routes = ['next', 'skip', 'given', 'refused', 'confirm', 'change', 'otherwise']
  const slots: (readonly [readonly string[], NodeId])[] = []
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    if (routes.includes(key) && typeof value === 'string' && targets.has(value)) slots.push([[key], value])
    const isRoutes =
      (key === 'options' || key === 'also') && typeof value === 'object' && !Array.isArray(value)
    if (isRoutes)
      for (const [option, target] of Object.entries(value as Record<string, string>))
        slots.push([[key, option], target])
    if (node.kind === 'branch' && key === 'cases')
      node.cases.forEach(({ go }, place) => slots.push([[key, String(place), 'go'], go]))
  }
  return slots
}

const withSlot = (value: unknown, [first, ...rest]: readonly string[], to: unknown): unknown => {
  if (first === undefined) return to
  if (Array.isArray(value))
    return value.map((each, place) => (String(place) === first ? withSlot(each, rest, to) : each))
  const part = value as Record<string, unknown>
  return { ...part, [first]: withSlot(part[first], rest, to) }
}
const redirect = (node: Node, path: readonly string[], to: NodeId): Node => withSlot(node, path, to) as Node

/** The same node where whatever led to one place leads to another. */
const retarget = (node: Node, from: NodeId, to: NodeId): Node =>
  slotsOf(node).reduce(
    (changed, [path, target]) => (target === from ? redirect(changed, path, to) : changed),
    node,
  )

/** Nothing is used under them that is not asked for again: leaving the question out asks for less. */
const optional: readonly string[] = ['anonymised_statistics', 'interpreter']

/** Dialogs that only ask again for what stands already. */
const again: readonly string[] = ['renew', 'language']

const drops = (files: ContentFiles, dialog: Dialog): readonly Mutant[] =>
  Object.entries(dialog.nodes).flatMap(([id, node]): readonly Mutant[] => {
    if (node.kind !== 'consent') return []
    const { [id]: _, ...others } = dialog.nodes
    const nodes = Object.fromEntries(
      Object.entries(others).map(([key, each]) => [key, retarget(each, id, node.given)]),
    )
    const harmless = optional.includes(node.purpose)
      ? `without consent to ${node.purpose} nothing is done under it`
      : again.includes(dialog.id)
        ? 'what was agreed to in other words stays outdated or in its own language: it is not used before it is asked for'
        : null
    return [
      {
        mutation: 'drop a consent',
        name: `${dialog.id}.${id}`,
        dialog: dialog.id,
        files: withNodes(files, dialog, nodes, dialog.start === id ? node.given : dialog.start),
        harmless,
      },
    ]
  })

/** Dialogs that are questions and nothing else. */
const questions: readonly string[] = ['comprehension', 'contact', 'country']

/** What only asks for an answer, or only looks which was given; a menu leads somewhere, and that is a promise. */
const onlyAsks = (node: Node | undefined): boolean => {
  switch (node?.kind) {
    case 'choose':
      return node.field !== undefined
    case 'choose_many':
    case 'ask':
    case 'summary':
    case 'return':
      return true
    case 'call':
      return questions.includes(node.dialog)
    case 'branch':
      return node.cases.every(({ when }) => 'field' in when)
    default:
      return false
  }
}

/** What can stand in any order: questions and lines that no promise is about. */
const isPlain = (node: Node) => node.kind === 'say' || node.kind === 'easy' || onlyAsks(node)

const swaps = (files: ContentFiles, dialog: Dialog): readonly Mutant[] =>
  Object.entries(dialog.nodes).flatMap(([id, node]): readonly Mutant[] => {
    const [next] = kindOf(node).targets(node)
    const after = next === undefined ? undefined : dialog.nodes[next]
    const beyond = after === undefined ? undefined : kindOf(after).targets(after)[0]
    if (next === undefined || after === undefined || beyond === undefined || next === id || beyond === id)
      return []
    const nodes = Object.fromEntries(
      Object.entries(dialog.nodes).map(([key, each]) => {
        if (key === id) return [key, retarget(each, next, beyond)]
        if (key === next) return [key, retarget(each, beyond, id)]
        return [key, retarget(each, id, next)]
      }),
    )
    const start = dialog.start === id ? next : dialog.start
    const isQuiet = (each: Node) => each.kind === 'set' || each.kind === 'say'
    const harmless =
      isQuiet(node) && isQuiet(after)
        ? 'both in one turn: what is kept and what is said is the same'
        : (isPlain(node) && isPlain(after)) || (onlyAsks(node) && onlyAsks(after))
          ? 'the order of two questions or lines that no promise is about'
          : null
    return [
      {
        mutation: 'swap two nodes',
        name: `${dialog.id}.${id} and ${next}`,
        dialog: dialog.id,
        files: withNodes(files, dialog, nodes, start),
        harmless,
      },
    ]
  })

const removals = (files: ContentFiles, dialog: Dialog): readonly Mutant[] =>
  Object.entries(dialog.nodes).flatMap(([id, node]): readonly Mutant[] =>
    node.kind !== 'branch'
      ? []
      : node.cases.map((gone): Mutant => {
          const cases = node.cases.filter((each) => each !== gone)
          return {
            mutation: 'remove a case',
            name: `${dialog.id}.${id} ${JSON.stringify(gone.when)}`,
            dialog: dialog.id,
            files: withNodes(files, dialog, { ...dialog.nodes, [id]: { ...node, cases } }),
            harmless: null,
          }
        }),
  )

const detours = (files: ContentFiles, dialog: Dialog): readonly Mutant[] =>
  Object.entries(dialog.nodes).flatMap(([id, node]) =>
    slotsOf(node).flatMap(([path, target]): readonly Mutant[] => {
      const others = Object.keys(dialog.nodes).filter((each) => each !== target)
      const name = `${dialog.id}.${id} ${path.join('.')}`
      const to = others[seedOf(name) % Math.max(1, others.length)]
      if (to === undefined) return []
      const nodes = { ...dialog.nodes, [id]: redirect(node, path, to) }
      // A consent is a question, too; what a no leads to is another matter.
      const isAsked = (each: Node | undefined) => onlyAsks(each) || each?.kind === 'consent'
      const isQuestion =
        path[0] !== 'refused' && [node, dialog.nodes[target], dialog.nodes[to]].every(isAsked)
      const harmless = isQuestion ? 'another question comes next, and none that may not be asked' : null
      return [
        {
          mutation: 'lead elsewhere',
          name: `${name}: ${to} instead of ${target}`,
          dialog: dialog.id,
          files: withNodes(files, dialog, nodes),
          harmless,
        },
      ]
    }),
  )

/** Nodes without words of their own. */
const isNameless = ({ kind }: Node) =>
  ![
    'say',
    'close',
    'choose',
    'choose_many',
    'ask',
    'summary',
    'secret',
    'recheck',
    'permissions',
    'language',
  ].includes(kind)

const renames = (files: ContentFiles, dialog: Dialog): readonly Mutant[] =>
  Object.entries(dialog.nodes).flatMap(([id, node]): readonly Mutant[] => {
    const mutant = (what: string, changed: Nodes): Mutant => ({
      mutation: 'rename a key',
      name: `${dialog.id}.${id} ${what}`,
      dialog: dialog.id,
      files: withNodes(files, dialog, changed),
      harmless: what === 'node' && isNameless(node) ? 'no words hang on its name' : null,
    })
    const { [id]: _, ...others } = dialog.nodes
    const renamed = Object.fromEntries(
      Object.entries(others).map(([key, each]) => [key, retarget(each, id, `${id}_x`)]),
    )
    const mutants = dialog.start === id ? [] : [mutant('node', { ...renamed, [`${id}_x`]: node })]
    if ('field' in node && node.field !== undefined) {
      mutants.push(mutant('field', { ...dialog.nodes, [id]: { ...node, field: `${node.field}_x` } }))
    }
    if (node.kind === 'choose') {
      const [[option, target] = ['', ''], ...rest] = Object.entries(node.options)
      mutants.push(
        mutant(`option ${option}`, {
          ...dialog.nodes,
          [id]: { ...node, options: Object.fromEntries([[`${option}_x`, target], ...rest]) },
        }),
      )
    }
    return mutants
  })

/** The question that a widened path has more. */
export const addedNode = 'self_child.more'

/** The child is asked what others are asked, is taken for an adult, or is asked to agree to more. */
const widenings = (files: ContentFiles): readonly Mutant[] => {
  const child = files.dialogs['self_child']
  const intake = files.dialogs['intake']
  const queue = child?.nodes['queue']
  if (child === undefined || intake === undefined || queue?.kind !== 'handoff' || queue.next === undefined)
    return []
  const { next } = queue
  const asked = (name: string, node: Node): Mutant => ({
    mutation: 'widen the child path',
    name: `self_child asks ${name}`,
    dialog: 'self_child',
    files: withNodes(files, child, { ...child.nodes, queue: { ...queue, next: 'more' }, more: node }),
    harmless: null,
  })
  const otherQuestions = Object.values(files.fields).flatMap((field) => {
    if (field.asked.includes('self_child')) return []
    if (field.values.kind !== 'codes') return [asked(field.id, { kind: 'ask', field: field.id, next })]
    const options = Object.fromEntries(field.values.codes.slice(0, 3).map((code) => [code, next]))
    return [asked(field.id, { kind: 'choose', field: field.id, options, skip: next })]
  })
  const notices = Object.keys(files.notices)
  const consents = purposes
    .filter((purpose) => !['talk_with_bot', 'record_data', 'human_contact_back'].includes(purpose))
    .map((purpose) =>
      asked(`for consent to ${purpose}`, {
        kind: 'consent',
        purpose,
        notice: notices[0] ?? '',
        given: next,
        refused: next,
      }),
    )
  const adults = Object.entries(intake.nodes).flatMap(([id, node]): readonly Mutant[] =>
    slotsOf(node).flatMap(([path, target]): readonly Mutant[] => {
      if (target !== 'child') return []
      const nodes = { ...intake.nodes, [id]: redirect(node, path, 'adult') }
      return [
        {
          mutation: 'widen the child path',
          name: `intake.${id} ${path.join('.')} leads a child to the questions for adults`,
          dialog: 'intake',
          files: withNodes(files, intake, nodes),
          harmless: null,
        },
      ]
    }),
  )
  const words = Object.entries(files.dialogs).flatMap(([, dialog]) =>
    Object.entries(dialog.nodes).flatMap(([id, node]): readonly Mutant[] =>
      node.kind === 'consent' && node.notice === 'record_short'
        ? [
            {
              mutation: 'widen the child path',
              name: `${dialog.id}.${id} in the words for adults`,
              dialog: dialog.id,
              files: withNodes(files, dialog, { ...dialog.nodes, [id]: { ...node, notice: 'record' } }),
              harmless: null,
            },
          ]
        : [],
    ),
  )
  return [...otherQuestions, ...consents, ...adults, ...words]
}

/** One change in every place where it is possible. */
export const mutantsOf = (files: ContentFiles): readonly Mutant[] => [
  ...[drops, swaps, removals, detours, renames].flatMap((mutate) =>
    Object.values(files.dialogs).flatMap((dialog) => mutate(files, dialog)),
  ),
  ...widenings(files),
]

/** Moves that lead to dialogs to which the usual ones do not. */
const leadingTo: Readonly<Record<string, readonly string[]>> = {
  language: ['LANGUAGE'],
  renew: ['notices changed, some text', 'contact over, some text'],
  recheck: ['identity_changed, code word set', 'code word'],
  joined: ['worker joins'],
  unrecorded: ['WITHDRAW'],
  record: ['WITHDRAW', 'worker joins'],
  voice: ['voice'],
  place: ['location'],
  safety: ['later, some text', 'alarm word', 'later, alarm word'],
}
export const movesFor = (dialog: string): readonly string[] => leadingTo[dialog] ?? []
