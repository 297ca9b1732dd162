import type { Library, Node } from '../definition.ts'
import { isAnswer, isByHand } from './before_a_human.ts'
import type { Edge, Exploration, Situation, Taken } from './exploration.ts'
import type { Property, Trouble } from './property.ts'
import { askedIn, shownBy } from './property.ts'
import { place } from './shape.ts'

/** Whether this answers a question, so that it is over: not a way aside, and not one of several answers. */
const isAnswered = ({ fields }: Library, node: Node, { move: { option, name } }: Edge): boolean => {
  if (name === 'SKIP' || option === 'skip' || option === '_skip') return true
  switch (node.kind) {
    case 'ask': {
      const isText = fields[node.field]?.values.kind === 'text'
      return name === 'a country' || name === 'a time' || (isText && name === 'some text')
    }
    case 'choose':
      return node.field !== undefined && option !== undefined && option in node.options
    case 'consent':
      return option === 'given'
    default:
      return false
  }
}

/** The same question may wait beneath: then it comes once more, for what was asked first. */
const isOnce = ({ state: { at } }: Situation): boolean => {
  const top = at.at(-1)
  return at.filter(({ dialog, node }) => dialog === top?.dialog && node === top.node).length === 1
}

const questionOf = ({ state }: Situation): string => place(state.at.slice(-1))

interface Graph {
  /** The question of each situation, and from where an answer leads there. */
  readonly questions: readonly string[]
  readonly into: readonly (readonly number[])[]
  readonly ends: readonly number[]
}

const graphOf = ({ situations, edges }: Exploration): Graph => {
  const into: number[][] = situations.map(() => [])
  for (const edge of edges) {
    const from = into[edge.to.id]
    if (isAnswer(edge) && from?.at(-1) !== edge.from.id) from?.push(edge.from.id)
  }
  const questions = situations.map(questionOf)
  return {
    questions,
    into,
    ends: situations.filter(({ state }) => state.at.length === 0).map(({ id }) => id),
  }
}

/** From where nothing is asked any more in the end, without coming by a question. */
const leavesWithout = ({ questions, into, ends }: Graph, question: string): ReadonlySet<number> => {
  const seen = new Set(ends)
  const queue = [...ends]
  for (const id of queue) {
    for (const from of into[id] ?? []) {
      if (seen.has(from) || questions[from] === question) continue
      seen.add(from)
      queue.push(from)
    }
  }
  return seen
}

const find = (exploration: Exploration): readonly Trouble[] => {
  const { library, edges } = exploration
  const graph = graphOf(exploration)
  const answers = edges.filter((edge) => {
    const asked =
      edge.over === null && isByHand(edge) && isOnce(edge.from) ? askedIn(library, edge.from) : null
    return asked !== null && isAnswered(library, asked.node, edge)
  })
  return [...Map.groupBy(answers, ({ from }) => questionOf(from))].flatMap(([question, own]) => {
    const leaving = leavesWithout(graph, question)
    return own
      .filter(({ to }) => !leaving.has(to.id))
      .map((at) => ({ problem: `${at.move.name} to ${question} leads to the same question again`, at }))
  })
}

/** The dialogs that ask for what is told once. */
const toldOnce: readonly string[] = [
  'self_adult',
  'self_child',
  'reporter',
  'partner',
  'contact',
  'comprehension',
]

const inTurn = (library: Library, { edge, before }: Taken): readonly string[] => {
  const { option } = edge.move
  const asked = shownBy(library, edge)
  if (option === undefined || option === 'change' || !isByHand(edge) || edge.over !== null) return []
  if (asked === null || asked.field === null || !toldOnce.includes(asked.at.dialog)) return []
  const top = before.at.at(-1)
  const isOn = before.at.some(({ dialog, node }) => dialog === asked.at.dialog && node === asked.at.node)
  if (isOn || top === undefined || !toldOnce.includes(top.dialog)) return []
  const told = before.answers[asked.field]
  const isTold = told?.kind === 'codes' && told.codes[0] !== 'prefer_not_to_say'
  return isTold ? [`${option} leads to ${asked.field}, which was said already`] : []
}

/** Who answers a question or skips it comes to the end without being asked it again. */
export const leadsOn: Property = { name: 'leads_on', inTurn, find }
