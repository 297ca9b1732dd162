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

const drops = (files: ContentFiles, dialog: Dialog): readonly Mutant[] =>
  Object.entries(dialog.nodes).flatMap(([id, node]): readonly Mutant[] => {
    if (node.kind !== 'consent') return []
    const { [id]: _, ...others } = dialog.nodes
    const nodes = Object.fromEntries(
      Object.entries(others).map(([key, each]) => [key, retarget(each, id, node.given)]),
    )
    const harmless = optional.includes(node.purpose)
      ? `without consent to ${node.purpose} nothing is done under it`
      : dialog.id === 'renew'
        ? 'what was agreed to in other words stays outdated: nothing is done under it before it is asked for'
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

/** The dialogs that ask for the story: every question of theirs may be skipped. */
const story: readonly string[] = ['self_adult', 'self_child', 'reporter', 'partner', 'contact']

/** A question of the story, and nothing more. When the team may write, and whether it was understood, is more. */
const isQuestion = (node: Node | undefined): boolean =>
  (node?.kind === 'choose' && node.field !== undefined && node.field !== 'safe_contact_when') ||
  node?.kind === 'ask' ||
  node?.kind === 'choose_many' ||
  (node?.kind === 'call' && node.dialog === 'country') ||
  (node?.kind === 'consent' && optional.includes(node.purpose))

const reached = ({ nodes }: Dialog, from: NodeId, without: NodeId): ReadonlySet<NodeId> => {
  const seen = new Set([from])
  for (const id of seen) {
    const node = nodes[id]
    if (node === undefined || id === without) continue
    // Who changes an answer comes by it all again.
    const targets = node.kind === 'summary' ? [node.confirm] : kindOf(node).targets(node)
    for (const target of targets) seen.add(target)
  }
  return seen
}

/** Only questions lie between where it led and where it leads now, and it goes on from there as it did. */
const leavesOut = (dialog: Dialog, from: NodeId, target: NodeId, to: NodeId): boolean => {
  const before = reached(dialog, target, from)
  const after = reached(dialog, to, from)
  const gone = [...before].filter((id) => !after.has(id))
  const next = dialog.nodes[to]
  const isLater = next?.kind === 'summary' || (isQuestion(next) && next?.kind !== 'consent')
  return isLater && before.has(to) && !after.has(from) && gone.every((id) => isQuestion(dialog.nodes[id]))
}

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
    // Who writes decides what may be recorded of it: there the order counts.
    const isQuiet = (each: Node) =>
      each.kind === 'say' ||
      each.kind === 'voice' ||
      (each.kind === 'set' && !['contact_role', 'age_band'].includes(each.field))
    const harmless =
      isQuiet(node) && isQuiet(after)
        ? 'both in one turn: what is kept and what is said is the same'
        : story.includes(dialog.id) &&
            [node, after].every((each) => isQuestion(each) && each.kind !== 'consent')
          ? 'the order of two questions that may be skipped'
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
      const harmless =
        story.includes(dialog.id) && isQuestion(node) && leavesOut(dialog, id, target, to)
          ? 'questions that may be skipped are left out'
          : null
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

/** The engine goes there by name. */
const calledByName: readonly string[] = ['unrecorded.menu']

const renames = (files: ContentFiles, dialog: Dialog): readonly Mutant[] =>
  Object.entries(dialog.nodes).flatMap(([id, node]): readonly Mutant[] => {
    const mutant = (what: string, changed: Nodes): Mutant => ({
      mutation: 'rename a key',
      name: `${dialog.id}.${id} ${what}`,
      dialog: dialog.id,
      files: withNodes(files, dialog, changed),
      harmless:
        what === 'node' && isNameless(node) && !calledByName.includes(`${dialog.id}.${id}`)
          ? 'no words hang on its name'
          : null,
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

/** What was looked at one by one and breaks no promise, by why; each is `mutation: name`. */
const judged: Readonly<Record<string, readonly string[]>> = {
  'without a country the same numbers are said once more': [
    'remove a case: danger.danger_named {"field":"info_country","in":["none"]}',
    'remove a case: danger.child_named {"field":"info_country","in":["none"]}',
    'remove a case: danger.self_harm_named {"field":"info_country","in":["none"]}',
    'remove a case: numbers.named {"field":"info_country","in":["none"]}',
    'lead elsewhere: numbers.named cases.0.go: country_card instead of done',
    'lead elsewhere: numbers.known otherwise: country_card instead of done',
  ],
  'a yes to telling the team that was given already is asked for once more': [
    'remove a case: alarm.who {"fact":"alerted","in":["yes"]}',
    'lead elsewhere: alarm.who cases.1.go: ask_alert instead of ask',
  ],
  'whether there is danger is asked once more': [
    'remove a case: reporter.told {"field":"danger_now","in":["yes"]}',
  ],
  'numbers are shown to more people': ['swap two nodes: reporter.in_danger and numbers'],
  'a consent that stands is passed over by itself': [
    'remove a case: unrecorded.which {"consent":"record_data","is":"given"}',
    'lead elsewhere: unrecorded.record given: which instead of done',
    'lead elsewhere: unrecorded.record_short given: record_short instead of done',
    'lead elsewhere: language.contact given: contacted instead of done',
  ],
  'the engine keeps a voice note under both consents and no other': [
    'swap two nodes: voice.recorded and keep',
  ],
  'what is called there never comes back': [
    'lead elsewhere: intake.adult next: partner_role instead of who',
    'lead elsewhere: intake.child next: adult instead of who',
    'lead elsewhere: intake.reporter next: reporter_role instead of who',
    'lead elsewhere: intake.partner next: welcome instead of who',
  ],
  'a question that may be skipped comes before the offer to leave them all out': [
    'swap two nodes: self_adult.pace and name',
  ],
}

const withJudgement = (mutant: Mutant): Mutant => {
  const name = `${mutant.mutation}: ${mutant.name}`
  const reason = Object.keys(judged).find((each) => judged[each]?.includes(name))
  return reason === undefined ? mutant : { ...mutant, harmless: reason }
}

/** One change in every place where it is possible. */
export const mutantsOf = (files: ContentFiles): readonly Mutant[] =>
  [
    ...[drops, swaps, removals, detours, renames].flatMap((mutate) =>
      Object.values(files.dialogs).flatMap((dialog) => mutate(files, dialog)),
    ),
    ...widenings(files),
  ].map(withJudgement)

/** Moves that lead to dialogs to which the usual ones do not. */
const leadingTo: Readonly<Record<string, readonly string[]>> = {
  danger: ['danger child', 'danger self_harm'],
  help: ['HELP'],
  words: ['HELP', 'identity_changed'],
  permissions: ['HELP', 'identity_changed'],
  erase: ['DELETE'],
  language: ['LANGUAGE', 'identity_changed'],
  renew: ['notices changed, some text', 'contact over, some text'],
  recheck: ['identity_changed, code word set', 'code word'],
  joined: ['worker joins'],
  unrecorded: ['WITHDRAW'],
  record: ['WITHDRAW', 'worker joins'],
  voice: ['voice'],
  picture: ['worker joins', 'worker asks for a picture'],
  place: ['location'],
  safety: ['later, some text', 'alarm word', 'later, alarm word'],
}
export const movesFor = (dialog: string): readonly string[] => leadingTo[dialog] ?? []
