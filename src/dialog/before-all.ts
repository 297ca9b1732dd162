import type { Purpose } from '../core/consent.ts'
import { checkFirst, enter, idleLine, interrupt, needsRecheck, question } from './advance.ts'
import type { Node } from './definition.ts'
import { restart } from './run-command.ts'
import type { Turn } from './turn.ts'
import { say, standing, startOf } from './turn.ts'
import { undisturbed } from './undisturbed.ts'

/** The beginning, or the safety check after a pause: true when it took this turn. */
export const comesBeforeAll = (turn: Turn, idle: boolean): boolean => {
  if (turn.state.phase === 'closed' && question(turn) === null) restart(turn)
  if (idle && isHalfChecked(turn)) {
    interrupt(turn, 'safety')
    return true
  }
  return asksFirst(turn) || asksAgain(turn)
}

/** Purposes the bot asks for; one whose notice has changed is asked for again before it is used. */
const askedByBot: readonly Purpose[] = [
  'talk_with_bot',
  'record_data',
  'human_contact_back',
  'anonymised_statistics',
  'interpreter',
]

/** Where a question is on screen it is asked after that, unless the words would be needed for it. */
const asksAgain = (turn: Turn): boolean => {
  if (turn.state.suspended) return false
  const asked = question(turn)
  if (asked !== null && (undisturbed.includes(asked.at.dialog) || isOfOutdated(turn, asked.node)))
    return false
  const isOver = standing(turn, 'human_contact_back') === 'expired'
  if (!isOver && !askedByBot.some((purpose) => standing(turn, purpose) === 'outdated')) return false
  interrupt(turn, 'renew')
  return true
}

/** Whether this is already the question that would be asked. */
const isOfOutdated = (turn: Turn, node: Node) =>
  node.kind === 'consent' && ['outdated', 'expired'].includes(standing(turn, node.purpose))

/** Half of a safety check is worth nothing after a pause. */
const isHalfChecked = (turn: Turn) => {
  const asked = question(turn)
  return asked?.at.dialog === 'safety' && asked.at.node !== startOf(turn.library, 'safety').node
}

/** Language, safety and whoever writes, where they are due: true when it took this turn. */
export const asksFirst = (turn: Turn): boolean => {
  const { phase, at, suspended } = turn.state
  if (phase === 'intake' && at.length === 0 && !suspended) {
    enter(turn, startOf(turn.library, 'intake'))
    return true
  }
  if (checkFirst(turn, at)) return true
  if (!suspended || at.length > 0) return false
  recheck(turn)
  return true
}

/** Nothing of the case is said until a human knows who writes; the code word helps them to know. */
const recheck = (turn: Turn) => {
  if (needsRecheck(turn)) interrupt(turn, 'recheck')
  else say(turn, idleLine(turn))
}
